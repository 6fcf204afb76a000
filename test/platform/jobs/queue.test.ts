/** Jobs are queued with their change or not at all, and done at least once. */
import mongoose from "mongoose";
import { afterEach, expect, it, vi } from "vitest";
import { transaction } from "../../../src/platform/database/mongo.ts";
import { deliverDue } from "../../../src/platform/jobs/outbox/delivering.ts";
import { startOutbox } from "../../../src/platform/jobs/outbox/outbox.ts";
import { dequeue, enqueue, type JobKind, jobChannel, routine } from "../../../src/platform/jobs/outbox/queue.ts";
import { useDatabase } from "../../support/mongo.ts";

useDatabase({ scans: ["jobs by kind"] });

const greet: JobKind<{ readonly name: string }> = { name: "greet", delayMs: 0 };
const farewell: JobKind<{ readonly name: string }> = { name: "farewell", delayMs: 60_000 };
const done: string[] = [];
const channel = jobChannel([
  routine(greet, async (organizationId, { name }) => done.push(`${organizationId} ${name}`)),
  routine(farewell, async () => {
    throw new TypeError("This never works.");
  }),
]);
const at = (ms: number) => ({ clock: () => new Date(Date.now() + ms) });
const jobs = () => mongoose.connection.collection<{ _id: string; kind: string; sealed: string }>("jobs");
afterEach(async () => {
  done.splice(0);
  await jobs().deleteMany({});
});

it("is queued with its transaction, or not at all", async () => {
  const failing = transaction(async () => {
    await enqueue(greet, "acme", { name: "Jane" });
    throw new Error("The change failed.");
  });
  await expect(failing).rejects.toThrow("The change failed.");
  expect(await deliverDue(channel)).toEqual(["nothing"]);
  await transaction(() => enqueue(greet, "acme", { name: "Kim" }));
  expect(await deliverDue(channel)).toEqual(["delivered"]);
  expect(done).toEqual(["acme Kim"]);
});

it("is encrypted while it waits, and holds nothing when it is done", async () => {
  await enqueue(greet, "acme", { name: "canary" });
  expect(JSON.stringify(await jobs().find().toArray())).not.toContain("canary");
  await deliverDue(channel);
  expect(await jobs().findOne({})).toMatchObject({ sealed: null, dueAt: null });
});

it("is not done when it was taken back, and not before it is due", async () => {
  await dequeue("acme", await enqueue(greet, "acme", { name: "Jane" }));
  await enqueue(farewell, "acme", { name: "Jane" });
  expect(await deliverDue(channel)).toEqual(["nothing"]);
});

it("comes back for as long as it takes, and says only that it failed", async () => {
  await enqueue(farewell, "acme", { name: "Jane" });
  for (let round = 1; round <= 20; round++)
    expect(await deliverDue(channel, at(round * 400_000))).toEqual(["postponed"]);
  expect(await jobs().findOne({})).toMatchObject({
    attempts: 20,
    error: "It failed on our side; the log of the program says where.",
  });
});

it("of another version waits for that, and one of a lost key is given up", async () => {
  await enqueue({ name: "of the next version", delayMs: 0 }, "acme", {});
  expect(await deliverDue(channel)).toEqual(["held"]);
  expect(await jobs().findOne({})).toMatchObject({ attempts: 0, sealed: expect.any(String) });
  await enqueue(greet, "acme", { name: "Jane" });
  await jobs().updateOne({ kind: "greet" }, { $set: { sealed: "v1.of another key" } });
  expect(await deliverDue(channel)).toEqual(["failed"]);
  expect(done).toEqual([]);
});

it("of one organization is done while those of another are many", async () => {
  for (let job = 0; job < 200; job++) await enqueue(greet, "acme", { name: String(job) });
  await enqueue(greet, "globex", { name: "Kim" });
  const stop = startOutbox(channel);
  await vi.waitFor(() => expect(done).toHaveLength(201), { timeout: 300_000 });
  await stop();
  expect(done.indexOf("globex Kim")).toBeLessThan(150);
});
