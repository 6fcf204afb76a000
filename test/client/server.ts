/** The program on a port of its own, and clients of it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";
import { type ClientOptions, createClient, type RollcallClient } from "../../src/client/client.ts";
import { newApp, OPERATOR_KEY } from "../surfaces/api/tenant.ts";

export interface Listening {
  readonly app: ReturnType<typeof newApp>;
  readonly base: () => string;
  /** With the operator key, unless said otherwise. */
  readonly client: (options?: Partial<ClientOptions>) => RollcallClient;
}

/** Starts it for a test file. */
export function useServer(): Listening {
  const app = newApp();
  const server = createServer(app);
  beforeAll(() => new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening)));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const base = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { app, base, client: (options = {}) => createClient({ baseUrl: base(), key: OPERATOR_KEY, ...options }) };
}
