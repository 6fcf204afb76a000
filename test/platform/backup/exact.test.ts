/** Documents that are written as they were read. */
import fc from "fast-check";
import mongoose from "mongoose";
import { expect, it } from "vitest";
import { exactly } from "../../../src/platform/backup/exact.ts";

const { BSON } = mongoose.mongo;
const { Binary, BSONRegExp, Decimal128, Double, Int32, Long, ObjectId, Timestamp } = BSON;

const again = (document: mongoose.mongo.Document | Map<string, unknown>): boolean => {
  const bytes = Buffer.from(BSON.serialize(document as mongoose.mongo.Document));
  return Buffer.from(BSON.serialize(exactly(bytes))).equals(bytes);
};

it("keep their types", () => {
  const all = {
    ...{ int: new Int32(1), long: Long.fromNumber(1), double: new Double(1), minus: new Double(-0), nan: Number.NaN },
    ...{ date: new Date(0), early: new Date(-1), none: null, yes: true, text: "ü😀", empty: "" },
    ...{ id: new ObjectId(), binary: new Binary(Buffer.from("x"), 4), decimal: Decimal128.fromString("1.10") },
    ...{ stamp: new Timestamp({ t: 1, i: 2 }), expression: new BSONRegExp("a", "i"), list: [1, [2.5, {}], []] },
  };
  expect(again(all)).toBe(true);
});

it("keep the order of their fields, numbers among them, however deep", () => {
  const fields = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, fc.string(), fc.double(), fc.array(tie("value"), { maxLength: 3 }), tie("map")),
    map: fc
      .array(fc.tuple(fc.oneof(fc.nat(20).map(String), fc.stringMatching(/^[a-z]{1,3}$/)), tie("value")), {
        maxLength: 5,
      })
      .map((pairs) => new Map(pairs)),
  }));
  fc.assert(
    fc.property(fields.map, (map) => {
      expect(again({ _id: "x", held: map })).toBe(true);
    }),
  );
});
