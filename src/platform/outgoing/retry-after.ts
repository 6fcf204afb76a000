/** What a server means by `Retry-After`. */

/** Whoever asks for more is asked again after a day. */
export const LONGEST_ASKED_MS = 24 * 3_600_000;

/** When it lets us come back (RFC 9110, section 10.2.3: seconds, or a date). */
export function retryMoment(value: string | undefined, now: Date): Date | undefined {
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now.getTime();
  return ms > 0 ? new Date(now.getTime() + Math.min(ms, LONGEST_ASKED_MS)) : undefined;
}
