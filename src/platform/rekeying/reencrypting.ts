/**
 * Encrypts with the present key what is stored with the one before, while programs with either serve: collection by collection, portion by
 * portion, noting where it is. It is done when a whole pass found nothing any more, before which nobody had encrypted with another key for
 * longer than a program may go unseen, and during which none has come.
 */

import { monotonicNow, NEVER } from "../clock.ts";
import { database } from "../database/mongo.ts";
import { startInterval, toLog } from "../jobs/interval.ts";
import { holding, leavePlace, takePlace } from "../jobs/place.ts";
import { hasPresentKey } from "../keys/key-check.ts";
import { decrypt, encrypt, isOfAnotherKey } from "../keys/secrets.ts";
import { log } from "../log.ts";
import { isAnotherKeyThere, TERM_MS } from "../schema/presence.ts";
import { sealedCollections, textsOf } from "./fields.ts";
import { finishRotation, noteRotation, type Rotation, rotation, sealCarried } from "./rotation.ts";

const PLACE = "re-encryption";
const EVERY_MS = 2_000;
const PORTION = 200;
/** Two looks further apart than this have not seen what was between: the database was away, or this process was. */
const UNSEEN_MS = 3 * EVERY_MS;

/** How long nobody was seen who encrypts with another key. */
export class Watch {
  readonly #now: () => number;
  #alone: number | undefined;
  #looked = NEVER;

  /** @param now milliseconds on a clock that only goes forward */
  constructor(now = monotonicNow) {
    this.#now = now;
  }

  /** Looks again where it is time to: a pass may take longer than a program goes unseen. */
  async look(): Promise<void> {
    const now = this.#now();
    if (now - this.#looked >= EVERY_MS) await this.isAlone(now);
  }

  /** Looks. @returns whether nobody was there at every look of a whole term of presence */
  async isAlone(now = this.#now()): Promise<boolean> {
    const isThere = await isAnotherKeyThere();
    const isGap = now - this.#looked > UNSEEN_MS;
    this.#looked = now;
    if (isThere || isGap) this.#alone = undefined;
    if (isThere) return false;
    this.#alone ??= now;
    return now - this.#alone > TERM_MS;
  }
}

/** Goes on with a replacement of the key that is under way. @returns what stops it: it waits for the portion under way */
export function startReencrypting(): () => Promise<void> {
  const stopping = new AbortController();
  const watch = new Watch();
  const stop = startInterval(
    EVERY_MS,
    () => reencrypt(stopping.signal, watch),
    toLog("Encrypting with the present key failed."),
  );
  return async () => {
    stopping.abort();
    await stop();
  };
}

/** One pass over everything, unless another process is at it. */
export async function reencrypt(stopping: AbortSignal, watch: Watch): Promise<void> {
  const under = await rotation();
  // A program that still encrypts with the key before only reads.
  if (!under || under.finishedAt || !(await hasPresentKey())) return;
  const isAlone = await watch.isAlone();
  if ((await takePlace(PLACE)) === null) return;
  const hold = holding(PLACE, 0);
  try {
    const { done, found } = await pass(under, watch, AbortSignal.any([stopping, hold.lost]));
    // One that went on where another was cut has not seen everything itself.
    const isWhole = done && under.collection === "" && under.after === null;
    if (isWhole && found === 0 && isAlone && !(await isAnotherKeyThere())) await finish(under);
  } finally {
    await hold.end();
    await leavePlace(PLACE).catch(() => undefined);
  }
}

async function pass(from: Rotation, watch: Watch, stopping: AbortSignal): Promise<{ done: boolean; found: number }> {
  let { texts, inPass, after } = from;
  for (const collection of sealedCollections().filter((name) => name >= from.collection)) {
    after = collection === from.collection ? after : null;
    for (let next = await portion(collection, after); next.length > 0; next = await portion(collection, after)) {
      if (stopping.aborted) return { done: false, found: inPass };
      const changed = await change(collection, next);
      [texts, inPass, after] = [texts + changed, inPass + changed, next.at(-1)?._id];
      await noteRotation({ collection, after, texts, inPass });
      await watch.look();
    }
  }
  await sealCarried();
  await noteRotation({ collection: "", after: null, inPass: 0 });
  return { done: true, found: inPass };
}

async function finish({ texts, comers = 0 }: Rotation): Promise<void> {
  if (!(await finishRotation(comers))) return;
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
