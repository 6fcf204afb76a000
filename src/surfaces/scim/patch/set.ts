import { withPrimary } from "../canonical/list.ts";
import { place, readTarget } from "../canonical/record.ts";
import { isObject, type JsonObject } from "../json.ts";
import type { Attribute, Target } from "../schema/nouns.ts";
import { nameOf } from "../schema/resolve.ts";
import { quoted, refused } from "../scim-error.ts";
import { entriesOf, merged, stripped, without } from "./entries.ts";
import type { Operation } from "./operations.ts";
import { currentOf, type Patch, put } from "./state.ts";

/** Adds to or replaces an attribute. */
export function setWhole(patch: Patch, target: Target, op: Operation["op"], raw: unknown): void {
  const value = readTarget(target, raw, patch.reading);
  const { attribute } = target;
  if (!attribute) return;
  if (attribute.type === "complex" && !attribute.multiValued && isObject(raw)) {
    put(patch, target, combined(patch, target, op, { raw, value }));
  } else if (value === undefined) {
    if (op === "replace") unassign(patch, target);
  } else if (attribute.multiValued)
    put(patch, target, op === "add" ? appended(currentOf(patch, target), value) : value);
  else if (attribute.type === "complex") put(patch, target, combined(patch, target, op, { raw, value }));
  else put(patch, target, value);
}

function appended(current: unknown, value: unknown): JsonObject[] {
  const { list, changed } = merged(entriesOf(current), entriesOf(value));
  return takingPrimary(list, changed);
}

/** A new primary takes the mark from the old one (RFC 7644 §3.5.2). */
export function takingPrimary(list: readonly JsonObject[], changed: ReadonlySet<JsonObject>): JsonObject[] {
  const chosen = new Set([...changed].filter((entry) => entry.primary === true));
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
    if (sub && (value === null || (value === "" && sub.name === "value"))) delete result[sub.name];
  }
}

/** Sets one part of a complex attribute. */
export function setPart(patch: Patch, target: Target, op: Operation["op"], raw: unknown): void {
  const value = readTarget(target, raw, patch.reading);
  if (value !== undefined) place(patch.record, target, value);
  else if (op === "replace") removeAt(patch, target, undefined);
}

// An empty `active` says nothing, and must not turn into true or false.
function unassign(patch: Patch, target: Target): void {
  patch.reading.quirks.add("null_value");
  if (target.attribute?.name !== "active") clear(patch, target);
}

function clear(patch: Patch, target: Target): void {
  if (target.attribute?.required)
    throw refused("mutability", `${quoted(nameOf(target))} is required and cannot be removed.`);
  put(patch, target, undefined);
}

/** Takes a value, one part of it, or the listed entries away. */
export function removeAt(patch: Patch, target: Target, raw: unknown): void {
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
  } else clear(patch, target);
}
