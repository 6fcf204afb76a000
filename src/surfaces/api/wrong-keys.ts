/** Counts wrong keys per source, so that guessing and stale clients are slowed: more than 20 in a minute are answered 429. */
import { steady } from "../../platform/steady.ts";
import { Refusal } from "../json/problem.ts";

const WINDOW_MS = 60_000;
const ALLOWED = 20;
const SOURCES = 10_000;

export interface WrongKeys {
  /** Notes one wrong key. @throws Refusal 429 when the source had its share of this minute */
  readonly count: (source: string, now?: number) => void;
}

/** A counter of its own for every app; it forgets a source after a minute and the oldest when there are too many. */
export function wrongKeys(): WrongKeys {
  const tries = new Map<string, { count: number; until: number }>();
  return {
    count(source, now = steady()) {
      const known = tries.get(source);
      const window = known && known.until > now ? known : { count: 0, until: now + WINDOW_MS };
      window.count += 1;
      tries.delete(source);
      tries.set(source, window);
      const [oldest] = tries.keys();
      if (tries.size > SOURCES && oldest !== undefined) tries.delete(oldest);
      if (window.count > ALLOWED) throw tooMany(window.until - now);
    },
  };
}

const tooMany = (waitMs: number): Refusal =>
  new Refusal(429, "rate_limited", "Too many wrong keys came from this address.", {
    "Retry-After": String(Math.ceil(waitMs / 1000)),
  });
