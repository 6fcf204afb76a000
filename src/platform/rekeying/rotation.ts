/**
 * How far the replacement of the encryption key has come. While it is under way both keys are needed; what digests and signatures are made
 * with is carried on from the first key, encrypted with the present one, because tokens are stored as digests alone.
 */
import mongoose from "mongoose";
import { carriedBy, carry, decrypt, encrypt, isOfAnotherKey } from "../keys/secrets.ts";

interface CarriedDoc {
  _id: "carried";
  sealed: string;
}

export interface Rotation {
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** Where it is: everything before is done in this pass. */
  readonly collection: string;
  readonly after: unknown;
  /** Texts that got the present key, in all, and in this pass. */
  readonly texts: number;
  readonly inPass: number;
  /** Programs with the key before that have started since it began: they write what a pass under way may have gone by. */
  readonly comers?: number;
}

const PLACE = { organizationId: "instance", field: "encryption_key.carried" };
const carriedDocs = () => mongoose.connection.collection<CarriedDoc>("encryption_key");
const rotations = () => mongoose.connection.collection<Rotation & { _id: "rotation" }>("encryption_key");

/** Has what the key beside the present one made go on, and everything it encrypted be encrypted anew. Can be done twice. */
export async function beginRotation(): Promise<void> {
  const sealed = encrypt(JSON.stringify(carriedBy("beside")), PLACE);
  await carriedDocs().updateOne({ _id: "carried" }, { $setOnInsert: { sealed } }, { upsert: true });
  const anew = { startedAt: new Date(), finishedAt: null, collection: "", after: null, texts: 0, inPass: 0, comers: 0 };
  await rotations().updateOne({ _id: "rotation" }, { $set: anew }, { upsert: true });
}

/** Makes digests and signatures as the database's are. @throws what `decrypt` throws where the key is another one */
export async function useCarried(): Promise<void> {
  const found = await carriedDocs().findOne({ _id: "carried" });
  if (found) carry(JSON.parse(decrypt(found.sealed, PLACE)));
}

/** The last replacement; null where there never was one. */
export const rotation = (): Promise<Rotation | null> => rotations().findOne({ _id: "rotation" });

/** A program with the key that is replaced is there, again or still: what it writes is looked for once more. */
export const reopenRotation = async (): Promise<void> =>
  void (await rotations().updateOne({ _id: "rotation" }, { $set: { finishedAt: null }, $inc: { comers: 1 } }));

/** Ends it, unless one has come since there were so many. @returns whether it has ended */
export async function finishRotation(comers: number): Promise<boolean> {
  // None has been counted in one that began before they were.
  const seen = comers === 0 ? { $in: [0, undefined] } : comers;
  const ended = { $set: { finishedAt: new Date() } };
  return (await rotations().updateOne({ _id: "rotation", finishedAt: null, comers: seen }, ended)).modifiedCount === 1;
}

export const noteRotation = async (now: Partial<Rotation>): Promise<void> =>
  void (await rotations().updateOne({ _id: "rotation" }, { $set: now }));

/** Encrypts with the present key what is carried. */
export async function sealCarried(): Promise<void> {
  const found = await carriedDocs().findOne({ _id: "carried" });
  if (!found || !isOfAnotherKey(found.sealed)) return;
  const sealed = encrypt(decrypt(found.sealed, PLACE), PLACE);
  await carriedDocs().updateOne({ _id: "carried", sealed: found.sealed }, { $set: { sealed } });
}

/** Gives up what was made with a key that is lost. */
export const forgetRotation = async (): Promise<void> =>
  void (await mongoose.connection.collection<{ _id: string }>("encryption_key").deleteMany({ _id: { $ne: "check" } }));
