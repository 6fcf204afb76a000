/** Counts wrong keys per source, so that guessing and stale clients are slowed: more than 20 in a minute are answered 429. */
import { DomainError } from "../../../domain/errors.ts";
import { networkOf, tries } from "../../../platform/http/rate-limits.ts";
import { Refusal } from "../../json/problem.ts";

const WINDOW_MS = 60_000;
const ALLOWED = 20;

export interface WrongKeys {
  /** Notes one wrong key. @throws Refusal 429 when the source had its share of this minute */
  readonly count: (source: string, now?: number) => void;
}

/** A counter of its own for every app; it forgets a source after a minute and the oldest when there are too many. */
export function wrongKeys(): WrongKeys {
  const wait = tries(ALLOWED, WINDOW_MS);
  return {
    count(source, now) {
      const seconds = wait(networkOf(source), now);
      if (seconds > 0) throw tooMany(seconds);
    },
  };
}

const tooMany = (seconds: number): Refusal =>
  new Refusal(429, "rate_limited", "Too many wrong keys came from this address.", { "Retry-After": String(seconds) });

/** A link that is none counts as a wrong key. @throws the error, counted where it is one */
export function counted(error: unknown, { wrong }: { readonly wrong: () => void }): never {
  if (error instanceof DomainError && error.code === "not_found") wrong();
  throw error;
}
