/** Everybody whom a take-over is about, page by page: the users of the new connection, and then those whom only the old one has. */

import { fold } from "../../../address.ts";
import type { Caller } from "../../../caller.ts";
import { type UserBrief, userBriefs, usersAfter, usersNamed } from "../../../directory/users/user-briefs.ts";
import { membershipsById } from "../../../memberships/membership-lookup.ts";
import type { Doubt, Row } from "../types.ts";
import { userOf } from "./claims.ts";
import { judge, type Plan } from "./judging.ts";

export interface RowPage {
  readonly rows: readonly Row[];
  /** The last user that was looked at, and whether there are more. */
  readonly last: string;
  readonly done: boolean;
}

/** The next users of the new connection, with what becomes of them. */
export async function rowsOfNew(caller: Caller, plan: Plan, after: string, limit: number): Promise<RowPage> {
  const users = await usersAfter(caller, { connectionId: plan.toId }, after, limit);
  return pageOf(users, await judge(caller, plan, users), limit, after);
}

/** The next users of the old connection whom nobody of the new one is. Who is left for another reason stands among those of the new one. */
export async function rowsOfOld(caller: Caller, plan: Plan, after: string, limit: number): Promise<RowPage> {
  const users = await usersAfter(caller, { connectionId: plan.fromId, linkState: "linked" }, after, limit);
  const judged = await judge(caller, plan, await claimants(caller, plan, users));
  const known = new Set(judged.flatMap(({ former }) => former?.id ?? []));
  const doubted = new Map(
    judged.flatMap(({ candidates, reason }) => candidates.map(({ id }) => [id, reason] as const)),
  );
  const left = users
    .filter(({ id }) => !known.has(id))
    .map((user) => leftRow(user, doubted.get(user.id) ?? "not_pushed"));
  return pageOf(users, left, limit, after);
}

const pageOf = (users: readonly UserBrief[], rows: readonly Row[], limit: number, after: string): RowPage => ({
  rows,
  last: users.at(-1)?.id ?? after,
  done: users.length < limit,
});

const leftRow = (former: UserBrief, reason: Doubt): Row => ({
  ...{ kind: "left", user: null, former, membershipId: former.membershipId, by: null, reason },
  ...{ candidates: [], besideId: null },
});

/** Users of the new connection who may be one of these. */
async function claimants(caller: Caller, { toId, pairs }: Plan, users: readonly UserBrief[]): Promise<UserBrief[]> {
  const memberships = await membershipsById(
    caller,
    users.flatMap(({ membershipId }) => membershipId ?? []),
  );
  const ids = new Set(users.map(({ id }) => id));
  const named = await usersNamed(caller, toId, {
    externalIds: users.flatMap(({ externalId }) => externalId ?? []),
    userNames: users.map(({ userName }) => fold(userName)),
    addresses: memberships.flatMap(({ emailKey }) => emailKey ?? []),
  });
  const others = await userBriefs(caller, [
    ...memberships.flatMap(({ links }) => userOf(links, toId) ?? []),
    ...pairs.flatMap(({ user, as }) => (ids.has(as) ? [user] : [])),
  ]);
  return [...new Map([...named, ...others.values()].map((one) => [one.id, one])).values()];
}
