import type { MemberKind, NamedMembers } from "../../../domain/directory/types.ts";
import { isObject, type JsonObject, listOf } from "../answers/json.ts";
import { quoted, refused } from "../answers/scim-error.ts";
import type { Reading } from "./reading.ts";
import { parsedJson } from "./value.ts";

/** Most members that one request may name; a group may have more. Documented in docs/decisions. */
export const MAX_MEMBERS = 100_000;
const MAX_MEMBER_ID = 255;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * Reads a list of members as the ids in it, in order, each once: objects with `value` (or a `$ref` alone), or bare ids. What a member is said
 * to be, by `type` or `$ref`, is kept beside; of one that is said to be both nothing is.
 * @throws ScimError 400 `invalidValue`.
 */
export function readMembers(raw: unknown, reading: Reading): NamedMembers {
  const entries = listOf(parsedJson(raw, reading));
  if (!Array.isArray(raw)) reading.quirks.add("single_entry");
  if (entries.length > MAX_MEMBERS) throw refused("invalidValue", `More than ${MAX_MEMBERS} members in one request.`);
  const ids = new Set<string>();
  const kinds = new Map<string, MemberKind | undefined>();
  for (const entry of entries) {
    if (entry === null) continue;
    const { id, kind } = memberOf(entry, reading);
    ids.add(id);
    if (kind) kinds.set(id, kinds.has(id) && kinds.get(id) !== kind ? undefined : kind);
  }
  return { values: [...ids], ...(kinds.size > 0 && { kinds }) };
}

function memberOf(entry: unknown, reading: Reading): { id: string; kind: MemberKind | undefined } {
  if (typeof entry === "string") reading.quirks.add("bare_value");
  const { value, type, $ref } = isObject(entry) ? partsOf(entry) : { value: entry, type: undefined, $ref: undefined };
  const [, endpoint, idInReference] = (typeof $ref === "string" && REFERENCE.exec($ref)) || [];
  const id = value ?? idInReference;
  if (typeof id !== "string") throw refused("invalidValue", 'A member is an object with the text "value".');
  return { id: checkedMemberId(id), kind: kindOf(type) ?? kindOf(endpoint) };
}

const REFERENCE = /(?:^|\/)(User|Group)s\/([\w.@~-]{1,255})$/;

function kindOf(name: unknown): MemberKind | undefined {
  const lower = typeof name === "string" ? name.toLowerCase() : undefined;
  return lower === "user" ? "User" : lower === "group" ? "Group" : undefined;
}

function partsOf(entry: JsonObject): { value?: unknown; type?: unknown; $ref?: unknown } {
  const parts: Record<string, unknown> = {};
  for (const key of Object.keys(entry)) parts[key.toLowerCase()] = entry[key];
  return parts;
}

/** @throws ScimError 400 `invalidValue` for an id that no resource can have. */
export function checkedMemberId(id: string): string {
  if (id.trim() === "" || id.length > MAX_MEMBER_ID || CONTROL.test(id) || !id.isWellFormed())
    throw refused("invalidValue", `${quoted(id)} cannot be the id of a member.`);
  return id;
}
