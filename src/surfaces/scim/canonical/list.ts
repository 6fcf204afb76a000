import type { JsonObject } from "../../../platform/json.ts";
import { quoted, refused } from "../answers/scim-error.ts";
import type { Reading } from "./reading.ts";

/** Most entries of one list; documented in docs/decisions. Members of a group are not counted here. */
const MAX_ENTRIES: Readonly<Record<string, number>> = { roles: 500, entitlements: 500, other: 100 };

/**
 * A list as it is kept: no equal entries twice, one primary at most (the first one), not too long.
 * @throws ScimError 400 `invalidValue` when it is too long.
 */
export function tidied(at: string, entries: readonly JsonObject[], reading?: Reading): JsonObject[] {
  const most = MAX_ENTRIES[at] ?? MAX_ENTRIES.other ?? 0;
  if (entries.length > most * 2) throw tooLong(at, most);
  const distinct = [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
  if (distinct.length > most) throw tooLong(at, most);
  const first = distinct.find((entry) => entry.primary === true);
  if (distinct.some((entry) => entry !== first && entry.primary === true)) reading?.quirks.add("several_primaries");
  return first ? withPrimary(distinct, new Set([first])) : distinct;
}

const tooLong = (at: string, most: number) => refused("invalidValue", `${quoted(at)} has more than ${most} entries.`);

/** The list with the mark `primary` on the first of `chosen`, taken from all others (RFC 7643 §2.4). */
export function withPrimary(entries: readonly JsonObject[], chosen: ReadonlySet<JsonObject>): JsonObject[] {
  const marked = entries.find((entry) => chosen.has(entry));
  return entries.map((entry) => (entry !== marked && entry.primary === true ? { ...entry, primary: false } : entry));
}
