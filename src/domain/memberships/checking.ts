/** What must hold of memberships and stored grants. */
import { emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { type Checked, complaints, lookThrough } from "../checking.ts";
import { type LinkedUser, linkedUsers } from "../directory/users/user-briefs.ts";
import { listRoles } from "../roles/roles.ts";
import { teamBriefs } from "../teams/team-lookup.ts";
import { type GrantDoc, GrantModel } from "./grants/grant.model.ts";
import { type MembershipDoc, MembershipModel } from "./membership.model.ts";
import { isLastOwner } from "./owners/last-owner.ts";
import { rolesAreLimited, seatIsFree } from "./seats/seats.ts";
import { holdsOf, isHeldBy, statusUnder, strongest } from "./status/holds.ts";

/** Memberships: status and holds, links and directories, who holds an address. */
export const checkMemberships = (caller: Caller, from?: string): AsyncGenerator<Checked> =>
  lookThrough<MembershipDoc>(
    (after, limit) =>
      MembershipModel.find({ organizationId: caller.organizationId, _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean(),
    async (memberships) => {
      const linked = await linkedUsers(
        caller,
        memberships.flatMap(({ links }) => links.map(({ directoryUserId }) => directoryUserId)),
      );
      const held = await heldAmong(caller, memberships);
      // Under limits of roles a free seat may be nobody's who waits.
      const seat = (await seatIsFree(caller)) && !(await rolesAreLimited(caller));
      return Promise.all(
        memberships.map(async (membership) => [
          ...wrongStatus(membership),
          ...wrongLinks(membership, linked),
          ...wrongAddress(membership, held),
          ...complaints({
            "waits for a seat although one is free": membership.status === "waitlisted" && seat,
            "is active although its directories say otherwise": await isOverdue(caller, membership),
            "is there although its directory deleted the person":
              membership.removalDue === true &&
              membership.status === "active" &&
              !(await isLastOwner(caller, membership._id)),
          }),
        ]),
      );
    },
    from,
  );

function wrongStatus(membership: MembershipDoc): string[] {
  const { status, deactivatedBy, links, managedBy, holdsEmail, allowWithoutSso } = membership;
  const holds = holdsOf(membership);
  if (status === "removed")
    return complaints({
      "is removed and still linked": links.length > 0 || managedBy !== null,
      "is removed and still holds its address": holdsEmail,
      "is removed and may still sign in without SSO": allowWithoutSso !== null,
      "is removed and held by more than an admin": holds.some(({ source }) => source !== "admin"),
    });
  return complaints({
    [`is ${status}, but its holds make it ${statusUnder(holds)}`]: statusUnder(holds) !== status,
    [`names ${deactivatedBy} as its strongest hold, which is ${strongest(holds)}`]: strongest(holds) !== deactivatedBy,
    "waits for a seat while it is held otherwise": isHeldBy(holds, "seats") && holds.length > 1,
    "is held by a directory while another has it as active":
      isHeldBy(holds, "directory") && links.some(({ active }) => active),
    "has a way in without SSO while it is deactivated": status === "deactivated" && allowWithoutSso !== null,
  });
}

/** Kept in as the last owner is the one reason for being active while every directory says otherwise. */
const isOverdue = async (caller: Caller, { _id, status, links }: MembershipDoc): Promise<boolean> =>
  status === "active" && links.length > 0 && links.every(({ active }) => !active) && !(await isLastOwner(caller, _id));

function wrongLinks({ _id, links, managedBy }: MembershipDoc, users: ReadonlyMap<string, LinkedUser>): string[] {
  const connections = links.map(({ connectionId }) => connectionId);
  const keeper = links.find(({ connectionId }) => connectionId === managedBy);
  return [
    ...complaints({
      "is linked to two users of one connection": new Set(connections).size < connections.length,
      "is managed by a connection that it is not linked to": managedBy !== null && !keeper,
      "is linked, and no connection manages it": managedBy === null && links.length > 0,
    }),
    ...links.flatMap(({ directoryUserId, active }) => {
      const user = users.get(directoryUserId);
      return complaints({
        [`is linked to ${directoryUserId}, who is not there`]: !user,
        [`is linked to ${directoryUserId}, who is linked elsewhere`]: user !== undefined && user.membershipId !== _id,
        [`has ${directoryUserId} as ${active ? "active" : "inactive"}, who is not`]:
          user !== undefined && user.active !== active,
      });
    }),
  ];
}

function wrongAddress(
  { _id, status, email, emailKey: key, holdsEmail }: MembershipDoc,
  held: ReadonlyMap<string, string>,
) {
  if (status === "removed") return [];
  return complaints({
    "compares its address by another key than it has": (email === null ? null : emailKey(email)) !== key,
    "holds an address that it does not have": holdsEmail && key === null,
    "has an address that nobody holds": key !== null && !held.has(key),
    "holds an address that another holds": holdsEmail && key !== null && held.get(key) !== _id,
  });
}

async function heldAmong(
  { organizationId }: Caller,
  memberships: readonly MembershipDoc[],
): Promise<Map<string, string>> {
  const keys = memberships.flatMap(({ emailKey: key }) => key ?? []);
  const holders = await MembershipModel.find(
    { organizationId, emailKey: { $in: keys }, holdsEmail: true },
    { emailKey: 1 },
  ).lean();
  return new Map(holders.map(({ _id, emailKey: key }) => [key ?? "", _id]));
}

/** Grants: of somebody who is there, for something that is there. */
export const checkGrants = (caller: Caller, from?: string): AsyncGenerator<Checked> =>
  lookThrough<GrantDoc>(
    (after, limit) =>
      GrantModel.find({ organizationId: caller.organizationId, _id: { $gt: after }, retiredAt: null })
        .sort({ _id: 1 })
        .limit(limit)
        .lean(),
    async (grants) => {
      const { organizationId } = caller;
      const ids = grants.map(({ membershipId }) => membershipId);
      const living = await MembershipModel.find(
        { organizationId, _id: { $in: ids }, status: { $ne: "removed" } },
        { _id: 1 },
      ).lean();
      const there = new Set(living.map(({ _id }) => _id));
      const teams = await teamBriefs(
        caller,
        grants.flatMap(({ teamId }) => teamId ?? []),
      );
      const roles = new Set((await listRoles(caller)).map(({ scope, key }) => `${scope} ${key}`));
      return grants.map(({ membershipId, role, teamId, teamRoles }) =>
        complaints({
          [`is of ${membershipId}, who is no member`]: !there.has(membershipId),
          [`gives the role ${role}, which is not there`]: role !== null && !roles.has(`organization ${role}`),
          [`gives a seat in ${teamId}, which is not there`]: teamId !== null && !teams.has(teamId),
          "gives a team role that is not there": teamRoles.some((one) => !roles.has(`team ${one}`)),
        }),
      );
    },
    from,
  );
