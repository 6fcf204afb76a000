import type { MemberChange } from "../../../domain/directory/nouns.ts";
import { assignmentsOf } from "../canonical/assignments.ts";
import { tidied, withPrimary } from "../canonical/list.ts";
import { drop, type Reading } from "../canonical/reading.ts";
import {
  type CanonicalRecord,
  finished,
  isMembers,
  isWritable,
  place,
  readTarget,
  sectionOf,
} from "../canonical/record.ts";
import { isEmptyEntry, readEntry } from "../canonical/value.ts";
import type { Bound } from "../filter/nouns.ts";
import { isObject, type JsonObject } from "../json.ts";
import type { Attribute, ResourceSchema, Target } from "../schema/nouns.ts";
import { nameOf } from "../schema/resolve.ts";
import { quoted, refused } from "../scim-error.ts";
import { type Aim, aimOf } from "./aim.ts";
import { chosenBy, entriesOf, entryFrom, merged, stripped, without } from "./entries.ts";
import { coalesced, memberChange } from "./members.ts";
import type { Operation } from "./operations.ts";

/** What a PATCH makes of a record, and the changes of members for the domain, in order. */
export interface Patched {
  readonly record: CanonicalRecord;
  readonly members: readonly MemberChange[];
}

interface Patch {
  readonly schema: ResourceSchema;
  readonly record: JsonObject;
  readonly reading: Reading;
  readonly members: MemberChange[];
}

/**
 * Applies operations in order, each seeing the ones before it. The given record is left as it is.
 * @throws ScimError 400 with `invalidPath`, `noTarget`, `invalidValue`, `mutability` or `invalidSyntax`; then nothing is changed.
 */
export function applyPatch(
  schema: ResourceSchema,
  record: CanonicalRecord,
  operations: readonly Operation[],
  reading: Reading,
): Patched {
  const patch: Patch = { schema, record: structuredClone(record), reading, members: [] };
  for (const operation of operations) applyOperation(patch, operation);
  tidyLists(patch);
  return { record: finished(schema, patch.record), members: coalesced(patch.members) };
}

function applyOperation(patch: Patch, { op, path, value }: Operation): void {
  if (path === undefined) return applyMembers(patch, op, value);
  if (/(?:^|:)password$/i.test(path)) return drop(patch.reading, path);
  const aim = aimOf(patch.schema, path, patch.reading);
  if (!aim || aim.target.attribute?.name === "schemas") return;
  if (isMembers(patch.schema, aim.target)) patch.members.push(...memberChange(aim, op, value, patch.reading));
  else if (!aim.target.attribute) applySection(patch, aim.target, op, value);
  else applyAt(patch, aim, op, value);
}

// Okta, Entra with its compliance flag and authentik: the members of the value say what is meant.
function applyMembers(patch: Patch, op: Operation["op"], value: unknown): void {
  if (!isObject(value)) throw refused("invalidValue", "Without a path the value must be an object.");
  for (const { target, raw } of assignmentsOf(patch.schema, value, patch.reading)) {
    const aim: Aim = { target, entries: undefined };
    if (isMembers(patch.schema, target)) patch.members.push(...memberChange(aim, op, raw, patch.reading));
    else if (isWritable(target)) applyAt(patch, aim, op, raw);
  }
}

function applySection(patch: Patch, { section }: Target, op: Operation["op"], value: unknown): void {
  if (!section.extension) return applyMembers(patch, op, value ?? {});
  if (op === "remove" || (op === "replace" && (value === null || patch.reading.strict))) patch.record[section.urn] = {};
  if (op !== "remove" && value !== null) applyMembers(patch, op, { [section.urn]: value });
}

function applyAt(patch: Patch, aim: Aim, op: Operation["op"], raw: unknown): void {
  const { attribute, sub } = aim.target;
  if (!attribute) return;
  if (aim.entries) applyToEntries(patch, aim.target, aim.entries, { op, path: undefined, value: raw });
  else if (op === "remove") removeAt(patch, aim.target, raw);
  else if (sub) setPart(patch, aim.target, op, raw);
  else setWhole(patch, aim.target, op, raw);
}

const currentOf = (patch: Patch, { section, attribute }: Target): unknown =>
  attribute && sectionOf(patch.record, section)[attribute.name];

const put = (patch: Patch, target: Target, value: unknown): void =>
  place(patch.record, { ...target, sub: undefined }, value);

function setWhole(patch: Patch, target: Target, op: Operation["op"], raw: unknown): void {
  const value = readTarget(target, raw, patch.reading);
  const { attribute } = target;
  if (!attribute) return;
  if (value === undefined) return op === "replace" ? unassign(patch, target) : undefined;
  if (attribute.multiValued) put(patch, target, op === "add" ? appended(currentOf(patch, target), value) : value);
  else if (attribute.type === "complex") put(patch, target, combined(patch, target, op, { raw, value }));
  else put(patch, target, value);
}

function appended(current: unknown, value: unknown): JsonObject[] {
  const { list, changed } = merged(entriesOf(current), entriesOf(value));
  return takingPrimary(list, changed);
}

// A new primary takes the mark from the old one (RFC 7644 §3.5.2).
function takingPrimary(list: readonly JsonObject[], changed: ReadonlySet<JsonObject>): JsonObject[] {
  const chosen = new Set([...changed].filter((entry) => entry["primary"] === true));
  return chosen.size > 0 ? withPrimary(list, chosen) : [...list];
}

// A replace of a complex value keeps the parts that it does not name; those it names with null go.
function combined(
  patch: Patch,
  target: Target,
  op: Operation["op"],
  given: { raw: unknown; value: unknown },
): JsonObject {
  const value = isObject(given.value) ? given.value : {};
  if (op === "replace" && patch.reading.strict) return value;
  const current = currentOf(patch, target);
  const result: JsonObject = { ...(isObject(current) ? current : {}), ...value };
  if (op === "replace" && isObject(given.raw) && target.attribute) clearNulls(result, given.raw, target.attribute);
  return result;
}

function clearNulls(result: JsonObject, raw: JsonObject, { subs }: Attribute): void {
  for (const [key, value] of Object.entries(raw)) {
    const sub = subs.get(key.toLowerCase());
    if (value === null && sub) delete result[sub.name];
  }
}

function setPart(patch: Patch, target: Target, op: Operation["op"], raw: unknown): void {
  const value = readTarget(target, raw, patch.reading);
  if (value !== undefined) place(patch.record, target, value);
  else if (op === "replace") removeAt(patch, target, undefined);
}

function unassign(patch: Patch, target: Target): void {
  const { attribute } = target;
  patch.reading.quirks.add("null_value");
  if (attribute?.required) throw refused("mutability", `${quoted(nameOf(target))} is required and cannot be removed.`);
  // No value of `active` must not turn into true (or false): it stays what it was.
  if (attribute?.name !== "active") put(patch, target, undefined);
}

function removeAt(patch: Patch, target: Target, raw: unknown): void {
  const { attribute, sub } = target;
  if (!attribute) return;
  const current = currentOf(patch, target);
  if (sub) {
    const rest = entriesOf(current)
      .map((entry) => stripped(entry, sub.name))
      .filter((entry) => entry !== undefined);
    put(patch, target, attribute.multiValued ? rest : rest[0]);
  } else if (attribute.multiValued && raw !== undefined && raw !== null) {
    patch.reading.quirks.add("value_list_in_remove");
    put(patch, target, without(entriesOf(current), entriesOf(readTarget(target, raw, patch.reading))));
  } else unassign(patch, target);
}

function applyToEntries(patch: Patch, target: Target, filter: Bound, operation: Operation): void {
  const { attribute, sub } = target;
  if (!attribute) return;
  if (patch.reading.strict && !sub) throw refused("invalidPath", "A path with a filter must end in a sub-attribute.");
  const entries = entriesOf(currentOf(patch, target));
  const chosen = chosenBy(entries, filter);
  const next =
    operation.op === "remove"
      ? removedFrom(entries, chosen, sub)
      : setIn(patch, { target, filter, entries, chosen }, operation);
  put(patch, target, attribute.multiValued ? next : next[0]);
}

function removedFrom(
  entries: readonly JsonObject[],
  chosen: ReadonlySet<JsonObject>,
  sub: Attribute | undefined,
): JsonObject[] {
  return entries
    .map((entry) => (!chosen.has(entry) ? entry : sub && stripped(entry, sub.name)))
    .filter((entry) => entry !== undefined);
}

interface Choice {
  readonly target: Target;
  readonly filter: Bound;
  readonly entries: readonly JsonObject[];
  readonly chosen: ReadonlySet<JsonObject>;
}

function setIn(patch: Patch, { target, filter, entries, chosen }: Choice, operation: Operation): JsonObject[] {
  const parts = partsOf(patch, target, operation.value);
  // an empty value takes the part away, and there is nothing to make an entry for
  if (parts === undefined) return operation.op === "add" ? [...entries] : removedFrom(entries, chosen, target.sub);
  if (chosen.size === 0) {
    const made = { ...newEntry(patch, filter), ...parts };
    return takingPrimary([...entries, made], new Set([made]));
  }
  const changed = new Map([...chosen].map((entry) => [entry, { ...entry, ...parts }]));
  return takingPrimary(
    entries.map((entry) => changed.get(entry) ?? entry),
    new Set(parts["primary"] === true ? changed.values() : []),
  );
}

function partsOf(patch: Patch, target: Target, raw: unknown): JsonObject | undefined {
  const { attribute, sub } = target;
  if (!attribute) return undefined;
  if (sub) {
    const value = readTarget(target, raw, patch.reading);
    return value === undefined ? undefined : { [sub.name]: value };
  }
  const single = Array.isArray(raw) && raw.length === 1 ? raw[0] : raw;
  return single === null ? undefined : readEntry(attribute, attribute.name, single, patch.reading);
}

function newEntry(patch: Patch, filter: Bound): JsonObject {
  const entry = patch.reading.strict ? undefined : entryFrom(filter);
  if (!entry) throw refused("noTarget", "No entry satisfies the filter of the path.");
  patch.reading.quirks.add("entry_from_filter");
  return entry;
}

function tidyLists({ schema, record }: Patch): void {
  for (const { name, multiValued } of schema.core.attributes.values()) {
    const list = multiValued ? record[name] : undefined;
    if (Array.isArray(list) && name !== "schemas")
      record[name] = tidied(
        name,
        list.filter(isObject).filter((entry) => !isEmptyEntry(entry)),
      );
  }
}
