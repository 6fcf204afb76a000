/** Following what is written to the database, in the order it was committed, from where one stopped. */
import mongoose from "mongoose";
import { database } from "./mongo.ts";

/** Where a follower stands: kept, it goes on from there. */
export type Position = mongoose.mongo.ResumeToken;

/** One write. */
export interface Change {
  readonly collection: string;
  readonly kind: string;
  readonly id: unknown;
  /** What was inserted. */
  readonly document: Readonly<Record<string, unknown>> | undefined;
}

/** What came within the last moment, perhaps nothing, and where that leaves the follower. */
export interface Portion {
  readonly changes: readonly Change[];
  readonly position: Position;
}

const PORTION = 500;
const WAIT_MS = 1_000;

/** Follows the changes that match, a portion at a time, at least one a second. Ends with its caller. */
export async function* follow(match: object, since: Position | undefined): AsyncGenerator<Portion> {
  const options = { maxAwaitTimeMS: WAIT_MS, ...(since !== undefined && { resumeAfter: since }) };
  const stream = database().watch([{ $match: match }], options);
  try {
    for (;;) {
      const changes: Change[] = [];
      for (let next = await stream.tryNext(); next; next = changes.length < PORTION ? await stream.tryNext() : null)
        changes.push(changeOf(next as unknown as Told));
      yield { changes, position: stream.resumeToken };
    }
  } finally {
    await stream.close();
  }
}

interface Told {
  readonly operationType: string;
  readonly ns?: { readonly coll?: string };
  readonly documentKey?: { readonly _id?: unknown };
  readonly fullDocument?: Readonly<Record<string, unknown>>;
}

const changeOf = ({ operationType, ns, documentKey, fullDocument }: Told): Change => ({
  collection: ns?.coll ?? "",
  kind: operationType,
  id: documentKey?._id,
  document: fullDocument,
});

/** Whether a position is one that the database does not know any more. */
export const isLostPosition = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoServerError &&
  (error.hasErrorLabel("NonResumableChangeStreamError") || [286, 280, 260, 222].includes(Number(error.code)));
