/** The steps of one request on the members of a group, folded into one. */

import type { MemberChange, MemberKind } from "../types.ts";
import { isOwnId } from "./member-names.ts";

/** What the steps come to, by names. */
export interface NetChanges {
  readonly replaces: boolean;
  readonly add: ReadonlySet<string>;
  readonly remove: ReadonlySet<string>;
  readonly kinds: Kinds;
}

type Kinds = ReadonlyMap<string, MemberKind | undefined>;

/** Whoever is to go by an id of ours has an edge by that id or none, so nothing needs to be known of them. */
export const askedFor = ({ add, remove }: NetChanges): string[] => [
  ...add,
  ...[...remove].filter((value) => !isOwnId(value)),
];

/** Folds the steps into one: what is in at the end, what is out, and whether everything else goes. */
export function netOf(changes: readonly MemberChange[]): NetChanges {
  const [add, remove] = [new Set<string>(), new Set<string>()];
  const kinds = new Map<string, MemberKind | undefined>();
  let replaces = false;
  for (const { op, values, kinds: said } of changes) {
    if (op === "replace") {
      replaces = true;
      add.clear();
      remove.clear();
    }
    const [into, from] = op === "remove" ? [remove, add] : [add, remove];
    for (const value of values) {
      into.add(value);
      from.delete(value);
      if (said?.get(value)) kinds.set(value, said.get(value));
      else kinds.delete(value);
    }
  }
  return { replaces, add, remove, kinds };
}
