/** The TXT record by which a domain is proved, looked up now, and told as it was found. */
import { Resolver } from "node:dns/promises";
import { DomainError } from "../../errors.ts";

const MOST_TOLD = 5;
const MOST_LETTERS = 120;

/** @throws DomainError `conflict` where the record does not hold this value: what stands there instead, or that nothing does */
export async function requireRecord(name: string, value: string): Promise<void> {
  const seen = await recordsAt(name);
  if (Array.isArray(seen) && seen.includes(value)) return;
  throw new DomainError("conflict", `No TXT record ${name} with the expected value was found. ${told(seen)}`);
}

/** What stands there now, cut to what a page can show; null where the name servers did not answer. */
export async function seenAt(name: string): Promise<string[] | null> {
  const seen = await recordsAt(name);
  return seen === "unanswered" ? null : seen.slice(0, MOST_SHOWN).map((value) => value.slice(0, MOST_LETTERS));
}

const MOST_SHOWN = 20;

type Seen = readonly string[] | "unanswered";

/** Names that are not there, and names without such a record. */
const NOTHING_THERE = ["ENOTFOUND", "ENODATA"];

async function recordsAt(name: string): Promise<Seen> {
  try {
    const records = await new Resolver({ timeout: 3_000, tries: 2 }).resolveTxt(name);
    return records.map((parts) => parts.join(""));
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    return NOTHING_THERE.includes(code) ? [] : "unanswered";
  }
}

function told(seen: Seen): string {
  if (seen === "unanswered") return "The name servers did not answer.";
  if (seen.length === 0) return "There is no TXT record of this name.";
  const values = seen.slice(0, MOST_TOLD).map((value) => `“${value.slice(0, MOST_LETTERS)}”`);
  return `What stands there is ${values.join(", ")}.`;
}
