/** One program for a test file of commands, and keys of two organizations. */
import { afterAll, beforeAll } from "vitest";
import { rollcallAt } from "../support/cli.ts";
import { operate } from "../support/directory.ts";
import { type Server, startServer } from "../support/server.ts";

export interface Place {
  readonly server: () => Server;
  /** The command with the operator key. */
  readonly typed: ReturnType<typeof rollcallAt>;
  /** The command with an API key of that organization. */
  readonly typedAs: (key: string) => ReturnType<typeof rollcallAt>;
  readonly operate: <T>(path: string, body?: object) => Promise<T>;
  /** An organization with an API key of its own. */
  readonly given: (name: string) => Promise<{ id: string; slug: string; key: string }>;
}

/** Call at the top of a test file. */
export function useProgram(environment: Record<string, string> = {}): Place {
  let running: Server | undefined;
  const server = (): Server => {
    if (!running) throw new Error("The program has not been started.");
    return running;
  };
  beforeAll(async () => {
    running = await startServer(environment);
  });
  afterAll(() => running?.stop());
  const operated = <T>(path: string, body?: object): Promise<T> => operate<T>(server(), path, body);
  return {
    server,
    operate: operated,
    typed: (...words) => rollcallAt(server())(...words),
    typedAs:
      (key) =>
      (...words) =>
        rollcallAt(server(), key)(...words),
    given: async (name) => {
      const { id, slug } = await operated<{ id: string; slug: string }>("/organizations", { name });
      const scopes = ["read", "write"];
      const { key } = await operated<{ key: string }>(`/organizations/${id}/api-keys`, { label: "cli", scopes });
      return { id, slug, key };
    },
  };
}
