/**
 * Where the embedded mongod listens, and how it becomes the primary of its replica set of one.
 * It listens on a Unix socket in a directory that only this user may enter, so that nobody else on the machine reaches it.
 */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import mongoose from "mongoose";
import { monotonicNow } from "../clock.ts";
import { pathFault } from "./directories.ts";

const { MongoClient, MongoServerError } = mongoose.mongo;
type Db = InstanceType<typeof mongoose.mongo.Db>;

export interface Endpoint {
  /** The member's name in the replica set's configuration. */
  readonly host: string;
  readonly flags: readonly string[];
  readonly uri: (database: string) => string;
  /** The directory of the socket, or "". */
  readonly scratch: string;
  readonly remove: () => Promise<void>;
}

const READY_MS = 30_000;
const STEP_MS = 20;
// Unix socket paths end at 104 bytes on the strictest system.
const LONGEST_DIRECTORY = 70;

/** The places to listen, the better one first. Loopback is for Windows, and for a mongod that cannot be a member on a socket. */
export async function endpoints(): Promise<Endpoint[]> {
  const loopback = await onLoopback();
  return process.platform === "win32" ? [loopback] : [await onSocket(), loopback];
}

async function onSocket(): Promise<Endpoint> {
  const parent = tmpdir().length > LONGEST_DIRECTORY ? "/tmp" : tmpdir();
  const directory = await mkdtemp(join(parent, "rollcall-")).catch((error: unknown) => {
    throw pathFault("TMPDIR", parent, error);
  });
  const socket = join(directory, "mongod.sock");
  return {
    host: socket,
    flags: ["--bind_ip", socket, "--unixSocketPrefix", directory, "--filePermissions", "0600"],
    uri: (database) => uriOf(encodeURIComponent(socket), database),
    scratch: directory,
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

async function onLoopback(): Promise<Endpoint> {
  const host = `127.0.0.1:${await freePort()}`;
  const port = host.split(":")[1] ?? "";
  return {
    host,
    flags: ["--bind_ip", "127.0.0.1", "--port", port],
    uri: (database) => uriOf(host, database),
    scratch: "",
    remove: async () => undefined,
  };
}

/** The connection string for a database of this name, at a host or an encoded socket. */
export const uriOf = (host: string, database: string): string => `mongodb://${host}/${database}?directConnection=true`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}

/** Makes the mongod at this endpoint the primary of its set, whatever name it had at the last start. @throws after 30 s */
export async function becomePrimary(endpoint: Endpoint): Promise<void> {
  const client = new MongoClient(endpoint.uri("admin"), { serverSelectionTimeoutMS: READY_MS });
  try {
    await client.connect();
    const admin = client.db("admin");
    for (const until = monotonicNow() + READY_MS; monotonicNow() < until; await pause(STEP_MS)) {
      if ((await admin.command({ hello: 1 })).isWritablePrimary) return;
      await configure(admin, endpoint.host).catch(tolerate);
    }
    throw new Error("The database did not become ready in time.");
  } finally {
    await client.close();
  }
}

async function configure(admin: Db, host: string): Promise<void> {
  const config = await configuration(admin);
  if (!config) return void (await admin.command({ replSetInitiate: { _id: "rs0", members: [{ _id: 0, host }] } }));
  if (config.members[0]?.host === host) return;
  const next = { ...config, version: config.version + 1, members: [{ ...config.members[0], host }] };
  await admin.command({ replSetReconfig: next, force: true });
}

interface SetConfiguration {
  version: number;
  members: { host: string }[];
}

async function configuration(admin: Db): Promise<SetConfiguration | undefined> {
  const found = await admin.command({ replSetGetConfig: 1 }).catch((error: unknown) => {
    if (error instanceof MongoServerError && error.codeName === "NotYetInitialized") return { config: undefined };
    throw error;
  });
  return found.config as SetConfiguration | undefined;
}

// While it starts up or elects itself, the node refuses this and that: the next round asks again.
function tolerate(error: unknown): void {
  if (!(error instanceof MongoServerError)) throw error;
}
