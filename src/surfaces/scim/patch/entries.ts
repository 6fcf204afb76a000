import { fold } from "../../../domain/address.ts";
import { isObject, type JsonObject } from "../../../platform/json.ts";
import { satisfies } from "../filter/evaluate.ts";
import type { Bound } from "../filter/types.ts";

/** The entries of a value: of a list all, of a complex value itself, of nothing none. */
export const entriesOf = (value: unknown): JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : [];

/** What becomes of the entries that a filter chooses; `chosen` is empty when it chooses none. */
export function chosenBy(entries: readonly JsonObject[], filter: Bound): ReadonlySet<JsonObject> {
  return new Set(entries.filter((entry) => satisfies(filter, entry)));
}

/** The entry that would satisfy a filter made of `eq` and `and` only: Entra adds to an entry that is not there yet. */
export function entryFrom(filter: Bound): JsonObject | undefined {
  if (filter.kind === "compare" && filter.op === "eq" && !(filter.value instanceof Date))
    return { [filter.field.attribute.name]: filter.value };
  if (filter.kind !== "and") return undefined;
  const parts = filter.terms.map(entryFrom);
  return parts.every((part) => part !== undefined) ? Object.assign({}, ...parts) : undefined;
}

/** The list with entries added; one that is there already (same value, same type unless none is given) is updated, not doubled. */
export function merged(
  list: readonly JsonObject[],
  added: readonly JsonObject[],
): { list: JsonObject[]; changed: Set<JsonObject> } {
  const result = [...list];
  const places = new Map<unknown, number[]>();
  result.forEach((entry, index) => {
    if (entry.value !== undefined) places.set(entry.value, [...(places.get(entry.value) ?? []), index]);
  });
  const changed = new Set<JsonObject>();
  for (const entry of added) {
    const at = (places.get(entry.value) ?? []).find((index) => sameType(result[index], entry)) ?? result.length;
    const next = { ...result[at], ...entry };
    if (at === result.length && entry.value !== undefined)
      places.set(entry.value, [...(places.get(entry.value) ?? []), at]);
    result[at] = next;
    changed.add(next);
  }
  return { list: result, changed };
}

const sameType = (old: JsonObject | undefined, entry: JsonObject): boolean =>
  entry.type === undefined || fold(String(old?.type ?? "")) === fold(String(entry.type));

/** The list without the entries that a remove lists: those of equal value (and type, where one is given), or else of equal parts. */
export const without = (list: readonly JsonObject[], listed: readonly JsonObject[]): JsonObject[] =>
  list.filter((entry) => !listed.some((gone) => isMeant(entry, gone)));

function isMeant(entry: JsonObject, gone: JsonObject): boolean {
  const { value, type, ...others } = gone;
  if (!sameType(entry, gone)) return false;
  if (value !== undefined) return entry.value === value;
  return Object.entries(others).every(([name, part]) => entry[name] === part);
}

const LABELS: ReadonlySet<string> = new Set(["type", "primary", "display"]);

/** True for an entry of which only labels are left when a part has been taken away. */
export const isBare = (entry: JsonObject): boolean => Object.keys(entry).every((name) => LABELS.has(name));

/** An entry without one part; undefined when nothing but labels is left. */
export function stripped(entry: JsonObject, part: string): JsonObject | undefined {
  const { [part]: _, ...rest } = entry;
  return isBare(rest) && !LABELS.has(part) ? undefined : rest;
}
