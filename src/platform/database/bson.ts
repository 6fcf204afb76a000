/** Reading documents from their bytes (BSON 1.1), without making objects of what nobody asks for. */
import mongoose from "mongoose";

/** The lengths of values by their type; those that say their own length are left out. */
const LENGTHS: Readonly<Record<number, number>> = { 1: 8, 7: 12, 8: 1, 9: 8, 10: 0, 16: 4, 17: 8, 18: 8 };
const DOUBLE = 0x01;
const STRING = 0x02;
const OBJECT = 0x03;
const ARRAY = 0x04;
const BOOLEAN = 0x08;
const DATE = 0x09;
const NULL = 0x0a;
const INT32 = 0x10;
const INT64 = 0x12;

function lengthAt(bytes: Buffer, type: number, at: number): number {
  if (type === STRING) return 4 + bytes.readInt32LE(at);
  if (type === OBJECT || type === ARRAY) return bytes.readInt32LE(at);
  const length = LENGTHS[type];
  if (length === undefined) throw new Error(`A value of type ${type} is not read.`);
  return length;
}

/**
 * The string, or null, in a field of the document that begins at `start`.
 * @returns undefined when there is no such field
 * @throws Error when a field before it is neither a string nor null
 */
export function stringField(bytes: Buffer, name: string, start = 0): string | null | undefined {
  let at = start + 4;
  for (let type = bytes[at]; type; type = bytes[at]) {
    const end = bytes.indexOf(0, at + 1);
    const isIt = end - at - 1 === name.length && bytes.toString("latin1", at + 1, end) === name;
    at = end + 1;
    if (type === NULL) {
      if (isIt) return null;
      continue;
    }
    if (type !== STRING) throw new Error(`A field of type ${type} is in the way.`);
    const length = bytes.readInt32LE(at); // its closing zero byte included
    if (isIt) return bytes.toString("utf8", at + 4, at + 3 + length);
    at += 4 + length;
  }
  return undefined;
}

/** The document that begins at `start`, as the driver would give it. */
export function plainDocument(bytes: Buffer, start = 0): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (let at = start + 4; bytes[at]; ) {
    const type = bytes[at] ?? 0;
    const end = bytes.indexOf(0, at + 1);
    const value = plainValue(bytes, type, end + 1);
    // The driver knows every type there is; what is read here a hundred at a time holds the simple ones.
    if (value === UNKNOWN) return whole(bytes, start);
    plain[bytes.toString("latin1", at + 1, end)] = value;
    at = end + 1 + lengthAt(bytes, type, end + 1);
  }
  return plain;
}

const UNKNOWN = Symbol("a type that is not read here");

function plainValue(bytes: Buffer, type: number, at: number): unknown {
  switch (type) {
    case STRING:
      return bytes.toString("utf8", at + 4, at + 3 + bytes.readInt32LE(at));
    case NULL:
      return null;
    case INT32:
      return bytes.readInt32LE(at);
    case DATE:
      return new Date(Number(bytes.readBigInt64LE(at)));
    case BOOLEAN:
      return bytes[at] === 1;
    case INT64:
      return Number(bytes.readBigInt64LE(at));
    case DOUBLE:
      return bytes.readDoubleLE(at);
    case OBJECT:
      return plainDocument(bytes, at);
    default:
      return UNKNOWN;
  }
}

const whole = (bytes: Buffer, start: number): Record<string, unknown> =>
  mongoose.mongo.BSON.deserialize(bytes.subarray(start, start + bytes.readInt32LE(start)));
