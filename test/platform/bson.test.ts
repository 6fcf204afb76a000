/** Reading documents from their bytes: compared with what was stored, and with what the driver makes of them. */
import fc from "fast-check";
import mongoose from "mongoose";
import { describe, expect, it } from "vitest";
import { plainDocument, stringField } from "../../src/platform/database/bson.ts";

const { serialize, deserialize, Long } = mongoose.mongo.BSON;
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

describe("a document from its bytes", () => {
  const simple = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.maxSafeInteger().map((number) => Long.fromNumber(number)),
    fc.double(),
    fc.date({ noInvalidDate: true, min: new Date(-8e14), max: new Date(8e14) }),
  );
  const other = fc.oneof(
    fc.array(fc.integer(), { maxLength: 3 }),
    fc.uint8Array({ maxLength: 3 }).map((bytes) => Buffer.from(bytes)),
    fc.constant(new mongoose.mongo.ObjectId()),
  );
  const name = fc.stringMatching(/^[a-zA-Z]{1,12}$/);
  const document = fc.letrec((tie) => ({
    document: fc.dictionary(
      name,
      fc.oneof({ maxDepth: 3 }, { arbitrary: simple, weight: 8 }, { arbitrary: other, weight: 1 }, tie("document")),
      { maxKeys: 6, noNullPrototype: true },
    ),
  })).document as fc.Arbitrary<object>;

  it("is what the driver makes of it, whatever it holds", () => {
    fc.assert(
      fc.property(document, (one) => {
        const bytes = bytesOf(one);
        expect(plainDocument(bytes)).toEqual(deserialize(bytes));
      }),
    );
  });
});
