/** Gives and takes stored grants, with what follows: the seats of roles, and owners whom only the rule kept in. Joins the running transaction. */
import { momentOfChange } from "../../../platform/database/mongo.ts";
import { newId } from "../../../platform/ids.ts";
import type { Caller } from "../../caller.ts";
import type { StoredSource } from "../../mappings/types.ts";
import { membershipById } from "../membership-lookup.ts";
import { requireRoleSeats } from "../seats/seats.ts";
import { passRoleOn } from "../seats/waitlist.ts";
import { entryNarrowed } from "../signals.ts";
import { reconcileOwners } from "../status/status.ts";
import { type GrantDoc, GrantModel } from "./grant.model.ts";
import { grantsOf, isWithin, retiredGrants } from "./grants.ts";

/** What a grant gives: an organization role, or a seat in a team with its team roles. */
export type Given = { readonly role: string } | { readonly teamId: string; readonly teamRoles: readonly string[] };

/** Stores grants that are not there yet; a seat that is there gets the new team roles. A new owner may let go whom only the rule kept. */
export async function give(
  caller: Caller,
  membershipId: string,
  source: StoredSource,
  given: readonly Given[],
): Promise<void> {
  if (given.length === 0) return;
  const since = momentOfChange();
  await GrantModel.bulkWrite(
    given.map((one) => {
      const teamId = "teamId" in one ? one.teamId : null;
      const role = "role" in one ? one.role : null;
      const teamRoles = "teamId" in one ? [...one.teamRoles] : [];
      return {
        updateOne: {
          filter: { organizationId: caller.organizationId, membershipId, source, teamId, role, retiredAt: null },
          update: {
            $set: { teamRoles },
            $setOnInsert: { _id: newId("grt"), grantedBy: caller.actor, since, ...cameBy(caller, source) },
          },
          upsert: true,
        },
      };
    }),
  );
  const roles = given.flatMap((one) => ("role" in one ? one.role : []));
  // What groups give, at a login or by mappings, is counted and never refused.
  if (source !== "jit") await requireRoleSeats(caller, membershipId, roles);
  if (roles.includes("owner")) await reconcileOwners(caller);
}

/** A sign-in gives by the connection that it came through. */
const cameBy = ({ actor }: Caller, source: StoredSource) =>
  source === "jit" && actor.kind === "connection" ? { viaConnection: actor.id } : {};

/** Gives seats by hand. What an invitation or an ended connection gave beyond that in the same teams ends: the hand decides. */
export async function giveSeatsByHand(
  caller: Caller,
  membershipId: string,
  seats: readonly { readonly teamId: string; readonly teamRoles: readonly string[] }[],
): Promise<void> {
  const wanted = new Map(seats.map(({ teamId, teamRoles }) => [teamId, teamRoles]));
  const beyond = (await grantsOf(caller, [membershipId])).flatMap(({ source, teamId, teamRoles }) => {
    const roles = teamId === null ? undefined : wanted.get(teamId);
    return teamId === null || roles === undefined || source === "manual" || isWithin(teamRoles, roles) ? [] : teamId;
  });
  await take(caller, membershipId, ["invitation", "kept"], { teamIds: beyond });
  await give(caller, membershipId, "manual", seats);
}

/** Ends stored grants of these sources: those of the roles named, and of the teams named. @returns how many. */
export async function take(
  caller: Caller,
  membershipId: string,
  sources: readonly StoredSource[],
  what: { readonly roles?: readonly string[]; readonly teamIds?: readonly string[] },
): Promise<number> {
  const { roles = [], teamIds = [] } = what;
  const { deletedCount } = await GrantModel.deleteMany({
    organizationId: caller.organizationId,
    membershipId,
    source: { $in: sources },
    retiredAt: null,
    $or: [
      { teamId: null, role: { $in: roles } },
      { role: null, teamId: { $in: teamIds } },
    ],
  });
  if (deletedCount > 0 && roles.length > 0) await passRoleOn(caller);
  if (deletedCount > 0 && roles.includes("owner")) await noOwner(caller, membershipId);
  return deletedCount;
}

async function noOwner(caller: Caller, membershipId: string): Promise<void> {
  const { status, accessEpoch } = await membershipById(caller, membershipId);
  if (status === "active") await entryNarrowed.raise(caller, membershipId, accessEpoch);
}

/** Gives the stored grants of one membership to another, each with its source, its time and who gave it. */
export async function moveGrants(caller: Caller, from: string, to: string): Promise<void> {
  const { organizationId } = caller;
  const nameOf = ({ source, role, teamId }: GrantDoc): string => JSON.stringify([source, role, teamId]);
  const there = new Set((await grantsOf(caller, [to])).map(nameOf));
  const moved = await grantsOf(caller, [from]);
  for (const grant of moved) {
    const where = { organizationId, _id: grant._id };
    if (there.has(nameOf(grant))) await GrantModel.deleteOne(where);
    else await GrantModel.updateOne(where, { $set: { membershipId: to } });
  }
  await requireRoleSeats(
    caller,
    to,
    moved.flatMap(({ role }) => role ?? []),
  );
}

/** Brings set-aside grants back as manual ones; those of teams that are gone are dropped. */
export async function restoreRetired(
  caller: Caller,
  membershipId: string,
  teamExists: (teamId: string) => Promise<boolean>,
): Promise<number> {
  const retired = await retiredGrants(caller, membershipId);
  const given: Given[] = [];
  for (const { role, teamId, teamRoles } of retired) {
    if (role !== null) given.push({ role });
    else if (teamId !== null && (await teamExists(teamId))) given.push({ teamId, teamRoles });
  }
  await GrantModel.deleteMany({ organizationId: caller.organizationId, membershipId, retiredAt: { $ne: null } });
  await give(caller, membershipId, "manual", given);
  return given.length;
}
