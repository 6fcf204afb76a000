/** The program while its database steps down, dies, sleeps, loses its majority or its network: 503 with Retry-After, never 500, and back by itself. */
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { type Directory, givenDirectory } from "../support/directory.ts";
import { type Load, startLoad } from "../support/load.ts";
import { freshUri } from "../support/mongo.ts";
import { type Cable, cableTo, type ReplicaSet, startReplicaSet } from "../support/replica-set.ts";
import { type Server, startServer } from "../support/server.ts";
import { KEYS } from "../support/servers.ts";

let load: Load | undefined;
afterEach(() => load?.stop());

const well = (): number =>
  [...(load?.statuses ?? [])].reduce(
    (sum, [status, many]) => sum + (typeof status === "number" && status < 300 ? many : 0),
    0,
  );
async function answersAgain(many: number): Promise<void> {
  const before = well();
  await vi.waitUntil(() => well() >= before + many, { timeout: 300_000, interval: 20 });
}

/** Nobody was told anything but an answer, or to come again. */
async function ended(): Promise<void> {
  await load?.stop();
  expect(load?.wrong).toEqual([]);
  const odd = [...(load?.statuses.keys() ?? [])].filter(
    (status) => ![200, 201, 204, 404, 409, 429, 503].includes(status as number),
  );
  expect(odd).toEqual([]);
}

describe("a replica set of three", () => {
  let set: ReplicaSet;
  let server: Server;
  let directory: Directory;
  beforeAll(async () => {
    set = await startReplicaSet(3);
    server = await startServer({ MONGODB_URI: set.uri("rollcall"), ...KEYS });
    directory = await givenDirectory(server, "Acme", "load.test");
  });
  afterAll(async () => {
    await server?.stop();
    await set?.stop();
  });

  it.each<[string, () => Promise<() => void>]>([
    [
      "steps down",
      async () => {
        await set.stepDown();
        return () => undefined;
      },
    ],
    [
      "loses its primary by SIGKILL",
      async () => {
        const primary = await set.primary();
        set.signal(primary, "SIGKILL");
        return () => set.revive(primary);
      },
    ],
    [
      "has a primary that sleeps",
      async () => {
        const primary = await set.primary();
        set.signal(primary, "SIGSTOP");
        return () => set.signal(primary, "SIGCONT");
      },
    ],
  ])("that %s", async (_, trouble) => {
    load = startLoad(server, directory, 8);
    await answersAgain(60);
    const over = await trouble();
    await answersAgain(60);
    over();
    await answersAgain(30);
    await ended();
  });

  it("that has lost its majority, for a while", async () => {
    load = startLoad(server, directory, 8);
    await answersAgain(60);
    const primary = await set.primary();
    const others = [0, 1, 2].filter((index) => index !== primary);
    for (const index of others) set.signal(index, "SIGSTOP");
    await vi.waitUntil(() => (load?.statuses.get(503) ?? 0) > 10, { timeout: 300_000 });
    for (const index of others) set.signal(index, "SIGCONT");
    await answersAgain(30);
    await ended();
  });
});

describe("a network that is cut again and again", () => {
  let cable: Cable;
  let server: Server;
  beforeAll(async () => {
    const host = decodeURIComponent(new URL(inject("mongoUri")).host);
    cable = await cableTo(host.startsWith("/") ? { path: host } : { port: Number(host.split(":")[1]) });
    const uri = new URL(freshUri());
    const MONGODB_URI = `mongodb://127.0.0.1:${cable.port}${uri.pathname}?directConnection=true`;
    server = await startServer({ MONGODB_URI, ...KEYS });
  });
  afterAll(async () => {
    await server?.stop();
    cable?.close();
  });

  it("breaks no answer", async () => {
    load = startLoad(server, await givenDirectory(server, "Globex", "load.test"), 8);
    for (let round = 0; round < 40; round++) {
      await answersAgain(3 + (round % 7));
      cable.cut();
    }
    await answersAgain(30);
    await ended();
    expect(load.statuses.get(503)).toBeGreaterThan(0);
  });
});
