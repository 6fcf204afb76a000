/** Programs of a test file, and whatever else a test opens: ended after each test, the last one first. */
import { afterEach } from "vitest";
import { type Server, startServer } from "./server.ts";

export { KEYS } from "./keys.ts";

export interface Servers {
  /** What is to end with the test. */
  readonly endings: (() => Promise<unknown>)[];
  readonly started: (environment?: Record<string, string>) => Promise<Server>;
}

/** Call at the top of a test file. @param usual the environment of each program */
export function useServers(usual: Readonly<Record<string, string>>): Servers {
  const endings: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });
  const started = async (environment: Record<string, string> = {}): Promise<Server> => {
    const server = await startServer({ ...usual, ...environment });
    endings.push(server.stop);
    return server;
  };
  return { endings, started };
}
