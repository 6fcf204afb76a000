import { readTarget } from "../canonical/record.ts";
import { readParts } from "../canonical/value.ts";
import type { Bound } from "../filter/nouns.ts";
import type { JsonObject } from "../json.ts";
import type { Attribute, Target } from "../schema/nouns.ts";
import { refused } from "../scim-error.ts";
import { chosenBy, entriesOf, entryFrom, stripped } from "./entries.ts";
import type { Operation } from "./operations.ts";
import { takingPrimary } from "./set.ts";
import { currentOf, type Patch, put } from "./state.ts";

/** Applies an operation to the entries that its path chooses; where there are none, one is made of the filter. */
export function applyToEntries(patch: Patch, target: Target, filter: Bound, operation: Operation): void {
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
    new Set(parts.primary === true ? changed.values() : []),
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
  const parts = single === null ? {} : readParts(attribute, attribute.name, single, patch.reading);
  return Object.keys(parts).length === 0 ? undefined : parts;
}

function newEntry(patch: Patch, filter: Bound): JsonObject {
  const entry = patch.reading.strict ? undefined : entryFrom(filter);
  if (!entry) throw refused("noTarget", "No entry satisfies the filter of the path.");
  patch.reading.quirks.add("entry_from_filter");
  return entry;
}
