/**
 * Which groups a mapping is about: a function of what is stored of the groups now, never of the order in which things came. Pure; what
 * asks for the facts, and keeps the answer with the mapping, is rebinding.ts.
 */
import { compared, type GroupFacts, type KnownBy, keyOf, keysNow } from "../../directory/groups/group-facts.ts";
import type { GroupBy, GroupName } from "../types.ts";

export interface Binding {
  /** In the order of ids. */
  readonly groupIds: readonly string[];
  /** Nobody has the name now, and several had it: it is not guessed which of them is meant. */
  readonly isAmbiguous: boolean;
}

export const UNBOUND: Binding = { groupIds: [], isAmbiguous: false };

/**
 * All groups that have the key now. Only when none has it: the group that once had it, if that is exactly one, so that a rename breaks
 * nothing.
 */
export function bindingOf(key: string, groups: readonly GroupFacts[]): Binding {
  const now = groups.filter((group) => keysNow(group).includes(key));
  if (now.length > 0) return { groupIds: idsOf(now), isAmbiguous: false };
  const once = groups.filter(({ former }) => former.includes(key));
  return once.length > 1 ? { groupIds: [], isAmbiguous: true } : { groupIds: idsOf(once), isAmbiguous: false };
}

const idsOf = (groups: readonly GroupFacts[]): string[] => groups.map(({ id }) => id).sort();

export const isSame = (one: Binding, other: Binding): boolean =>
  one.isAmbiguous === other.isAmbiguous && one.groupIds.join() === other.groupIds.join();

/** A named group as a mapping stores it: by which of its names, and the value to compare with. */
export function groupKey(group: GroupName): { groupBy: GroupBy; groupValue: string; groupTyped: string } {
  const as = (groupBy: KnownBy, typed: string) => ({
    groupBy,
    groupValue: compared(groupBy, typed),
    groupTyped: typed,
  });
  if ("id" in group) return as("id", group.id);
  if ("externalId" in group) return as("externalId", group.externalId);
  if ("displayName" in group) return as("displayName", group.displayName);
  return { groupBy: "value", groupValue: group.value, groupTyped: group.value };
}

/** The key that the mapping names its groups by; null for a value of an assertion, which no group of a directory has. */
export const keyOfMapping = ({ groupBy, groupValue }: { groupBy: GroupBy; groupValue: string }): string | null =>
  groupBy === "value" ? null : keyOf(groupBy, groupValue);
