import type { MemberChange } from "../../../domain/directory/types.ts";
import { isObject, type JsonObject, listOf } from "../../../platform/json.ts";
import { quoted, refused } from "../answers/scim-error.ts";
import { withPrimary } from "../canonical/list.ts";
import type { Reading } from "../canonical/reading.ts";
import { onlyEntryOf, place, readTarget, sectionOf } from "../canonical/target.ts";
import { isEmpty, onlyOf, readParts, withParts } from "../canonical/value.ts";
import { nameOf } from "../schema/resolve.ts";
import type { Attribute, ResourceSchema, Target } from "../schema/types.ts";
import { entriesOf, merged, stripped, without } from "./entries.ts";
import type { Operation } from "./patch.ts";

/** What sets a value; `remove` is another matter. */
export type SetOp = Exclude<Operation["op"], "remove">;

/** Adds to or replaces an attribute. */
export function setWhole(draft: Draft, target: Target, op: SetOp, raw: unknown): void {
  const { attribute } = target;
  if (!attribute) return;
  if (attribute.type === "complex" && !attribute.multiValued) {
    setComplex(draft, target, op, raw);
    return;
  }
  const value = readTarget(target, raw, draft.reading);
  if (value === undefined) {
    if (unassigns(target, op, raw)) unassign(draft, target);
  } else if (attribute.multiValued && op === "add") put(draft, target, appended(currentOf(draft, target), value));
  else put(draft, target, value);
}

// A replace of a complex value keeps the parts that it does not name; those it names with nothing go.
function setComplex(draft: Draft, target: Target, op: SetOp, raw: unknown): void {
  const { attribute } = target;
  const given = onlyOf(raw, draft.reading);
  if (isEmpty(given)) {
    if (unassigns(target, op, raw)) unassign(draft, target);
    return;
  }
  if (!attribute) return;
  const parts = readParts(attribute, attribute.name, given, draft.reading);
  const current = op === "replace" && draft.reading.strict ? undefined : currentOf(draft, target);
  put(draft, target, withParts(isObject(current) ? current : {}, parts, op));
}

/**
 * Whether no value takes the value away: always for `replace`; for `add` only an empty text, which replaces a single value (RFC 7644 §3.5.2.1).
 * A null in an `add` says nothing.
 */
const unassigns = ({ attribute, sub }: Target, op: SetOp, raw: unknown): boolean =>
  op === "replace" || (raw === "" && (sub !== undefined || attribute?.multiValued !== true));

function appended(current: unknown, value: unknown): JsonObject[] {
  const { list, changed } = merged(entriesOf(current), entriesOf(value));
  return takingPrimary(list, changed);
}

/** A new primary takes the mark from the old one (RFC 7644 §3.5.2). */
export function takingPrimary(list: readonly JsonObject[], changed: ReadonlySet<JsonObject>): JsonObject[] {
  const chosen = new Set([...changed].filter((entry) => entry.primary === true));
  return chosen.size > 0 ? withPrimary(list, chosen) : [...list];
}

/** Sets one part of a complex attribute. */
export function setPart(draft: Draft, target: Target, op: SetOp, raw: unknown): void {
  const value = readTarget(target, raw, draft.reading);
  if (value !== undefined) place(draft.record, target, value);
  else if (unassigns(target, op, raw)) {
    onlyEntryOf(entriesOf(currentOf(draft, target)));
    removeAt(draft, target, undefined);
  }
}

// An empty `active` says nothing, and must not turn into true or false.
function unassign(draft: Draft, target: Target): void {
  draft.reading.quirks.add("null_value");
  if (target.attribute?.name !== "active") clear(draft, target);
}

function clear(draft: Draft, target: Target): void {
  if (target.attribute?.required)
    throw refused("mutability", `${quoted(nameOf(target))} is required and cannot be removed.`);
  put(draft, target, undefined);
}

/** Takes a value, one part of it, or the listed entries away. */
export function removeAt(draft: Draft, target: Target, raw: unknown): void {
  const { attribute, sub } = target;
  if (!attribute) return;
  const current = currentOf(draft, target);
  if (sub) {
    const rest = entriesOf(current)
      .map((entry) => stripped(entry, sub.name))
      .filter((entry) => entry !== undefined);
    put(draft, target, attribute.multiValued ? rest : rest[0]);
  } else if (attribute.multiValued && !isEmpty(raw)) {
    draft.reading.quirks.add("value_list_in_remove");
    put(draft, target, without(entriesOf(current), listedEntries(draft, attribute, raw)));
  } else clear(draft, target);
}

function listedEntries({ reading }: Draft, attribute: Attribute, raw: unknown): JsonObject[] {
  const listed = listOf(raw)
    .filter((entry) => entry !== null)
    .map((entry) => withParts({}, readParts(attribute, attribute.name, entry, reading), "add"))
    .filter((entry) => Object.keys(entry).length > 0);
  if (listed.length === 0) throw refused("invalidValue", `The value names no entry of ${quoted(attribute.name)}.`);
  return listed;
}

/** A record that is being written. */
export interface Draft {
  readonly record: JsonObject;
  readonly reading: Reading;
}

/** A PATCH under way: its own copy of the record, and the changes of members found so far. */
export interface Patch extends Draft {
  readonly schema: ResourceSchema;
  readonly members: MemberChange[];
}

/** What stands at the attribute of a target now. */
export const currentOf = ({ record }: Draft, { section, attribute }: Target): unknown =>
  attribute && sectionOf(record, section)[attribute.name];

/** Writes the whole attribute of a target. */
export const put = ({ record }: Draft, target: Target, value: unknown): void =>
  place(record, { ...target, sub: undefined }, value);
