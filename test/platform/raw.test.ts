/** Reading strings out of BSON without unpacking it: compared with what the driver makes of the same bytes. */
import fc from "fast-check";
import mongoose from "mongoose";
import { describe, expect, it } from "vitest";
import { stringField } from "../../src/platform/raw.ts";

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
