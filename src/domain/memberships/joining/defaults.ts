/** What everybody has who joins: the default role, and seats in the default teams. Stored with the membership; a guest gets neither. */
import type { Caller } from "../../caller.ts";
import { policiesInForce } from "../../organizations/policies/policies.ts";
import type { DefaultSeat } from "../../organizations/policies/policy.ts";
import { type Direction, past } from "../../page.ts";
import type { RoleScope } from "../../roles/built-in.ts";
import { BY_DEFAULT_TEAM, MembershipModel } from "../membership.model.ts";
import type { Kind } from "../types.ts";

export interface Defaults {
  readonly defaultRole: string;
  readonly defaultTeams: readonly DefaultSeat[];
}

/** The defaults that count for whoever joins now, as this kind. */
export async function defaultsFor(caller: Caller, kind: Kind): Promise<Defaults> {
  if (kind === "guest") return { defaultRole: "guest", defaultTeams: [] };
  const { defaultRole, defaultTeams } = await policiesInForce(caller);
  return { defaultRole, defaultTeams };
}

/** Named with its type as the index names it. */
const inTeam = (teamId: string) => ({ "defaultTeams.id": { $eq: teamId, $type: "string" as const } });

/** A page of the memberships with a default seat in the team, beyond `after` in the order of ids or the other way round. */
export async function pageOfDefaultSeats(
  { organizationId }: Caller,
  teamId: string,
  after: string,
  limit: number,
  direction: Direction = 1,
): Promise<{ ids: string[]; done: boolean }> {
  const where = { organizationId, ...inTeam(teamId), _id: past(after, direction) };
  const found = await MembershipModel.find(where, { _id: 1 })
    .sort({ _id: direction })
    .limit(limit)
    .batchSize(limit + 1) // in one reply
    .hint(BY_DEFAULT_TEAM)
    .lean();
  return { ids: found.map(({ _id }) => _id), done: found.length < limit };
}

/** Takes the default seat of one person; joins the running transaction. @returns whether there was one */
export async function takeDefaultSeat({ organizationId }: Caller, _id: string, teamId: string): Promise<boolean> {
  const { modifiedCount } = await MembershipModel.updateOne(
    { organizationId, _id, "defaultTeams.id": teamId },
    { $pull: { defaultTeams: { id: teamId } }, $set: { updatedAt: new Date() }, $inc: { version: 1 } },
  );
  return modifiedCount > 0;
}

/** How many memberships that are not over joined with the role as their default, or with a default seat that has it. */
export const countJoinedWith = (
  { organizationId }: Caller,
  key: string,
  scope: RoleScope,
  limit: number,
): Promise<number> =>
  MembershipModel.countDocuments({
    organizationId,
    ...(scope === "organization"
      ? { defaultRole: key }
      : { "defaultTeams.id": { $type: "string" as const }, "defaultTeams.roles": key }),
    status: { $ne: "removed" },
  })
    .limit(limit)
    .exec();
