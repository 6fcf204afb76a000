/** Rules over several documents, decided by one at a time: of two transactions that take one lock, one is tried again after the other. */
import { hash } from "node:crypto";
import { model, type mongo, Schema } from "mongoose";
import { againIfDuplicate } from "./failures.ts";
import { joining } from "./mongo.ts";

interface LockDoc {
  _id: string;
  held: number;
}
const schema = new Schema<LockDoc>(
  { _id: { type: String, required: true }, held: { type: Number, required: true } },
  { collection: "locks", versionKey: false, strict: "throw" },
);
const LockModel = model<LockDoc>("Lock", schema);

/**
 * Makes the running transaction conflict with every other that takes the same lock: of two that decide at once, one is retried
 * after the other has committed. For rules over several documents (last owner) that no single write can express.
 */
export async function lock(key: string): Promise<void> {
  await LockModel.updateOne({ _id: key }, { $inc: { held: 1 } }, { upsert: true });
}

/**
 * The same for several keys, in one command. Keys share a bounded number of locks, so that names which come and go leave nothing behind;
 * that two keys meet by chance costs one of two transactions another attempt.
 */
export async function lockKeys(keys: readonly string[]): Promise<void> {
  const locks = [...new Set(keys.map((key) => `keys ${hash("sha1", key).slice(0, 4)}`))].sort();
  if (locks.length === 0) return;
  const updates = locks.map((_id) => ({ updateOne: { filter: { _id }, update: { $inc: { held: 1 } }, upsert: true } }));
  await LockModel.collection.bulkWrite(updates as never, joining()).catch(againIfDuplicate);
}

/** Forgets the locks whose keys begin so: what they were about is no more. */
export async function forgetLocks(beginnings: readonly string[]): Promise<void> {
  const ranges = beginnings.map((from) => ({ _id: { $gte: from, $lt: `${from}\uffff` } }));
  await LockModel.deleteMany({ $or: ranges });
}

/** Asks for next to nothing in this session. @throws when its transaction is no more */
export async function lookAtLocks(session: mongo.ClientSession): Promise<void> {
  await LockModel.findOne({ _id: "" }, { _id: 1 }).session(session).lean();
}

/**
 * Whether there is room for one more. In the transaction that stores it: of two that ask at once, one asks again after the other has
 * committed, so that both cannot take the last place.
 *
 * @param what names what is counted and whose it is; whoever counts the same names it alike
 * @param most how many there may be
 * @param count asks for how many there are; it need not go on beyond the number that it is given
 */
export async function hasRoom(
  what: string,
  most: number,
  count: (most: number) => PromiseLike<number>,
): Promise<boolean> {
  await lockKeys([`cap ${what}`]);
  return (await count(most)) < most;
}
