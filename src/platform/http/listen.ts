/** The HTTP server of the process: bounded in time and size, and able to finish what it began. */
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { Server as NetServer, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { StartupError } from "../process/startup-error.ts";

// Slow or huge requests end here, before any surface spends work on them.
const LIMITS = { headersTimeout: 20_000, requestTimeout: 120_000, keepAliveTimeout: 65_000, maxHeaderSize: 16_384 };
const SWEEP_MS = 25;
const UNUSED_MS = 500;

export interface Listening {
  /** The origin that a browser on this machine reaches it at. */
  readonly origin: string;
  /**
   * Stops accepting and waits until everything that runs is answered, or the time is over.
   * @returns false when requests were broken off
   */
  readonly drain: (patienceMs: number) => Promise<boolean>;
}

/** Where to listen; port 0 takes one that is free. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

/**
 * Listens, then asks for the app: only now is the port of PORT=0 known, from which links are built.
 * @throws Told when the address is taken or not ours
 */
export async function listen(at: Place, app: (origin: string) => RequestListener): Promise<Listening> {
  const { server, sockets } = newServer();
  await opened(server, at);
  const address = server.address();
  const origin = originOf({ host: at.host, port: typeof address === "object" && address ? address.port : 0 });
  server.on("request", app(origin));
  return { origin, drain: (patienceMs) => drain({ server, sockets }, patienceMs) };
}

/** Serves connections that another process accepts at this place and hands over: `take` is told what to do with each. */
export function serve(
  at: Place,
  take: (serve: (socket: Socket) => void) => void,
  app: (origin: string) => RequestListener,
): Listening {
  const { server, sockets } = newServer();
  const origin = originOf(at);
  server.on("request", app(origin));
  // It never listens itself, and watches the time of its requests all the same.
  server.emit("listening");
  take((socket) => {
    // As a server's own are: who has sent all may still be answered.
    socket.allowHalfOpen = true;
    server.emit("connection", socket.setNoDelay(true));
  });
  return { origin, drain: (patienceMs) => drain({ server, sockets }, patienceMs) };
}

/** The origin of a place as a browser on this machine writes it. */
export function originOf({ host, port }: Place): string {
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

interface Serving {
  readonly server: Server;
  readonly sockets: Set<Socket>;
}

function newServer(): Serving {
  const server = createServer(LIMITS);
  server.maxHeadersCount = 100;
  server.on("clientError", sayWhy);
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return { server, sockets };
}

const TOO_LONG = "The address or the headers of this request are too long. Nothing was done.\n";
const REFUSALS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/** As Node answers by itself; but somebody who only sees a number must not take something for done that was not. */
function sayWhy(error: Error & Code, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const head = `HTTP/1.1 ${REFUSALS[error.code ?? ""] ?? "400 Bad Request"}\r\nConnection: close\r\n`;
  const words = `Content-Type: text/plain\r\nContent-Length: ${TOO_LONG.length}\r\n\r\n${TOO_LONG}`;
  socket.end(`${head}${error.code === "HPE_HEADER_OVERFLOW" ? words : "\r\n"}`);
}

/** Has a server listen there. @throws Told when the address is taken or not ours */
export async function opened(server: NetServer, { host, port }: Place): Promise<void> {
  server.listen(port, host);
  await once(server, "listening", { signal: AbortSignal.timeout(PATIENCE_MS) }).catch((error: Error & Code) => {
    throw new StartupError(
      WHY[error.code ?? ""] ?? `HOST and PORT cannot be listened on (${error.code ?? error.name}).`,
      {
        cause: error,
      },
    );
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

async function drain({ server, sockets }: Serving, patienceMs: number): Promise<boolean> {
  server.prependListener("request", (_request, response) => response.setHeader("Connection", "close"));
  server.close();
  // A connection that becomes idle after close() would be kept open for its next request.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  // One that was opened ahead and never used does not count as idle.
  const unused = setTimeout(() => {
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  }, UNUSED_MS);
  let clean = true;
  const late = setTimeout(() => {
    clean = sockets.size === 0;
    for (const socket of sockets) socket.destroy();
  }, patienceMs);
  for (const socket of sockets) await closing(socket);
  clearInterval(sweep);
  clearTimeout(unused);
  clearTimeout(late);
  return clean;
}

const closing = (socket: Socket): Promise<void> =>
  new Promise((resolve) => void (socket.closed ? resolve() : socket.once("close", () => resolve())));
