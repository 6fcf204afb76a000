/**
 * Answers kept for a day under the key that the client sent, so that a repeated request repeats the answer and not the work.
 * The answer is stored in the transaction of the work: after a crash either both are there or neither.
 */
import { model, Schema } from "mongoose";
import { isDuplicate } from "../database/failures.ts";
import { organizationScoped, transaction } from "../database/mongo.ts";
import type { Place } from "../keys/secrets.ts";
import { sealedIn } from "../rekeying/fields.ts";

const KEPT_MS = 24 * 60 * 60 * 1000;

interface StoredAnswer {
  organizationId: string;
  bearer: string;
  key: string;
  fingerprint: string;
  answer: string;
  expiresAt: Date;
}

const schema = new Schema<StoredAnswer>(
  {
    organizationId: { type: String, required: true },
    bearer: { type: String, required: true },
    key: { type: String, required: true },
    fingerprint: { type: String, required: true, secret: true },
    answer: { type: String, default: "", secret: true },
    expiresAt: { type: Date, required: true },
  },
  { strict: "throw", collection: "idempotent_answers", versionKey: false },
);
schema.index({ organizationId: 1, bearer: 1, key: 1 }, { unique: true });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
schema.plugin(organizationScoped);

const StoredAnswerModel = model<StoredAnswer>("IdempotentAnswer", schema);

/** What an answer is bound to that is kept encrypted. */
export const placeOfAnswer = (organizationId: string): Place => ({
  organizationId,
  field: "idempotent_answers.answer",
});

sealedIn(StoredAnswerModel, ({ answer, organizationId }) => [["answer", answer, placeOfAnswer(organizationId)]]);

/** Whose key it is and what it was sent with. */
export interface IdempotentRequest {
  /** The organization, or a fixed word for requests outside any. */
  readonly organizationId: string;
  /** Which credential: keys of different credentials never meet. */
  readonly bearer: string;
  readonly key: string;
  /** Digest of everything that makes the request this one. */
  readonly fingerprint: string;
}

export type Outcome = { readonly kind: "done" | "repeated"; readonly answer: string } | { readonly kind: "mismatch" };

/**
 * Does `work` once per key and remembers its answer; while one request runs, a second of the same key waits for it.
 * What `work` throws is not remembered: nothing was done.
 */
export async function once(
  request: IdempotentRequest,
  work: () => Promise<string>,
  now = new Date(),
): Promise<Outcome> {
  try {
    return (await stored(request, now)) ?? (await transaction(() => attempt(request, work, now)));
  } catch (error) {
    // Two first requests met at the unique index: the other one has committed, so its answer is there to read.
    const winner = isDuplicate(error, "bearer") ? await stored(request, now) : undefined;
    if (winner) return winner;
    throw error;
  }
}

async function attempt(request: IdempotentRequest, work: () => Promise<string>, now: Date): Promise<Outcome> {
  const before = await stored(request, now);
  if (before) return before;
  const { organizationId, bearer, key, fingerprint } = request;
  await StoredAnswerModel.deleteOne({ organizationId, bearer, key });
  // Written before the work: a concurrent twin runs into a write conflict here, is retried, and then finds the answer.
  const expiresAt = new Date(now.getTime() + KEPT_MS);
  const [placeholder] = await StoredAnswerModel.create([{ organizationId, bearer, key, fingerprint, expiresAt }]);
  const answer = await work();
  await StoredAnswerModel.updateOne({ organizationId, _id: placeholder?._id }, { answer });
  return { kind: "done", answer };
}

async function stored(
  { organizationId, bearer, key, fingerprint }: IdempotentRequest,
  now: Date,
): Promise<Outcome | undefined> {
  const found = await StoredAnswerModel.findOne({ organizationId, bearer, key, expiresAt: { $gt: now } }).lean();
  if (!found) return undefined;
  return found.fingerprint === fingerprint ? { kind: "repeated", answer: found.answer } : { kind: "mismatch" };
}
