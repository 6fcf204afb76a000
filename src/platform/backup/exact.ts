/** Documents as they are written, to be written again just so: types and order of fields survive, which JavaScript's own objects would lose. */
import mongoose from "mongoose";

const { BSON } = mongoose.mongo;
type Document = mongoose.mongo.Document;

const AS_TYPED = { promoteValues: false, promoteBuffers: false, promoteLongs: false, bsonRegExp: true } as const;
const OBJECT = 0x03;
const ARRAY = 0x04;

/** A document that the driver writes with the very bytes that it was read from. @throws Error when it cannot */
export function exactly(bytes: Buffer): Document {
  const plain = BSON.deserialize(bytes, AS_TYPED);
  if (isSame(plain, bytes)) return plain;
  // Fields whose names are numbers: an object puts them first, a Map keeps their order.
  const ordered = Object.fromEntries(fieldsOf(bytes));
  if (isSame(ordered, bytes)) return ordered;
  throw new Error("A document cannot be written as it was read.");
}

const isSame = (document: Document, bytes: Buffer): boolean => bytes.equals(BSON.serialize(document));

const fieldsOf = (bytes: Buffer): [string, unknown][] =>
  [...BSON.onDemand.parseToElements(bytes)].map(([type, nameAt, nameLength, at, length]) => [
    bytes.toString("utf8", nameAt, nameAt + nameLength),
    fieldValue(type, bytes.subarray(at, at + length)),
  ]);

function fieldValue(type: number, bytes: Buffer): unknown {
  if (type === OBJECT) return new Map(fieldsOf(bytes));
  if (type === ARRAY) return fieldsOf(bytes).map(([, value]) => value);
  const head = Buffer.from([0, 0, 0, 0, type, 0x76, 0]);
  const alone = Buffer.concat([head, bytes, Buffer.alloc(1)]);
  alone.writeInt32LE(alone.length, 0);
  return BSON.deserialize(alone, AS_TYPED).v;
}
