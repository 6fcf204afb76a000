/** The members of a group, as a body or a PATCH names them: ids, and what each is said to be. */
import type { MemberChange, MemberKind, NamedMembers } from "../../../domain/directory/types.ts";
import { isObject, type JsonObject, listOf } from "../../../platform/json.ts";
import { quoted, refused } from "../answers/scim-error.ts";
import type { Bound } from "../filter/types.ts";
import type { Operation } from "../patch/patch.ts";
import type { Reading } from "./reading.ts";
import type { Aim } from "./target.ts";
import { parsedJson } from "./value.ts";

/** Most members that one request may name; a group may have more. Documented in docs/decisions. */
const MAX_MEMBERS = 100_000;
const MAX_MEMBER_ID = 255;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * Reads a list of members as the ids in it, in order, each once: objects with `value` (or a `$ref` alone), or bare ids. What a member is said
 * to be, by `type` or `$ref`, is kept beside; of one that is said to be both nothing is.
 * @throws ScimError 400 `invalidValue`.
 */
function readMembers(raw: unknown, reading: Reading): NamedMembers {
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
function checkedMemberId(id: string): string {
  if (id.trim() === "" || id.length > MAX_MEMBER_ID || CONTROL.test(id) || !id.isWellFormed())
    throw refused("invalidValue", `${quoted(id)} cannot be the id of a member.`);
  return id;
}

/**
 * What an operation on `members` means for the domain. A remove with a list takes those away, nobody where the list is empty; without a value
 * it empties the group.
 * @throws ScimError 400 `invalidPath`, `mutability` or `invalidValue`.
 */
export function memberChange(
  { target, entries }: Aim,
  op: Operation["op"],
  raw: unknown,
  reading: Reading,
): MemberChange[] {
  if (entries) return chosenChange(idsIn(entries), op, target.sub !== undefined);
  const isNothing = raw === undefined || raw === null || raw === "";
  if (target.sub) checkPart(target.sub.name, op, isNothing);
  if (isNothing) return op === "add" ? [] : [{ op: "replace", values: [] }];
  if (op === "remove") reading.quirks.add("value_list_in_remove");
  return [{ op, ...readMembers(raw, reading) }];
}

// members.value with a value names members; without one it names nobody, and must not empty the group.
function checkPart(part: string, op: Operation["op"], isNothing: boolean): void {
  if (part !== "value" || op === "replace") throw refused("mutability", "The parts of a member cannot be changed.");
  if (isNothing)
    throw refused("invalidPath", 'Members are chosen by members[value eq "…"], or removed all by "members".');
}

function chosenChange(ids: readonly string[], op: Operation["op"], part: boolean): MemberChange[] {
  if (op === "replace" || part) throw refused("mutability", "A member can be added or removed, not changed.");
  return [{ op, values: ids }];
}

// members[value eq "a"], members[value eq "a" or value eq "b"]
function idsIn(filter: Bound): string[] {
  if (filter.kind === "or") return filter.terms.flatMap(idsIn);
  const byValue = filter.kind === "compare" && filter.op === "eq" && filter.field.attribute.name === "value";
  if (!byValue) throw refused("invalidPath", 'Members are chosen by members[value eq "…"].');
  return [checkedMemberId(String(filter.value))];
}

interface Joined {
  readonly op: MemberChange["op"];
  readonly values: Set<string>;
  readonly kinds: Map<string, MemberKind | undefined>;
}

/** Neighbouring changes of one kind as one change. @throws ScimError 400 `invalidValue` when there are too many members in all. */
export function coalesced(changes: readonly MemberChange[]): MemberChange[] {
  const result: Joined[] = [];
  for (const change of changes) {
    const last = result.at(-1);
    const joins =
      last && change.op !== "replace" && (last.op === change.op || (last.op === "replace" && change.op === "add"));
    const into = joins ? last : { op: change.op, values: new Set<string>(), kinds: new Map() };
    if (!joins) result.push(into);
    join(into, change);
  }
  const total = result.reduce((sum, { values }) => sum + values.size, 0);
  if (total > MAX_MEMBERS) throw refused("invalidValue", `More than ${MAX_MEMBERS} members in one request.`);
  return result.map(({ op, values, kinds }) => ({ op, values: [...values], ...(kinds.size > 0 && { kinds }) }));
}

// Who is named again is what was said last.
function join({ values, kinds }: Joined, change: MemberChange): void {
  for (const value of change.values) {
    values.add(value);
    if (change.kinds?.has(value)) kinds.set(value, change.kinds.get(value));
  }
}
