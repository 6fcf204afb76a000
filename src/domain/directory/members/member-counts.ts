/** How many members groups have, counted as far as anybody wants to know: a page of groups of everybody costs what one of small groups does. */
import { sideBySide } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { type Counted, MOST_COUNTED } from "../../page.ts";
import { BY_MEMBERSHIP, EdgeModel, NESTED, WAITING } from "../mirror.models.ts";
import { rangeOf } from "./edge-writes.ts";

export interface MemberCounts {
  readonly memberCount: number;
  /** `atLeast`: there are more than were counted. */
  readonly memberCountIs: Counted["totalIs"];
  /** Members that name nobody known, and groups inside the group; of each as many are counted. */
  readonly pendingMembers: number;
  readonly nestedGroups: number;
}

/** So many groups are counted at a time: a page takes no more connections than that. */
const AT_ONCE = 10;

/** Of each of these groups. Each question reads one index and no member. */
export async function memberCountsOf(caller: Caller, groupIds: readonly string[]): Promise<Map<string, MemberCounts>> {
  const counts = new Map<string, MemberCounts>();
  for (let at = 0; at < groupIds.length; at += AT_ONCE) {
    const some = groupIds.slice(at, at + AT_ONCE);
    const counted = await sideBySide(...some.map((id) => () => countsOf(caller, id)));
    for (const [nth, id] of some.entries()) counts.set(id, counted[nth] as MemberCounts);
  }
  return counts;
}

async function countsOf({ organizationId }: Caller, groupId: string): Promise<MemberCounts> {
  const count = (where: object, index: string | Record<string, 1>): Promise<number> =>
    EdgeModel.countDocuments({ organizationId, ...where })
      .hint(index)
      .limit(MOST_COUNTED + 1)
      .exec();
  const all = await count({ groupId }, BY_MEMBERSHIP);
  const isAsked = all > 0;
  return {
    memberCount: Math.min(all, MOST_COUNTED),
    memberCountIs: all > MOST_COUNTED ? "atLeast" : "exact",
    pendingMembers: isAsked ? await few(count({ _id: rangeOf(groupId), pendingKey: { $exists: true } }, WAITING)) : 0,
    nestedGroups: isAsked ? await few(count({ groupId, kind: "Group" }, NESTED)) : 0,
  };
}

const few = async (counted: Promise<number>): Promise<number> => Math.min(await counted, MOST_COUNTED);
