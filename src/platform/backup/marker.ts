/** A database that a restore is filling says so: until that has ended, no program may take it for what it is not. */
import mongoose from "mongoose";
import { StartupError } from "../process/startup-error.ts";

const NAME = "restore_under_way";

/** @throws Told when a restore into the connected database was begun and has not ended */
export async function refuseHalfRestored(): Promise<void> {
  if (await isHalfRestored(mongoose.connection)) throw new StartupError(HALF);
}

const HALF =
  "A restore into this database was begun and has not ended: run it again, which begins anew, or take another database.";

/** Clears what an earlier restore left, and marks the database as being filled. @throws Told when it holds anything else */
export async function beginRestore(db: mongoose.mongo.Db): Promise<void> {
  const names = await namesIn(db);
  if (names.includes(NAME)) await clear(db);
  else if (names.length > 0)
    throw new StartupError(
      `The database is not empty (it has ${names[0]}${names.length > 1 ? ` and ${names.length - 1} more` : ""}): restore into an empty one.`,
    );
  await db.createCollection(NAME);
}

/** Takes the mark away: the database is what it should be. */
export const endRestore = async (db: mongoose.mongo.Db): Promise<void> => void (await db.dropCollection(NAME));

/** Takes everything back that a restore has written; the mark goes last. */
export async function clear(db: mongoose.mongo.Db): Promise<void> {
  for (const name of await namesIn(db)) if (name !== NAME) await db.dropCollection(name);
  await db.dropCollection(NAME);
}

const isHalfRestored = async ({ db }: mongoose.Connection): Promise<boolean> =>
  db !== undefined && (await namesIn(db)).includes(NAME);

const namesIn = async (db: mongoose.mongo.Db): Promise<string[]> =>
  (await db.listCollections({}, { nameOnly: true }).toArray())
    .map(({ name }) => name)
    .filter((name) => !name.startsWith("system."));
