/**
 * The schema version: the number of the newest migration that a program knows. The database keeps the highest that opened it, and the
 * lowest that still can. Two releases that follow each other can always work side by side; an older one is refused.
 */
import type mongoose from "mongoose";
import { isDuplicate } from "../database/failures.ts";
import { StartupError } from "../process/startup-error.ts";
import { SchemaModel } from "./schema.models.ts";

/** What a program knows of what is stored. */
export interface KnownSchema {
  readonly version: number;
  /** The version of the release before: its programs may run, and start, beside this one. */
  readonly oldest: number;
  readonly release: string;
}

/** What the database says of itself. */
export type StoredSchema = Pick<KnownSchema, "version" | "oldest" | "release">;

/** Tells the database that a program with this schema opens it. @throws Told when the database is too new for that */
export async function enterSchema(known: KnownSchema): Promise<StoredSchema> {
  const stored = await raise(known);
  if (stored.version >= known.version) return stored;
  const { version, release } = known;
  await SchemaModel.updateOne({ _id: "schema", version: { $lt: version } }, { $set: { version, release } });
  return { ...stored, version, release };
}

async function raise(known: KnownSchema): Promise<StoredSchema> {
  const { version, oldest, release } = known;
  try {
    const raised = await SchemaModel.findOneAndUpdate(
      { _id: "schema", oldest: { $lte: version } },
      { $max: { oldest }, $setOnInsert: { version, release } },
      { upsert: true, returnDocument: "after" },
    ).lean();
    return raised ?? known;
  } catch (error) {
    // There is one, and of two that begin at once one has made it meanwhile.
    if (!isDuplicate(error)) throw error;
    await refuseOlder(known);
    return raise(known);
  }
}

/** What the database says at the moment of a session; null where no program has opened it. */
export const schemaIn = (session: mongoose.mongo.ClientSession): Promise<StoredSchema | null> =>
  SchemaModel.findById("schema").session(session).lean();

/** @throws Told when a program with this schema can no longer work with what is stored */
export async function refuseOlder(known: KnownSchema): Promise<void> {
  const stored = await SchemaModel.findById("schema").lean();
  if (stored && stored.oldest > known.version) throw new StartupError(tooNew(known, stored));
}

const tooNew = (known: KnownSchema, stored: StoredSchema): string =>
  `The database was opened by Rollcall ${stored.release} (schema ${stored.version}, which programs from schema ${stored.oldest} on can use) and is too new for this program, ${known.release} (schema ${known.version}): start the release that the others run, or restore the backup from before the upgrade.`;
