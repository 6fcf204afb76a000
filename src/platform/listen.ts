/** The HTTP server of the process: bounded in time and size, and able to finish what it began. */
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { Socket } from "node:net";
import { Told } from "./told.ts";

// Slow or huge requests end here, before any surface spends work on them.
const LIMITS = { headersTimeout: 20_000, requestTimeout: 120_000, keepAliveTimeout: 65_000, maxHeaderSize: 16_384 };
const SWEEP_MS = 25;
const UNUSED_MS = 500;

export interface Listening {
  /** The origin that a browser on this machine reaches it at. */
  readonly origin: string;
  /** Stops accepting and waits until everything that runs is answered, or the time is over. */
  readonly drain: (patienceMs: number) => Promise<void>;
}

/**
 * Listens, then asks for the app: only now is the port of PORT=0 known, from which links are built.
 * @throws Told when the address is taken or not ours
 */
export async function listen(
  at: { host: string; port: number },
  app: (origin: string) => RequestListener,
): Promise<Listening> {
  const server = createServer(LIMITS);
  server.maxHeadersCount = 100;
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await opened(server, at);
  const origin = originOf(server, at.host);
  server.on("request", app(origin));
  return { origin, drain: (patienceMs) => drain({ server, sockets }, patienceMs) };
}

/** Sees that it could be listened there. @throws Told when the address is taken or not ours */
export async function probe(at: { host: string; port: number }): Promise<void> {
  const server = createServer();
  await opened(server, at);
  server.close();
  await once(server, "close");
}

async function opened(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  server.listen(port, host);
  await once(server, "listening", { signal: AbortSignal.timeout(PATIENCE_MS) }).catch((error: Error & Code) => {
    throw new Told(WHY[error.code ?? ""] ?? `HOST and PORT cannot be listened on (${error.code ?? error.name}).`, {
      cause: error,
    });
  });
}

interface Code {
  readonly code?: string;
}

/** Looking a name up may hang. */
const PATIENCE_MS = 10_000;

const NO_ADDRESS = "HOST is not an address of this machine: set it to one, such as 127.0.0.1 or 0.0.0.0.";
const WHY: Record<string, string> = {
  EADDRINUSE: "PORT is taken by another program: stop that, or set PORT to another (0 takes any free one).",
  EACCES: "PORT is not permitted to this user: set it to one above 1023.",
  EPERM: "PORT is not permitted to this user: set it to one above 1023.",
  EADDRNOTAVAIL: NO_ADDRESS,
  EAFNOSUPPORT: NO_ADDRESS,
  EAI_AGAIN: NO_ADDRESS,
  EINVAL: NO_ADDRESS,
  ENOTFOUND: NO_ADDRESS,
  ABORT_ERR: NO_ADDRESS,
};

function originOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

async function drain({ server, sockets }: { server: Server; sockets: Set<Socket> }, patienceMs: number): Promise<void> {
  const closed = once(server, "close");
  server.prependListener("request", (_request, response) => response.setHeader("Connection", "close"));
  server.close();
  // A connection that becomes idle after close() would be kept open for its next request.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  // One that was opened ahead and never used does not count as idle.
  const unused = setTimeout(() => {
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  }, UNUSED_MS);
  const late = setTimeout(() => server.closeAllConnections(), patienceMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(unused);
  clearTimeout(late);
}
