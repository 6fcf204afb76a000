/** Reading from the bytes of replies: compared with what the driver makes of the same documents. */
import fc from "fast-check";
import mongoose from "mongoose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type RawDocument,
  type RawQuery,
  readByDriver,
  readRaw,
  readRawOnce,
  stringField,
} from "../../src/platform/raw.ts";
import { useDatabase } from "../support/mongo.ts";

useDatabase();

const { serialize } = mongoose.mongo.BSON;
const bytesOf = (document: object): Buffer => Buffer.from(serialize(document));

describe("a field of a document in bytes", () => {
  it("is what was stored, wherever it stands and whatever it holds", () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-zA-Z]{1,12}$/), { minLength: 1, maxLength: 5 });
    const value = fc.option(fc.string({ unit: "grapheme", maxLength: 40 }), { nil: null });
    fc.assert(
      fc.property(names, fc.array(value, { minLength: 5, maxLength: 5 }), (keys, values) => {
        const document = Object.fromEntries(keys.map((key, index) => [key, values[index] ?? null]));
        const bytes = bytesOf(document);
        for (const key of keys) expect(stringField(bytes, key)).toBe(document[key]);
        expect(stringField(bytes, "absent-field-of-no-name")).toBeUndefined();
      }),
    );
  });

  it("is nothing in an empty document, and behind anything but strings an error", () => {
    expect(stringField(bytesOf({}), "a")).toBeUndefined();
    expect(() => stringField(bytesOf({ n: 1, a: "x" }), "a")).toThrow(/in the way/);
    expect(stringField(bytesOf({ a: "x", n: 1 }), "a")).toBe("x");
  });
});

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
  const openCursors = (): Promise<unknown[]> =>
    mongoose.connection
      .getClient()
      .db("admin")
      .aggregate([
        { $currentOp: { idleCursors: true } },
        { $match: { type: "idleCursor", ns: `${mongoose.connection.name}.${query.collection}` } },
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
    expect(await readRawOnce({ ...query, limit: 3 }, (thing) => thing.string("name"))).toEqual(
      mine.slice(0, 3).map(({ name }) => name),
    );
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
      expect([batch.length, (await openCursors()).length]).toEqual([7, 1]);
      break;
    }
    expect(await openCursors()).toEqual([]);
    await expect(Array.fromAsync(read({ where: { organizationId: "org_a", $nonsense: 1 } }))).rejects.toThrow();
    await expect(Array.fromAsync(read({ fields: { _id: 1, name: 1 } }))).rejects.toThrow(/in the way/);
    expect(() => read({ where: { organizationId: "" } })).toThrow(/no organization/);
    expect(await openCursors()).toEqual([]);
  });
});
