/**
 * Whether the encryption key of this process is the one that the database was written with. With another one nothing would fail at the
 * start, every token would be wrong, and what is written from then on could not be read with the right one. So the database keeps a value
 * that only the right key gives.
 */
import mongoose, { type Schema } from "mongoose";
import { isDuplicate } from "./failures.ts";
import { digest, keyId, sameDigest } from "./secrets.ts";
import { Told } from "./told.ts";

interface Kept {
  _id: "check";
  value: string;
}

const NAME = "check";
const checkOf = (): string => digest("the key that this database was written with");
const store = () => mongoose.connection.collection<Kept>("encryption_key");

/** Compares the key with the database's, which is the key of the process that comes first. @throws Told when it is another one */
export async function checkEncryptionKey(): Promise<void> {
  const kept = (await store().findOne({ _id: NAME })) ?? (await keepFirst());
  if (!sameDigest(kept.value, checkOf())) throw new Told(OTHER_KEY);
}

/** Takes the key of this process for the database's from now on: what was protected by another one is given up. */
export async function replaceEncryptionKey(): Promise<void> {
  await store().updateOne({ _id: NAME }, { $set: { value: checkOf() } }, { upsert: true });
}

const OTHER_KEY =
  "ENCRYPTION_KEY is not the one that this database was written with: set that one, or put the file encryption-key back into DATA_DIR; where it is lost for good, start once with ENCRYPTION_KEY_LOST=true, which gives up what it protects.";

/** Of two processes that start at once on an empty database one keeps its value, and the other is compared with that. */
async function keepFirst(): Promise<Kept> {
  if (await isWrittenWithAnother()) throw new Told(OTHER_KEY);
  const mine: Kept = { _id: NAME, value: checkOf() };
  try {
    await store().insertOne(mine);
    return mine;
  } catch (error) {
    const theirs = isDuplicate(error) ? await store().findOne({ _id: NAME }) : null;
    if (theirs) return theirs;
    throw error;
  }
}

const LOOKED_AT = 200;
const SEALED = /"v1\.([0-9a-f]{8})\./g;

/**
 * Data from before there was a check: encrypted texts name their key. Where the newest of them name others only, it was another one;
 * digests say nothing, and where there is nothing else the key is believed.
 */
async function isWrittenWithAnother(): Promise<boolean> {
  let others = false;
  for (const { collection, schema } of Object.values(mongoose.models)) {
    if (!holdsSecrets(schema)) continue;
    const newest = await collection.find({}, { sort: { _id: -1 }, limit: LOOKED_AT }).toArray();
    for (const [, id] of JSON.stringify(newest).matchAll(SEALED)) {
      if (id === keyId()) return false;
      others = true;
    }
  }
  return others;
}

function holdsSecrets(schema: Schema): boolean {
  let found = false;
  schema.eachPath((_name, path) => {
    if (path.options.secret === true || (path.schema && holdsSecrets(path.schema))) found = true;
  });
  return found;
}
