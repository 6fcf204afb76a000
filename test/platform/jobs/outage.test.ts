/** The database steps down, or fails, in the middle of delivering: nothing is lost, and it goes on by itself. */
import mongoose from "mongoose";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { buildIndexes } from "../../../src/platform/database/indexes.ts";
import { connect, disconnect } from "../../../src/platform/database/mongo.ts";
import { startOutbox } from "../../../src/platform/jobs/outbox/outbox.ts";
import { enqueue, type JobKind, jobChannel, routine } from "../../../src/platform/jobs/outbox/queue.ts";
import { type FailingMongod, fail, heal, startFailingMongod } from "../../support/failing-mongod.ts";

let mongod: FailingMongod;
beforeAll(async () => {
  mongod = await startFailingMongod();
  await connect(mongod.uri("outage"));
  await buildIndexes();
});
afterAll(async () => {
  await disconnect();
  await mongod.stop();
});
afterEach(() => heal());

const count: JobKind<{ readonly n: number }> = { name: "count", delayMs: 0 };
const NOT_PRIMARY = 10_107;
const UNKNOWN = 8;

it.each([
  ["steps down", NOT_PRIMARY],
  ["fails", UNKNOWN],
])(
  "does every job where the database %s while they are done",
  async (_, code) => {
    const done = new Set<number>();
    const organizationId = `org ${code}`;
    const channel = { ...jobChannel([routine(count, async (_id, { n }) => done.add(n))]), leaseMs: 2_000 };
    for (let n = 0; n < 60; n++) await enqueue(count, organizationId, { n });
    const open = { organizationId, dueAt: { $type: "date" } } as object;
    const jobs = mongoose.connection.collection("jobs");
    const stop = startOutbox(channel);
    for (let round = 0; round < 3 && done.size < 60; round++) {
      const before = done.size;
      await vi.waitUntil(() => done.size > before, { timeout: 300_000, interval: 5 });
      await fail({ commands: ["update", "find", "aggregate"], collection: "jobs", after: round * 2, code });
      await new Promise((later) => setImmediate(later));
      await heal();
    }
    await vi.waitFor(async () => expect(await jobs.countDocuments(open)).toBe(0), { timeout: 300_000, interval: 100 });
    expect(done.size).toBe(60);
    await stop();
  },
  90_000,
);
