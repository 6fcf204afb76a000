import type { JsonObject } from "../../../platform/json.ts";
import { refused } from "../answers/scim-error.ts";
import { readTarget } from "../canonical/target.ts";
import { onlyOf, type Parts, readParts, withParts } from "../canonical/value.ts";
import type { Bound } from "../filter/types.ts";
import type { Attribute, Target } from "../schema/types.ts";
import { chosenBy, entriesOf, entryFrom, isBare, stripped } from "./entries.ts";
import type { Operation } from "./patch.ts";
import { currentOf, type Draft, put, takingPrimary } from "./set.ts";

/** Entries of an attribute that a filter chooses. */
interface Chosen {
  readonly target: Target;
  readonly entries: Bound;
}

/** Applies an operation to the entries that its path chooses; where there are none, one is made of the filter. */
export function applyToEntries(draft: Draft, { target, entries: filter }: Chosen, operation: Operation): void {
  const { attribute, sub } = target;
  if (!attribute) return;
  if (draft.reading.strict && !sub) throw refused("invalidPath", "A path with a filter must end in a sub-attribute.");
  const entries = entriesOf(currentOf(draft, target));
  const chosen = chosenBy(entries, filter);
  const next =
    operation.op === "remove"
      ? removedFrom(entries, chosen, sub)
      : setIn(draft, { attribute, sub, filter, entries, chosen }, operation.op, partsOf(draft, target, operation));
  put(draft, target, attribute.multiValued ? next : next[0]);
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
  readonly attribute: Attribute;
  readonly sub: Attribute | undefined;
  readonly filter: Bound;
  readonly entries: readonly JsonObject[];
  readonly chosen: ReadonlySet<JsonObject>;
}

function setIn(draft: Draft, choice: Choice, op: "add" | "replace", parts: Parts | undefined): JsonObject[] {
  const { sub, entries, chosen } = choice;
  // no value at all takes the entries away
  if (!parts) return op === "add" ? [...entries] : removedFrom(entries, chosen, sub);
  const gives = [...parts.values()].some((part) => part !== null && part !== undefined);
  if (chosen.size === 0) return gives ? withNew(draft, choice, parts) : [...entries];
  const changed = new Map([...chosen].map((entry) => [entry, withParts(entry, parts, op)]));
  const marked = new Set(parts.get("primary") === true ? changed.values() : []);
  const next = entries.map((entry) => changed.get(entry) ?? entry);
  // an entry whose content was emptied goes, with its labels
  const isLeft = (entry: JsonObject, index: number): boolean => !isBare(entry) || isBare(entries[index] ?? {});
  return takingPrimary(next.filter(isLeft), marked);
}

function withNew(draft: Draft, { attribute, filter, entries }: Choice, parts: Parts): JsonObject[] {
  if (!attribute.multiValued && entries.length > 0) throw noneChosen();
  const made = withParts(newEntry(draft, attribute, filter), parts, "add");
  return takingPrimary([...entries, made], new Set([made]));
}

/** The parts that an operation gives; undefined where it gives nothing at all. */
function partsOf({ reading }: Draft, target: Target, { value: raw }: Operation): Parts | undefined {
  const { attribute, sub } = target;
  if (!attribute) return undefined;
  if (sub) return new Map([[sub.name, raw === null ? null : readTarget(target, raw, reading)]]);
  const single = onlyOf(raw, reading);
  return single === null || single === "" ? undefined : readParts(attribute, attribute.name, single, reading);
}

function newEntry({ reading }: Draft, attribute: Attribute, filter: Bound): JsonObject {
  const entry = reading.strict ? undefined : entryFrom(filter);
  if (!entry) throw noneChosen();
  reading.quirks.add("entry_from_filter");
  return withParts({}, readParts(attribute, attribute.name, entry, reading), "add");
}

const noneChosen = () => refused("noTarget", "No entry satisfies the filter of the path.");
