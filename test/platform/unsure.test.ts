/** What the driver makes of servers that step down in the middle: on a mongod that fails when it is told to. */
import mongoose from "mongoose";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { isOutage } from "../../src/platform/database/failures.ts";
import { buildIndexes } from "../../src/platform/database/indexes.ts";
import { lock } from "../../src/platform/database/locks.ts";
import { connect, disconnect, joining, runningSession, transaction } from "../../src/platform/database/mongo.ts";
import { readRaw, readRawOnce } from "../../src/platform/database/raw.ts";
import { once } from "../../src/platform/http/idempotency.ts";
import { type ReplicaSet, startReplicaSet } from "../support/replica-set.ts";

let set: ReplicaSet;
let admin: mongoose.mongo.MongoClient;
beforeAll(async () => {
  set = await startReplicaSet(1);
  admin = await set.memberClient(0);
  await connect(set.uri("unsure"));
  await buildIndexes();
  await mongoose.connection.collection<object>("things").insertMany(THINGS.map((name) => ({ ...WHERE, name })));
});
afterAll(async () => {
  await admin?.close();
  await disconnect();
  await set?.stop();
});

const WHERE = { organizationId: "org_a" };
const THINGS = ["a", "b", "c"];
const QUERY = { collection: "things", where: WHERE, fields: { _id: 0, name: 1 }, sort: { name: 1 } } as const;
const nameOf = (thing: { string: (field: string) => unknown }) => thing.string("name");

/** The next so many of these commands fail so. */
const failing = (command: string, times: number, how: object) =>
  admin
    .db("admin")
    .command({ configureFailPoint: "failCommand", mode: { times }, data: { failCommands: [command], ...how } });

const STEPPING = [10107, 11600, 11602, 13435, 91, 189];

it.each(STEPPING)("a list that meets a server which steps down (%i) is read from the next", async (errorCode) => {
  await failing("find", 1, { errorCode });
  expect(await readRawOnce({ ...QUERY, limit: 10 }, nameOf)).toEqual(THINGS);
});

it.each(STEPPING)("one that is read in batches, too (%i)", async (errorCode) => {
  const session = await mongoose.startSession({ snapshot: true });
  await failing("find", 1, { errorCode });
  expect((await Array.fromAsync(readRaw({ ...QUERY, batchSize: 2 }, nameOf, session))).flat()).toEqual(THINGS);
  await session.endSession();
});

it.each(STEPPING)("when no server takes it (%i), that is an outage", async (errorCode) => {
  await failing("find", 3, { errorCode });
  const failure = await readRawOnce({ ...QUERY, limit: 10 }, nameOf).catch((error: unknown) => error);
  await admin.db("admin").command({ configureFailPoint: "failCommand", mode: "off" });
  expect(isOutage(failure)).toBe(true);
});

it.each([...STEPPING, 112, 246])("within a transaction, it is all done again (%i)", async (errorCode) => {
  await failing("find", 1, { errorCode, errorLabels: ["TransientTransactionError"] });
  let tries = 0;
  const found = await transaction(async () => {
    tries += 1;
    await lock("unsure");
    return readRawOnce({ ...QUERY, limit: 10 }, nameOf, runningSession());
  });
  expect([found, tries]).toEqual([THINGS, 2]);
});

it("while the only server steps down and comes back, nothing but outages and whole lists", async () => {
  const outcomes: unknown[] = [];
  let down = true;
  const read = async (): Promise<void> => {
    while (down) outcomes.push(await readRawOnce({ ...QUERY, limit: 10 }, nameOf).catch((error: unknown) => error));
  };
  const readers = Promise.all(Array.from({ length: 12 }, read));
  await set.stepDown();
  await set.primary();
  down = false;
  await readers;
  const failures = outcomes.filter((outcome) => !Array.isArray(outcome));
  expect(failures.filter((failure) => !isOutage(failure))).toEqual([]);
  expect(outcomes.filter(Array.isArray)).not.toContainEqual([]);
});

let key = 0;
beforeEach(() => {
  key += 1;
});
const request = () => ({ organizationId: "org_a", bearer: "key_1", key: `key ${key}`, fingerprint: "the same" });
const work = async (): Promise<string> => {
  await mongoose.connection.collection<{ key: number }>("made").insertOne({ key }, joining());
  return "made";
};
const made = () => mongoose.connection.collection("made").countDocuments({ key });

it.each([
  ["breaks off", { closeConnection: true }],
  ["steps down", { errorCode: 91, errorLabels: ["RetryableWriteError"] }],
  [
    "cannot say whether it lasts",
    { writeConcernError: { code: 91, errmsg: "ending", codeName: "ShutdownInProgress" } },
  ],
])("a commit during which the server %s is done once", async (_, how) => {
  await failing("commitTransaction", 2, how);
  expect(await once(request(), work)).toMatchObject({ kind: "done", answer: "made" });
  expect(await made()).toBe(1);
  expect(await once(request(), work)).toMatchObject({ kind: "repeated", answer: "made" });
  expect(await made()).toBe(1);
});

it("one whose outcome nobody knows is an outage, and the same request again finds what was done", async () => {
  // Committed, and then nobody knows: this one is not tried again by the driver.
  await failing("commitTransaction", 1, {
    writeConcernError: { code: 100, errmsg: "no such majority", codeName: "UnsatisfiableWriteConcern" },
  });
  const failure = await once(request(), work).catch((error: unknown) => error);
  expect(isOutage(failure)).toBe(true);
  expect(await once(request(), work)).toMatchObject({ kind: "repeated", answer: "made" });
  expect(await made()).toBe(1);
});
