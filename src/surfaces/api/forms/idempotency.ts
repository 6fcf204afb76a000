/** Idempotency-Key on POST: the same key with the same request repeats the first answer for 24 hours. */
import type { Request } from "express";
import { DomainError } from "../../../domain/errors.ts";
import { once, placeOfAnswer } from "../../../platform/http/idempotency.ts";
import { decrypt, digest, encrypt } from "../../../platform/keys/secrets.ts";
import type { Bearer } from "../authenticate.ts";

/** An answer in a form that can be kept. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: { readonly ETag?: string; readonly Location?: string };
  readonly text: string;
}

const KEY = /^[\x21-\x7e]{1,255}$/;

/** The Idempotency-Key of a POST. @throws DomainError `invalid` when it is not 1 to 255 visible ASCII characters */
export function idempotencyKey(request: Request): string | undefined {
  const key = request.headers["idempotency-key"];
  if (request.method !== "POST" || key === undefined) return undefined;
  if (typeof key === "string" && KEY.test(key)) return key;
  throw new DomainError("invalid", "Idempotency-Key is 1 to 255 visible ASCII characters.");
}

/**
 * Does the work once per key. Answers may carry tokens, so they are kept encrypted.
 * @throws DomainError `invalid` when the key was used for another request
 */
export async function answerOnce(
  key: string,
  { request, bearer }: { readonly request: Request; readonly bearer: Bearer },
  work: () => Promise<KeptAnswer>,
): Promise<{ readonly answer: KeptAnswer; readonly repeated: boolean }> {
  const identity = { ...ownerOf(bearer), key, fingerprint: fingerprintOf(request) };
  const place = placeOfAnswer(identity.organizationId);
  const outcome = await once(identity, async () => encrypt(JSON.stringify(await work()), place));
  if (outcome.kind === "mismatch") {
    throw new DomainError("invalid", "This Idempotency-Key was used for another request in the last 24 hours.");
  }
  return { answer: JSON.parse(decrypt(outcome.answer, place)) as KeptAnswer, repeated: outcome.kind === "repeated" };
}

function ownerOf(bearer: Bearer): { organizationId: string; bearer: string } {
  if (bearer.kind === "operator") return { organizationId: "instance", bearer: bearer.operator.actor.id ?? "operator" };
  // Whoever has no organization comes no further than to routes that are not theirs.
  if (bearer.kind === "visitor" || bearer.caller === null) throw new Error("Nobody's answers are kept.");
  return { organizationId: bearer.caller.organizationId, bearer: bearer.caller.actor.id };
}

// Keyed, because a body may hold a secret that is easy to guess.
const fingerprintOf = (request: Request): string =>
  digest(JSON.stringify([request.method, request.originalUrl, request.body ?? null]));
