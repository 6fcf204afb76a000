/** Whom groups give something: the active members of these groups and of all inside them. */

import { shortCache } from "../../platform/short-cache.ts";
import type { Caller } from "../caller.ts";
import { descendantsOf, pageOfGroupMembers } from "../directory/members/edges.ts";
import { isMapped } from "../mappings/derived.ts";
import { activeAmong } from "../memberships/membership-lookup.ts";

const PAGE = 1_000;

/** Pages of memberships, each once in a page; somebody in several groups stands in one page alone. */
export async function* activeIn(caller: Caller, groupIds: readonly string[]): AsyncGenerator<string[]> {
  const groups = await descendantsOf(caller, groupIds);
  for (let after = "", done = false; !done; ) {
    const page = await pageOfGroupMembers(caller, groups, after, PAGE);
    const people = await activeAmong(caller, page.ids);
    if (people.length > 0) yield people;
    after = page.ids.at(-1) ?? after;
    done = page.done;
  }
}

/** By group, for a second: whether it gives anything. */
const giving = shortCache<boolean>();

/** Whether somebody has something by being in the group. */
export const givesSomething = (caller: Caller, groupId: string): Promise<boolean> =>
  giving.ask(groupId, () => isMapped(caller, groupId));

/** Forgets what groups gave: a mapping was made. */
export const forgetGiving = (): void => giving.clear();
