/** What other servers answer: when we may come again, and what of it may be told and stored. */
import { DAY_MS } from "../clock.ts";

/** Whoever asks for more is asked again after a day. */
export const LONGEST_ASKED_MS = DAY_MS;

/** When the `Retry-After` of an answer lets us come back (RFC 9110, section 10.2.3: seconds, or a date). */
export function retryMoment(value: string | undefined, now: Date): Date | undefined {
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now.getTime();
  return ms > 0 ? new Date(now.getTime() + Math.min(ms, LONGEST_ASKED_MS)) : undefined;
}

const SHORTEST = 4;
const HIDDEN = "[secret]";

/**
 * A text that somebody else wrote, without these secrets in it, nor the token of one that names its scheme: what we have sent in confidence may
 * come back.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const words = secrets
    .flatMap((secret) => [secret, ...(/^\S+ +(\S+)$/.exec(secret)?.slice(1) ?? [])])
    .filter(({ length }) => length >= SHORTEST)
    .flatMap((word) => [word, JSON.stringify(word).slice(1, -1), encodeURIComponent(word)]);
  const whole = words.reduce((left, word) => left.replaceAll(word, HIDDEN), text);
  return words.reduce(withoutBeginning, whole);
}

/** The text may have been cut in the middle of one. */
function withoutBeginning(text: string, word: string): string {
  for (let length = Math.min(word.length - 1, text.length); length >= SHORTEST; length -= 1)
    if (text.endsWith(word.slice(0, length))) return text.slice(0, -length) + HIDDEN;
  return text;
}
