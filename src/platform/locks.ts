import { model, Schema } from "mongoose";

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
