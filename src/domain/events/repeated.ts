/**
 * How often the log is told of what somebody may repeat at will, such as tries that are refused. Whoever goes on trying must not fill it: of
 * what repeats within an hour the first is told, the tenth, the hundredth and so on, each with its count; and an organization is told so
 * many an hour.
 */
import { countWithin } from "../../platform/http/rate-limits.ts";

const HOUR_SECONDS = 3_600;
const MOST_AN_HOUR = 1_000;

/** Counts it. @returns the count within the hour, where it is one that is told: 1, 10, 100 …; else null */
export async function worthTelling(what: string): Promise<number | null> {
  const tries = await countWithin("refused", what, HOUR_SECONDS);
  return /^10*$/.test(String(tries)) ? tries : null;
}

/** The same for the log of an organization; null also when that was told enough within the hour. */
export async function worthTellingTo(organizationId: string, what: string): Promise<number | null> {
  const tries = await worthTelling(`${organizationId} ${what}`);
  if (tries === null || (await countWithin("refused-all", organizationId, HOUR_SECONDS)) > MOST_AN_HOUR) return null;
  return tries;
}
