/** Stored grants: those that somebody gave by hand, by invitation or at a login. Grants of mappings are derived, see access.ts. */
import { newId } from "../../platform/ids.ts";
import type { Caller } from "../caller.ts";
import { type GrantDoc, GrantModel } from "./grant.model.ts";
import type { StoredSource } from "./nouns.ts";
import { settleOwners } from "./status.ts";

/** What a grant gives: an organization role, or a seat in a team with its team roles. */
export type Given = { readonly role: string } | { readonly teamId: string; readonly teamRoles: readonly string[] };

/** The live stored grants of these memberships. */
export const grantsOf = (caller: Caller, membershipIds: readonly string[]): Promise<GrantDoc[]> =>
  GrantModel.find({ organizationId: caller.organizationId, membershipId: { $in: membershipIds }, retiredAt: null })
    .lean()
    .exec();

/** Stores grants that are not there yet; a seat that is there gets the new team roles. A new owner may let go whom only the rule kept. */
export async function give(
  caller: Caller,
  membershipId: string,
  source: StoredSource,
  given: readonly Given[],
): Promise<void> {
  if (given.length === 0) return;
  const since = new Date();
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
  if (given.some((one) => "role" in one && one.role === "owner")) await settleOwners(caller);
}

/** A sign-in gives by the connection that it came through. */
const cameBy = ({ actor }: Caller, source: StoredSource) =>
  source === "jit" && actor.kind === "connection" ? { viaConnection: actor.id } : {};

/** What an admin gave, an invitation promised or an ended connection left: admins may take all of it away. */
export const handGiven = ["manual", "invitation", "kept"] as const;

export const isHandGiven = (source: StoredSource): boolean => source !== "jit";

const seatRoles = (teamRoles: readonly string[]): readonly string[] => (teamRoles.length > 0 ? teamRoles : ["member"]);

/** Whether a seat with these team roles gives nothing beyond the other. */
export const isWithin = (teamRoles: readonly string[], other: readonly string[]): boolean =>
  seatRoles(teamRoles).every((role) => seatRoles(other).includes(role));

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
  return deletedCount;
}

/** Gives the stored grants of one membership to another, each with its source, its time and who gave it. */
export async function moveGrants(caller: Caller, from: string, to: string): Promise<void> {
  const { organizationId } = caller;
  const nameOf = ({ source, role, teamId }: GrantDoc): string => JSON.stringify([source, role, teamId]);
  const there = new Set((await grantsOf(caller, [to])).map(nameOf));
  for (const grant of await grantsOf(caller, [from])) {
    const where = { organizationId, _id: grant._id };
    if (there.has(nameOf(grant))) await GrantModel.deleteOne(where);
    else await GrantModel.updateOne(where, { $set: { membershipId: to } });
  }
}

/** Sets the stored grants of a membership that is removed aside, with the address that they were given to; `restore` can bring them back. */
export async function retireGrants(
  caller: Caller,
  { _id: membershipId, emailKey }: { readonly _id: string; readonly emailKey: string | null },
): Promise<void> {
  await GrantModel.updateMany(
    { organizationId: caller.organizationId, membershipId, retiredAt: null },
    { $set: { retiredAt: new Date(), givenTo: emailKey } },
  );
}

/** The set-aside grants, offered for restoring. */
export const retiredGrants = (caller: Caller, membershipId: string): Promise<GrantDoc[]> =>
  GrantModel.find({ organizationId: caller.organizationId, membershipId, retiredAt: { $ne: null } })
    .lean()
    .exec();

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

/** Ends every stored seat in a team that goes. */
export async function endTeamGrants(caller: Caller, teamId: string): Promise<void> {
  await GrantModel.deleteMany({ organizationId: caller.organizationId, teamId });
}

/** A page of membership ids with a stored grant of this kind, ascending. */
export async function pageOfGranted(
  caller: Caller,
  what: { readonly teamId: string } | { readonly role: string } | { readonly source: StoredSource },
  after: string,
  limit: number,
): Promise<{ ids: string[]; done: boolean }> {
  const found = await GrantModel.find(
    { organizationId: caller.organizationId, ...what, retiredAt: null, membershipId: { $gt: after } },
    { membershipId: 1 },
  )
    .sort({ membershipId: 1 })
    .limit(limit)
    .lean();
  return { ids: [...new Set(found.map(({ membershipId }) => membershipId))], done: found.length < limit };
}

export const grantsUseRole = async (caller: Caller, key: string, scope: "organization" | "team"): Promise<boolean> =>
  (await GrantModel.exists({
    organizationId: caller.organizationId,
    ...(scope === "organization" ? { role: key } : { teamRoles: key }),
  })) !== null;
