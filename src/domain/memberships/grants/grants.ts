/** Stored grants: those that somebody gave by hand, by invitation or at a login. Grants of mappings are derived, see access/access.ts. */
import type { Question } from "../../../platform/database/batching.ts";
import type { Caller } from "../../caller.ts";
import { STORED_SOURCES, type StoredSource } from "../../mappings/types.ts";
import { type Direction, past } from "../../page.ts";
import type { RoleScope } from "../../roles/built-in.ts";
import { noteRetired } from "../status/taken.ts";
import { type GrantDoc, GrantModel } from "./grant.model.ts";

/** The live stored grants of these memberships. */
export const grantsOf = (caller: Caller, membershipIds: readonly string[]): Promise<GrantDoc[]> =>
  GrantModel.find({ organizationId: caller.organizationId, membershipId: { $in: membershipIds }, retiredAt: null })
    .lean()
    .exec();

/** Asks for the same along with memberships; no more than `limit` are answered. */
export const grantsAsked = ({ organizationId }: Pick<Caller, "organizationId">, limit: number): Question => ({
  collection: GrantModel.collection.name,
  where: { organizationId, retiredAt: null },
  limit,
});

/** What an admin gave, an invitation promised or an ended connection left: admins may take all of it away. */
export const handGiven = ["manual", "invitation", "kept"] as const;

export const isHandGiven = (source: StoredSource): boolean => source !== "jit";

const seatRoles = (teamRoles: readonly string[]): readonly string[] => (teamRoles.length > 0 ? teamRoles : ["member"]);

/** Whether a seat with these team roles gives nothing beyond the other. */
export const isWithin = (teamRoles: readonly string[], other: readonly string[]): boolean =>
  seatRoles(teamRoles).every((role) => seatRoles(other).includes(role));

/** Sets the stored grants of a membership that is removed aside, with the address that they were given to; `restore` can bring them back. */
export async function retireGrants(
  caller: Caller,
  { _id: membershipId, emailKey }: { readonly _id: string; readonly emailKey: string | null },
): Promise<void> {
  const retiredAt = new Date();
  await GrantModel.updateMany(
    { organizationId: caller.organizationId, membershipId, retiredAt: null },
    { $set: { retiredAt, givenTo: emailKey } },
  );
  noteRetired(membershipId, retiredAt);
}

/** The set-aside grants, offered for restoring. */
export const retiredGrants = (caller: Caller, membershipId: string): Promise<GrantDoc[]> =>
  GrantModel.find({ organizationId: caller.organizationId, membershipId, retiredAt: { $ne: null } })
    .lean()
    .exec();

/** Asks for them along with memberships. Every source is named: by it their index finds those of one membership. */
export const retiredAsked = ({ organizationId }: Pick<Caller, "organizationId">, limit: number): Question => ({
  collection: GrantModel.collection.name,
  where: { organizationId, source: { $in: STORED_SOURCES }, retiredAt: { $ne: null } },
  limit,
});

/** Ends every stored seat in a team that goes. */
export async function endTeamGrants(caller: Caller, teamId: string): Promise<void> {
  await GrantModel.deleteMany({ organizationId: caller.organizationId, teamId });
}

/** A page of membership ids with a stored grant of this kind, in the order of ids or the other way round. */
export async function pageOfGranted(
  caller: Caller,
  what:
    | { readonly teamId: string }
    | { readonly role: string }
    | { readonly teamRoles: string }
    | { readonly source: StoredSource },
  after: string,
  limit: number,
  direction: Direction = 1,
): Promise<{ ids: string[]; done: boolean }> {
  const [field = "source"] = Object.keys(what);
  const found = await GrantModel.find(
    { organizationId: caller.organizationId, ...what, retiredAt: null, membershipId: past(after, direction) },
    { membershipId: 1 },
  )
    .sort({ membershipId: direction })
    .limit(limit)
    .batchSize(limit + 1) // in one reply
    .hint({ organizationId: 1, [field]: 1, membershipId: 1 })
    .lean();
  return { ids: [...new Set(found.map(({ membershipId }) => membershipId))], done: found.length < limit };
}

/** How many grants give the role, also those that are set aside; counted up to `limit`. */
export const countGrantsOfRole = (
  { organizationId }: Caller,
  key: string,
  scope: RoleScope,
  limit: number,
): Promise<number> =>
  GrantModel.countDocuments({ organizationId, ...(scope === "organization" ? { role: key } : { teamRoles: key }) })
    .limit(limit)
    .exec();

/** The connection that a grant came by when somebody signed in; null for every other grant. Older ones say only who gave them. */
export function loginConnectionOf({ source, viaConnection, grantedBy }: GrantDoc): string | null {
  if (source !== "jit") return null;
  return viaConnection ?? ("id" in grantedBy ? grantedBy.id : null);
}
