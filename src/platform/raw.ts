/**
 * Documents as the database sends them. Of a list that is read a hundred thousand at a time, unpacking each document costs most; what is
 * needed of it is found in its bytes (BSON 1.1).
 */

const NULL = 0x0a;
const STRING = 0x02;
/** The length of a document comes first. */
const FIRST = 4;

/**
 * The string in this field of a BSON document that has no fields but strings and nulls.
 * @returns undefined when there is no such field
 * @throws Error when a field before it is anything else
 */
export function stringField(document: Buffer, name: string): string | null | undefined {
  let at = FIRST;
  for (let type = document[at]; type; type = document[at]) {
    const end = document.indexOf(0, at + 1);
    const isIt = end - at - 1 === name.length && document.toString("latin1", at + 1, end) === name;
    at = end + 1;
    if (type === NULL) {
      if (isIt) return null;
      continue;
    }
    if (type !== STRING) throw new Error(`A field of type ${type} is in the way.`);
    const length = document.readInt32LE(at); // its closing zero byte included
    if (isIt) return document.toString("utf8", at + 4, at + 3 + length);
    at += 4 + length;
  }
  return undefined;
}
