/**
 * What a group is known by, now and once: its id, its externalId, its name. Mappings name groups by these keys, and nothing but these
 * facts decides which group a mapping is about (mappings/binding/binding-rule.ts). Pure.
 */
import { nameKey } from "../../address.ts";

/** By which of its names somebody names a group. */
export type KnownBy = "id" | "externalId" | "displayName";

/** All by which somebody may name a group. */
export interface GroupFacts {
  readonly id: string;
  readonly externalId: string | null;
  /** The displayName as it is compared. */
  readonly name: string;
  /** Keys that the group had once and has no more, the latest first. */
  readonly former: readonly string[];
}

const PREFIX: Readonly<Record<KnownBy, string>> = { id: "i:", externalId: "x:", displayName: "n:" };
const KINDS = ["id", "externalId", "displayName"] as const;

/** What is compared of a name of this kind: ids and externalIds exactly, names as people read them. */
export const compared = (by: KnownBy, typed: string): string => (by === "displayName" ? nameKey(typed) : typed);

/** One text for a kind of name and the value that is compared. */
export const keyOf = (by: KnownBy, value: string): string => `${PREFIX[by]}${value}`;

/** The values of these keys, kind by kind. */
export const valuesOf = (keys: readonly string[]): { by: KnownBy; values: string[] }[] =>
  KINDS.map((by) => ({
    by,
    values: keys.filter((key) => key.startsWith(PREFIX[by])).map((key) => key.slice(PREFIX[by].length)),
  })).filter(({ values }) => values.length > 0);

/** What the group is known by now. */
export const keysNow = ({ id, externalId, name }: Omit<GroupFacts, "former">): string[] => [
  keyOf("id", id),
  ...(externalId === null ? [] : [keyOf("externalId", externalId)]),
  keyOf("displayName", name),
];

/** What the group is or was known by. */
export const keysEver = (facts: GroupFacts): string[] => [...keysNow(facts), ...facts.former];

/** So many former names of each kind are kept; older ones are forgotten. */
const KEPT = 10;

/** The group by other names: what it was known by becomes former. */
export function renamed(before: GroupFacts, { name, externalId }: Pick<GroupFacts, "name" | "externalId">): GroupFacts {
  return known({ ...before, name, externalId }, keysEver(before));
}

/** The group, known also by these keys of before. */
export function known(group: GroupFacts, keys: readonly string[]): GroupFacts {
  const now = new Set(keysNow(group));
  const once = [...new Set([...keys, ...group.former])].filter((key) => !now.has(key));
  return { ...group, former: KINDS.flatMap((by) => once.filter((key) => key.startsWith(PREFIX[by])).slice(0, KEPT)) };
}

/** The keys by which one of the two is known, now or once, and the other is not, or not so. */
export function keysChanged(before: GroupFacts, after: GroupFacts): string[] {
  const standing = (facts: GroupFacts, key: string): string =>
    keysNow(facts).includes(key) ? "now" : facts.former.includes(key) ? "once" : "never";
  return [...new Set([...keysEver(before), ...keysEver(after)])].filter(
    (key) => standing(before, key) !== standing(after, key),
  );
}
