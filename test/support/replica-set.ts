/** A replica set of real mongods on this machine, which can be stepped down, killed, put to sleep and woken. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm } from "node:fs/promises";
import { createServer, type Server, type Socket, connect as to } from "node:net";
import { join } from "node:path";
import mongoose from "mongoose";
import { readConfig } from "../../src/config.ts";
import { findMongod } from "../../src/platform/mongod/mongod-binary.ts";
import { endsWithUs } from "./guard.ts";
import { quickDirectory } from "./quick-directory.ts";

export interface ReplicaSet {
  readonly uri: (database: string) => string;
  /** A client of the tests' own for one member, to configure failures with. */
  readonly memberClient: (index: number) => Promise<mongoose.mongo.MongoClient>;
  readonly primary: () => Promise<number>;
  readonly stepDown: () => Promise<void>;
  readonly signal: (index: number, signal: NodeJS.Signals) => void;
  /** Starts a member again that was killed. */
  readonly revive: (index: number) => void;
  readonly stop: () => Promise<void>;
}

const SMALL = [
  ...["--bind_ip", "127.0.0.1", "--replSet", "rs0", "--wiredTigerCacheSizeGB", "0.25", "--oplogSize", "64", "--quiet"],
  ...["--setParameter", "enableTestCommands=1", "--setParameter", "diagnosticDataCollectionEnabled=false"],
];

/** Starts so many members, of which one is elected anew after so long, and waits for a primary. */
export async function startReplicaSet(count: number, electionTimeoutMillis = 4_000): Promise<ReplicaSet> {
  const directory = await quickDirectory("rollcall-set-");
  const { cacheDir, mongodBinary: binary } = readConfig();
  const mongod = await findMongod({ cacheDir, binary, say: () => undefined });
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const start = (port: number): ChildProcess =>
    endsWithUs(
      spawn(mongod, ["--port", String(port), "--dbpath", join(directory, String(port)), ...SMALL], { stdio: "ignore" }),
    );
  for (const port of ports) await mkdir(join(directory, String(port)));
  const members = ports.map(start);
  const memberClient = (index: number) =>
    new mongoose.mongo.MongoClient(`mongodb://127.0.0.1:${ports[index]}/?directConnection=true`, {
      serverSelectionTimeoutMS: 20_000,
    }).connect();
  const ask = async <T>(index: number, work: (admin: mongoose.mongo.Db) => Promise<T>): Promise<T> => {
    const client = await memberClient(index);
    return work(client.db("admin")).finally(() => client.close(true));
  };
  const awake = new Set(ports.keys());
  const primary = async (): Promise<number> => {
    for (const until = Date.now() + 30_000; Date.now() < until; )
      for (const index of awake)
        if (
          await ask(index, (admin) => admin.command({ hello: 1 })).then(
            (hello) => hello.isWritablePrimary,
            () => false,
          )
        )
          return index;
    throw new Error("There is no primary.");
  };
  for (const index of ports.keys()) await ask(index, (admin) => admin.command({ ping: 1 }));
  await ask(0, (admin) =>
    admin.command({
      replSetInitiate: {
        _id: "rs0",
        members: ports.map((port, _id) => ({ _id, host: `127.0.0.1:${port}` })),
        settings: { electionTimeoutMillis, heartbeatIntervalMillis: Math.min(2_000, electionTimeoutMillis / 4) },
      },
    }),
  );
  await primary();
  return {
    uri: (database) => `mongodb://${ports.map((port) => `127.0.0.1:${port}`).join()}/${database}?replicaSet=rs0`,
    memberClient,
    primary,
    stepDown: async () => {
      await ask(await primary(), (admin) => admin.command({ replSetStepDown: 5, force: true }));
    },
    signal: (index, signal) => {
      members[index]?.kill(signal);
      if (signal === "SIGCONT") awake.add(index);
      else awake.delete(index);
    },
    revive: (index) => {
      members[index] = start(ports[index] ?? 0);
      awake.add(index);
    },
    stop: async () => {
      const left = members.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
      for (const member of left) member.kill("SIGKILL");
      await Promise.all(left.map((member) => (member.exitCode ?? member.signalCode) || once(member, "exit")));
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

export interface Cable {
  readonly port: number;
  /** Cuts every connection that there is. */
  readonly cut: () => void;
  readonly close: () => void;
}

/** A way to the database that can be cut. */
export async function cableTo(target: { readonly path: string } | { readonly port: number }): Promise<Cable> {
  const open = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = to(target as { port: number });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one
        .on("error", () => other.destroy())
        .on("close", () => {
          open.delete(one);
          other.destroy();
        });
      one.pipe(other);
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  const close = (): void => {
    server.close();
    cut();
  };
  return { port: (server.address() as { port: number }).port, cut, close };
}
