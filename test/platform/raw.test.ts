/** Reading from the bytes of replies: compared with what the driver makes of the same documents. */
import mongoose from "mongoose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type RawDocument,
  type RawQuery,
  readByDriver,
  readRaw,
  readRawOnce,
} from "../../src/platform/database/raw.ts";
import { useDatabase } from "../support/mongo.ts";

useDatabase();

describe("a list read from its bytes", () => {
  const query: RawQuery = {
    collection: "raw_things",
    where: { organizationId: "org_a" },
    fields: { _id: 0, name: 1, note: 1 },
    sort: { _id: 1 },
    batchSize: 7,
  };
  const things = Array.from({ length: 40 }, (_, index) => ({
    _id: index,
    organizationId: index % 4 === 3 ? "org_b" : "org_a",
    name: `thing ${index} ünï 🙂`,
    note: index % 2 ? null : "even",
  }));
  const mine = things
    .filter(({ organizationId }) => organizationId === "org_a")
    .map(({ name, note }) => ({ name, note }));
  type Made = { name: string | null | undefined; note: string | null | undefined };
  const make = (thing: RawDocument): Made => ({ name: thing.string("name"), note: thing.string("note") });
  let session: mongoose.mongo.ClientSession;
  const read = (more: Partial<RawQuery> = {}) => readRaw({ ...query, ...more }, make, session);
  const openCursors = (collection = query.collection): Promise<unknown[]> =>
    mongoose.connection
      .getClient()
      .db("admin")
      .aggregate([
        { $currentOp: { idleCursors: true } },
        { $match: { type: "idleCursor", ns: `${mongoose.connection.name}.${collection}` } },
      ])
      .toArray();

  beforeAll(async () => {
    await mongoose.connection.collection("raw_things").insertMany(things as never);
    session = await mongoose.startSession({ snapshot: true });
  });

  afterAll(() => session.endSession());

  it("is whole and in order, whatever the batches", async () => {
    for (const batchSize of [1, 7, 30, 1_000])
      expect((await Array.fromAsync(read({ batchSize }))).flat()).toEqual(mine);
    expect(await Array.fromAsync(read({ where: { organizationId: "org_c" } }))).toEqual([]);
    expect((await Array.fromAsync(readByDriver(query, make, session))).flat()).toEqual(mine);
  });

  it("is read once: its beginning, from where it is asked for", async () => {
    const some = (limit: number, skip = 0) =>
      readRawOnce({ ...query, limit, options: { skip, hint: { _id: 1 } } }, (thing) => thing.plain());
    expect(await some(3)).toEqual(mine.slice(0, 3));
    expect(await some(3, 28)).toEqual(mine.slice(28));
    expect(await some(100)).toEqual(mine);
    expect(await some(1, 1_000)).toEqual([]);
    for (const where of [{ organizationId: "" }, { organizationId: undefined as never }])
      await expect(readRawOnce({ ...query, where, limit: 1 }, make)).rejects.toThrow(/no organization/);
  });

  it("is whole also where one reply cannot hold it", async () => {
    const large = mongoose.connection.collection("raw_large");
    const text = "x".repeat(6_000_000);
    await large.insertMany([1, 2, 3, 4].map((_id) => ({ _id, organizationId: "org_a", text })) as never);
    const whole = { ...query, collection: "raw_large", fields: { text: 1 }, limit: 100 } as const;
    const found = await readRawOnce(whole, (one) => one.plain());
    expect(found.map(({ _id, text: read }) => [_id, read === text])).toEqual([1, 2, 3, 4].map((id) => [id, true]));
    expect(await openCursors("raw_large")).toEqual([]);
  });

  it("is read as of one moment in a session that is", async () => {
    const batches = read();
    const first = await batches.next();
    await mongoose.connection.collection("raw_things").deleteOne({ _id: 38 as never });
    const rest = await Array.fromAsync(batches);
    expect([...(first.value ?? []), ...rest.flat()]).toEqual(mine);
    const later = await mongoose.startSession({ snapshot: true });
    expect((await Array.fromAsync(readRaw(query, make, later))).flat()).toHaveLength(mine.length - 1);
    await later.endSession();
  });

  it("leaves no cursor open when it is not read to its end, and tells what goes wrong", async () => {
    for await (const batch of read()) {
      expect(batch.length).toBe(7);
      // While the next batch, which is asked for ahead, is being read, its cursor is not idle.
      await expect.poll(() => openCursors()).toHaveLength(1);
      break;
    }
    expect(await openCursors()).toEqual([]);
    await expect(Array.fromAsync(read({ where: { organizationId: "org_a", $nonsense: 1 } }))).rejects.toThrow();
    await expect(Array.fromAsync(read({ fields: { _id: 1, name: 1 } }))).rejects.toThrow(/in the way/);
    expect(() => read({ where: { organizationId: "" } })).toThrow(/no organization/);
    expect(await openCursors()).toEqual([]);
  });
});
