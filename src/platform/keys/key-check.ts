/**
 * Whether the encryption key of this process is the one that the database was written with. With another one nothing would fail at the
 * start, every token would be wrong, and what is written from then on could not be read with the right one. So the database keeps a value
 * that only the right key gives.
 */
import mongoose, { type Schema } from "mongoose";
import { isDuplicate } from "../database/failures.ts";
import { StartupError } from "../process/startup-error.ts";
import { beginRotation, forgetRotation, reopenRotation, rotation, useCarried } from "../rekeying/rotation.ts";
import { keyId, proofOf, sameDigest } from "./secrets.ts";

interface Kept {
  _id: "check";
  value: string;
  /** Since when it is this one, where another was given up for it. */
  since?: Date;
  /** The one that it takes the place of, while texts of that are there. */
  former?: string;
  /** All that had their place taken: none of them comes back, or what others wrote since could not be read. */
  replaced?: string[];
}

/**
 * How a key stands to a database: it is the database's (`fits`), which may want another beside it (`still_needed`); it is the one that is
 * being replaced (`replaced_now`), has been (`replaced_before`), or would replace the database's (`replaces`); or it is another one.
 */
export type KeyStanding = "fits" | "still_needed" | "replaced_now" | "replaced_before" | "replaces" | "other";

const NAME = "check";
/** What every key has to prove itself on. */
export const CHECK = "the key that this database was written with";
/** What only the key of this process gives: whoever has it too gets the same. */
export const checkOf = (): string => proofOf("present", CHECK) ?? "";
const store = () => mongoose.connection.collection<Kept>("encryption_key");

/**
 * Compares the key with the database's, which is the key of the process that comes first. Where the database's is the one beside it, it is
 * replaced from now on. @throws Told when it is another one, or one that is still needed is missing
 */
export async function checkEncryptionKey(): Promise<void> {
  const kept = (await store().findOne({ _id: NAME })) ?? (await keepFirst());
  const standing = await standingTo(kept);
  if (standing === "still_needed") throw new StartupError(STILL_NEEDED);
  if (standing === "replaced_before") throw new StartupError(REPLACED_BEFORE);
  if (standing === "other") throw new StartupError(OTHER_KEY);
  if (standing === "replaces") await replace(kept.value);
  // It goes on writing what the present key has to be given to.
  if (standing === "replaced_now") await reopenRotation();
  if (standing === "fits") await letFormerGo(kept.former);
  await useCarried().catch(() => {
    throw new StartupError(OTHER_KEY);
  });
}

/** How the key of this process stands to the database; undefined where nothing says. Nothing is written. */
export async function encryptionKeyStanding(): Promise<KeyStanding | undefined> {
  const kept = await store().findOne({ _id: NAME });
  return kept ? standingTo(kept) : undefined;
}

async function standingTo({ value, former, replaced = [] }: Kept): Promise<KeyStanding> {
  const [mine, beside] = [checkOf(), proofOf("beside", CHECK)];
  const is = (one: string | undefined, other: string | undefined): boolean =>
    one !== undefined && other !== undefined && sameDigest(one, other);
  if (is(value, mine))
    return former === undefined || is(beside, former) || (await isReplaced()) ? "fits" : "still_needed";
  // Whoever is replaced has to read what the new one writes.
  if (is(former, mine)) return is(beside, value) ? "replaced_now" : "other";
  if (replaced.some((one) => is(one, mine))) return "replaced_before";
  return is(beside, value) ? "replaces" : "other";
}

const isReplaced = async (): Promise<boolean> => Boolean((await rotation())?.finishedAt);

async function replace(former: string): Promise<void> {
  await beginRotation();
  const now = { $set: { value: checkOf(), former }, $addToSet: { replaced: former } };
  await store().updateOne({ _id: NAME, value: former }, now);
}

/** Where everything is written with the key of this process, and it alone was given. */
async function letFormerGo(former: string | undefined): Promise<void> {
  const beside = proofOf("beside", CHECK);
  if (former === undefined || (beside && sameDigest(beside, former))) return;
  await store().updateOne({ _id: NAME, former }, { $unset: { former: "" } });
  // One that is replaced has started meanwhile: what it writes has to be read.
  if (await isReplaced()) return;
  await store().updateOne({ _id: NAME }, { $set: { former } });
  throw new StartupError(STILL_NEEDED);
}

/**
 * Looks whether the key of this process is one that has been replaced: a process that slept, or was cut off, may have missed it.
 * @throws Told where what it writes could not be read by others any more
 */
export async function refuseReplacedKey(): Promise<void> {
  const kept = await store().findOne({ _id: NAME });
  const standing = kept && (await standingTo(kept));
  if (standing === "replaced_now" && (await isReplaced())) await reopenRotation();
  if (standing === "replaced_before") throw new StartupError(REPLACED_BEFORE);
}

/** Whether the key of this process is the database's, and not the one that is replaced by it. */
export async function hasPresentKey(): Promise<boolean> {
  const kept = await store().findOne({ _id: NAME });
  return kept !== null && sameDigest(kept.value, checkOf());
}

/** Takes the key of this process for the database's from now on: what was protected by another one is given up. */
export async function replaceEncryptionKey(): Promise<void> {
  const kept = await store().findOne({ _id: NAME });
  if (kept && sameDigest(kept.value, checkOf())) return useCarried();
  await forgetRotation();
  const now = {
    $set: { value: checkOf(), since: new Date() },
    $unset: { former: "" },
    $pull: { replaced: checkOf() },
  } as const;
  await store().updateOne({ _id: NAME }, now, { upsert: true });
}

/** Since when the key is this one: digests from before are nobody's any more. Null where there never was another. */
export const keySince = async (): Promise<Date | null> => (await store().findOne({ _id: NAME }))?.since ?? null;

const STILL_NEEDED =
  "ENCRYPTION_KEY_PREVIOUS is missing, and some of what is stored is still encrypted with it: set it until the log says that it may go.";

const REPLACED_BEFORE =
  "ENCRYPTION_KEY was replaced by another one, with which everything is encrypted now: set that one.";

const OTHER_KEY =
  "ENCRYPTION_KEY is not the one that this database was written with: set that one, or put the file encryption-key back into DATA_DIR; where it is lost for good, start once with ENCRYPTION_KEY_LOST=true, which gives up what it protects.";

/** Of two processes that start at once on an empty database one keeps its value, and the other is compared with that. */
async function keepFirst(): Promise<Kept> {
  if (await isWrittenWithAnother()) throw new StartupError(OTHER_KEY);
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
