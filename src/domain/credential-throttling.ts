/**
 * Wrong tokens, keys and client secrets are slowed by where they come from and by whose they claim to be. Counted only once a secret
 * has turned out to be wrong: a right one never waits, from the same address or for the same connection.
 */
import { MINUTE_MS } from "../platform/clock.ts";
import { networkOf, tries } from "../platform/http/rate-limits.ts";
import { DomainError, tooOften } from "./errors.ts";

/** Many: a whole company, or a provider with all its customers, may come from one address with a token that was revoked. */
const bySource = tries(300, MINUTE_MS);
/** Of these the id was known and the secret was not. */
const byHolder = tries(100, MINUTE_MS);

export interface WrongTry {
  /** Where it comes from; left out where the door counts that itself. */
  readonly ip?: string | null | undefined;
  /** The connection, key or client whose secret was guessed at; undefined where the id names none. */
  readonly holder?: string | undefined;
}

/** Counts a wrong credential. @returns how many seconds to wait; 0 while it is within what is allowed */
export function countWrong({ ip, holder }: WrongTry): number {
  const source = ip === undefined ? 0 : bySource(networkOf(ip));
  return Math.max(source, holder === undefined ? 0 : byHolder(holder));
}

/** The answer to a wrong credential: `unauthenticated`, or `rate_limited` after many. */
export function wrongCredential(wrong: WrongTry): DomainError {
  const wait = countWrong(wrong);
  return wait > 0
    ? tooOften(wait)
    : new DomainError("unauthenticated", "The credential is missing, wrong, revoked or expired.");
}
