/** What was left behind: people who are in although what brought them is gone, and stored grants of what is not there any more, which give nothing. */
import type { Caller } from "../../caller.ts";
import { type Check, complaints, lookThrough } from "../../checking.ts";
import { isStanding } from "../../connections/connection-lookup.ts";
import { buriedAmong } from "../../directory/users/tombstones.ts";
import { listRoles } from "../../roles/roles.ts";
import { teamBriefs } from "../../teams/team-lookup.ts";
import { type GrantDoc, GrantModel } from "../grants/grant.model.ts";
import { type MembershipDoc, MembershipModel } from "../membership.model.ts";

/** Active memberships, each with what is odd about where it comes from. */
export const checkSources: Check = (caller, from) =>
  lookThrough<MembershipDoc>(
    (after, limit) =>
      MembershipModel.find({ organizationId: caller.organizationId, status: "active", _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean()
        .exec(),
    async (memberships) => {
      const alone = memberships.filter(({ links }) => links.length === 0).map(({ _id }) => _id);
      const kept = await keptAmong(caller, alone);
      const buried = await buriedAmong(caller, alone);
      const standing = await standingAmong(caller, memberships);
      return memberships.map(({ _id, links, removalDue }) =>
        complaints({
          "has only what a connection left that has ended": kept.has(_id),
          "was deleted by its directory and is here still": links.length === 0 && !kept.has(_id) && buried.has(_id),
          "was deleted by its directory, and stays as the last owner": removalDue === true,
          "comes from connections that are not there any more":
            links.length > 0 && links.every(({ connectionId }) => !standing.has(connectionId)),
        }),
      );
    },
    from,
  );

async function keptAmong({ organizationId }: Caller, ids: readonly string[]): Promise<Set<string>> {
  const where = { organizationId, source: "kept" as const, membershipId: { $in: [...ids] }, retiredAt: null };
  const found = ids.length === 0 ? [] : await GrantModel.find(where, { membershipId: 1 }).lean();
  return new Set(found.map(({ membershipId }) => membershipId));
}

async function standingAmong(caller: Caller, memberships: readonly MembershipDoc[]): Promise<Set<string>> {
  const ids = new Set(memberships.flatMap(({ links }) => links.map(({ connectionId }) => connectionId)));
  const standing = new Set<string>();
  for (const id of ids) if (await isStanding(caller, id)) standing.add(id);
  return standing;
}

/** Takes one away, or the team roles of it that are not there. What gives something stays. Joins the running transaction. */
export async function reconcileGrant(caller: Caller, id: string): Promise<void> {
  const { organizationId } = caller;
  const where = { organizationId, _id: id, retiredAt: null };
  const grant = await GrantModel.findOne(where).lean();
  if (!grant) return;
  const roles = await listRoles(caller);
  const isThere = (scope: string, key: string): boolean => roles.some((one) => one.scope === scope && one.key === key);
  if (await isOrphan(caller, grant, isThere)) return void (await GrantModel.deleteOne(where));
  const teamRoles = grant.teamRoles.filter((role) => isThere("team", role));
  if (teamRoles.length < grant.teamRoles.length) await GrantModel.updateOne(where, { $set: { teamRoles } });
}

async function isOrphan(
  caller: Caller,
  { membershipId, role, teamId }: GrantDoc,
  isThere: (scope: string, key: string) => boolean,
): Promise<boolean> {
  if (role !== null && !isThere("organization", role)) return true;
  if (teamId !== null && !(await teamBriefs(caller, [teamId])).has(teamId)) return true;
  const member = { organizationId: caller.organizationId, _id: membershipId, status: { $ne: "removed" as const } };
  return (await MembershipModel.exists(member)) === null;
}
