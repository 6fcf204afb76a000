/** Which programs run on the database: each says so every few seconds. A migration is done for good only when none of an older release writes. */
import { PROCESS_NAME } from "../database/connecting.ts";
import { startInterval, toLog } from "../jobs/interval.ts";
import { refuseReplacedKey } from "../keys/key-check.ts";
import { keyId } from "../keys/secrets.ts";
import { StartupError } from "../process/startup-error.ts";
import { ProgramModel } from "./schema.models.ts";
import { type KnownSchema, refuseOlder } from "./version.ts";

const EVERY_MS = 5_000;
/** So long a program counts as there after it has said so. */
export const TERM_MS = 20_000;

/** Says that this program is there, until it is stopped. @param refused is told when the database has become too new for it, or its key was replaced */
export function bePresent(known: KnownSchema, refused: (error: StartupError) => void): () => Promise<void> {
  const tell = toLog("This program could not say that it is there.");
  const stop = startInterval(
    EVERY_MS,
    () => appear(known),
    (error) => {
      if (error instanceof StartupError) refused(error);
      else tell(error);
    },
  );
  return async () => {
    await stop();
    await ProgramModel.deleteOne({ _id: PROCESS_NAME });
  };
}

/** Says once that this program is there. @throws Told when the database is too new for it, or its key was replaced */
async function appear(known: KnownSchema, now = new Date()): Promise<void> {
  const { version, release } = known;
  await ProgramModel.updateOne(
    { _id: PROCESS_NAME },
    { $set: { version, release, key: keyId(), until: new Date(now.getTime() + TERM_MS) } },
    { upsert: true },
  );
  await refuseOlder(known);
  await refuseReplacedKey();
}

/** Whether a program with an older schema is there. */
export const isOlderThere = (version: number, now = new Date()): Promise<boolean> =>
  isThere({ version: { $lt: version } }, now);

/** Whether a program is there that encrypts with another key than this one. */
export const isAnotherKeyThere = (now = new Date()): Promise<boolean> => isThere({ key: { $ne: keyId() } }, now);

/** What was said before the clock was set back does not count. */
async function isThere(which: object, now: Date): Promise<boolean> {
  const until = { $gt: now, $lte: new Date(now.getTime() + 2 * TERM_MS) };
  return (await ProgramModel.exists({ ...which, until })) !== null;
}
