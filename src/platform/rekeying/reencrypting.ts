/**
 * Encrypts with the present key what is stored with the one before, while programs with either serve: collection by collection, portion by
 * portion, noting where it is. It is done when a whole pass found nothing any more and nobody encrypts with another key.
 */

import { database } from "../database/mongo.ts";
import { holding } from "../jobs/holding.ts";
import { startInterval, toLog } from "../jobs/interval.ts";
import { leavePlace, takePlace } from "../jobs/place.ts";
import { hasPresentKey } from "../keys/key-check.ts";
import { decrypt, encrypt, isOfAnotherKey } from "../keys/secrets.ts";
import { log } from "../log.ts";
import { isAnotherKeyThere } from "../schema/presence.ts";
import { sealedCollections, textsOf } from "./fields.ts";
import { noteRotation, type Rotation, rotation, sealCarried } from "./rotation.ts";

const PLACE = "re-encryption";
const EVERY_MS = 2_000;
const PORTION = 200;

/** Goes on with a replacement of the key that is under way. @returns what stops it: it waits for the portion under way */
export function startReencrypting(): () => Promise<void> {
  const stopping = new AbortController();
  const stop = startInterval(
    EVERY_MS,
    () => reencrypt(stopping.signal),
    toLog("Encrypting with the present key failed."),
  );
  return async () => {
    stopping.abort();
    await stop();
  };
}

/** One pass over everything, unless another process is at it. */
export async function reencrypt(stopping: AbortSignal): Promise<void> {
  const under = await rotation();
  // A program that still encrypts with the key before only reads.
  if (!under || under.finishedAt || !(await hasPresentKey())) return;
  if ((await takePlace(PLACE)) === null) return;
  const hold = holding(PLACE, 0);
  try {
    await pass(under, AbortSignal.any([stopping, hold.lost]));
  } finally {
    await hold.end();
    await leavePlace(PLACE).catch(() => undefined);
  }
}

async function pass(from: Rotation, stopping: AbortSignal): Promise<void> {
  let { texts, inPass, after } = from;
  for (const collection of sealedCollections().filter((name) => name >= from.collection)) {
    after = collection === from.collection ? after : null;
    for (let next = await portion(collection, after); next.length > 0; next = await portion(collection, after)) {
      if (stopping.aborted) return;
      const changed = await change(collection, next);
      [texts, inPass, after] = [texts + changed, inPass + changed, next.at(-1)?._id];
      await noteRotation({ collection, after, texts, inPass });
    }
  }
  await sealCarried();
  if (inPass === 0 && !(await isAnotherKeyThere())) return finish(texts);
  await noteRotation({ collection: "", after: null, inPass: 0 });
}

async function finish(texts: number): Promise<void> {
  await noteRotation({ finishedAt: new Date() });
  log.warn({ texts }, "Everything is encrypted with the present ENCRYPTION_KEY: take ENCRYPTION_KEY_PREVIOUS away.");
}

interface Stored {
  readonly _id: unknown;
}

const portion = (collection: string, after: unknown): Promise<Stored[]> =>
  database()
    .collection(collection)
    .find(after === null ? {} : { _id: { $gt: after as never } })
    .sort({ _id: 1 })
    .limit(PORTION)
    .toArray();

async function change(collection: string, documents: readonly Stored[]): Promise<number> {
  const writes = documents.flatMap((document) =>
    textsOf(collection, document).flatMap(([path, text, place]) => {
      const anew = text && isOfAnotherKey(text) ? again(text, place) : null;
      // What somebody writes meanwhile is theirs.
      const filter = { _id: document._id as never, [path]: text };
      return anew === null ? [] : [{ updateOne: { filter, update: { $set: { [path]: anew } } } }];
    }),
  );
  if (writes.length === 0) return 0;
  const { modifiedCount } = await database().collection(collection).bulkWrite(writes, { ordered: false });
  return modifiedCount;
}

/** Null where neither key opens it: it was given up before. */
function again(text: string, place: Parameters<typeof decrypt>[1]): string | null {
  try {
    return encrypt(decrypt(text, place), place);
  } catch {
    return null;
  }
}
