import { isObject, listOf } from "../json.ts";
import { quoted, refused } from "../scim-error.ts";
import type { Reading } from "./reading.ts";

/** Most members that one request may name; a group may have more. Documented in docs/decisions. */
export const MAX_MEMBERS = 100_000;
const MAX_MEMBER_ID = 255;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * Reads a list of members as the ids in it, in order, each once: objects with `value`, or bare ids. `$ref`, `display` and `type` say nothing new.
 * @throws ScimError 400 `invalidValue`.
 */
export function readMembers(raw: unknown, reading: Reading): string[] {
  const entries = listOf(raw);
  if (!Array.isArray(raw)) reading.quirks.add("single_entry");
  if (entries.length > MAX_MEMBERS) throw refused("invalidValue", `More than ${MAX_MEMBERS} members in one request.`);
  const ids = new Set<string>();
  for (const entry of entries) if (entry !== null) ids.add(idOf(entry, reading));
  return [...ids];
}

function idOf(entry: unknown, reading: Reading): string {
  if (typeof entry === "string") reading.quirks.add("bare_value");
  const id = isObject(entry) ? memberValue(entry) : entry;
  if (typeof id !== "string") throw refused("invalidValue", 'A member is an object with the text "value".');
  return checkedMemberId(id);
}

const memberValue = (entry: object): unknown =>
  Object.entries(entry).find(([key]) => key.toLowerCase() === "value")?.[1];

/** @throws ScimError 400 `invalidValue` for an id that no resource can have. */
export function checkedMemberId(id: string): string {
  if (id.trim() === "" || id.length > MAX_MEMBER_ID || CONTROL.test(id) || !id.isWellFormed())
    throw refused("invalidValue", `${quoted(id)} cannot be the id of a member.`);
  return id;
}
