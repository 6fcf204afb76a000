/** Grants of source `jit`: what mappings make of the groups that a sign-in brought. Computed anew at each sign-in, whole; kept or taken when the connection ends. */
import { inPortions } from "../../../platform/jobs/portions.ts";
import type { Caller } from "../../caller.ts";
import { record } from "../../events/events.ts";
import { membershipsById } from "../membership-lookup.ts";
import { isLastOwner } from "../owners/last-owner.ts";
import { alertOwners } from "../owners/owner-alerts.ts";
import { type Given, give, take } from "./giving.ts";
import { type GrantDoc, GrantModel } from "./grant.model.ts";
import { grantsOf } from "./grants.ts";
import { keepGrants } from "./kept-grants.ts";

/** What a sign-in gives: organization roles, and seats with their team roles. */
export interface LoginGrants {
  readonly roles: readonly string[];
  readonly teams: readonly { readonly id: string; readonly roles: readonly string[] }[];
}

/**
 * Makes the membership's grants of source `jit` these and no others; joins the running transaction.
 * @returns whether something changed. The last owner stays owner, whatever the groups say.
 */
export async function setLoginGrants(caller: Caller, membershipId: string, wanted: LoginGrants): Promise<boolean> {
  const had = (await grantsOf(caller, [membershipId])).filter(({ source }) => source === "jit");
  await comeBy(caller, had);
  const roles = had.flatMap(({ role }) => role ?? []);
  const teams = had.flatMap(({ teamId, teamRoles }) => (teamId === null ? [] : { id: teamId, roles: teamRoles }));
  if (sorted({ roles, teams }) === sorted(wanted)) return false;
  const endsOwner = roles.includes("owner") && !wanted.roles.includes("owner");
  const spared = endsOwner && (await isLastOwner(caller, membershipId)) ? ["owner"] : [];
  await take(caller, membershipId, ["jit"], {
    roles: roles.filter((role) => !wanted.roles.includes(role) && !spared.includes(role)),
    teamIds: teams.flatMap(({ id }) => (wanted.teams.some((team) => team.id === id) ? [] : id)),
  });
  await give(caller, membershipId, "jit", [
    ...wanted.roles.map((role): Given => ({ role })),
    ...wanted.teams.map(({ id: teamId, roles: teamRoles }): Given => ({ teamId, teamRoles })),
  ]);
  await record(caller, {
    type: "membership.login_grants_changed",
    object: { type: "membership", id: membershipId },
    before: { roles, teams },
    after: { roles: [...wanted.roles, ...spared], teams: wanted.teams },
  });
  return true;
}

/** What another connection gave comes by this one from now on: all of it is as this sign-in says. */
async function comeBy({ organizationId, actor }: Caller, had: readonly GrantDoc[]): Promise<void> {
  if (actor.kind !== "connection") return;
  const ids = had.flatMap(({ _id, viaConnection }) => (viaConnection === actor.id ? [] : _id));
  if (ids.length === 0) return;
  await GrantModel.updateMany({ organizationId, _id: { $in: ids } }, { $set: { viaConnection: actor.id } });
}

const sorted = ({ roles, teams }: LoginGrants): string =>
  JSON.stringify([[...roles].sort(), teams.map(({ id, roles: held }) => [id, [...held].sort()]).sort()]);

const PORTION = 200;

/** The grants that came by signing in through the connection; older ones say only who gave them. */
const loginGrantsBy = ({ organizationId }: Caller, connectionId: string) => ({
  organizationId,
  source: "jit" as const,
  retiredAt: null,
  $or: [{ viaConnection: connectionId }, { viaConnection: { $exists: false }, "grantedBy.id": connectionId }],
});

/** A page of the memberships that have such grants, ascending and beyond `after`. */
export async function pageOfLoginGranted(
  caller: Caller,
  connectionId: string,
  after: string,
  limit: number,
): Promise<{ ids: string[]; done: boolean }> {
  const where = { ...loginGrantsBy(caller, connectionId), membershipId: { $gt: after } };
  const found = await GrantModel.find(where, { membershipId: 1 }).sort({ membershipId: 1 }).limit(limit).lean();
  return { ids: [...new Set(found.map(({ membershipId }) => membershipId))], done: found.length < limit };
}

/**
 * Makes what the connection's sign-ins gave kept grants, or ends it. Run again it goes on with what is left.
 * @returns false when it was stopped before the end. @throws Hindered when somebody's could not be changed
 */
export const endLoginGrants = (
  caller: Caller,
  connectionId: string,
  people: "keep" | "deactivate",
  stopping: AbortSignal,
): Promise<boolean> =>
  inPortions<string>({
    next: async (after = "") => {
      const { ids, done } = await pageOfLoginGranted(caller, connectionId, after, PORTION);
      return { items: ids, done };
    },
    work: async (ids) => {
      const grants = await GrantModel.find({
        ...loginGrantsBy(caller, connectionId),
        membershipId: { $in: ids },
      }).lean();
      const held = Map.groupBy(grants, ({ membershipId }) => membershipId);
      if (people === "keep") await keepGrants(caller, connectionId, held);
      else for (const [id, had] of held) await endThose(caller, connectionId, id, had);
      await GrantModel.deleteMany({
        organizationId: caller.organizationId,
        _id: { $in: grants.map(({ _id }) => _id) },
      });
    },
    stopping,
  });

/** Tells what ends. The last owner stays one, and the owners are told. */
async function endThose(caller: Caller, connectionId: string, id: string, had: readonly GrantDoc[]): Promise<void> {
  const [membership] = await membershipsById(caller, [id]);
  const owner = had.filter(({ role }) => role === "owner");
  const isSpared =
    owner.length > 0 &&
    membership?.status === "active" &&
    !(await ownsBesides(caller, id, owner)) &&
    (await isLastOwner(caller, id));
  if (isSpared) {
    await keepGrants(caller, connectionId, new Map([[id, owner]]));
    await record(caller, { type: "membership.last_owner_kept", object: { type: "membership", id } });
    await alertOwners(caller, {
      ...{ what: "last_owner_kept", who: membership.email ?? id, at: `/people?person=${id}` },
    });
  }
  await record(caller, {
    type: "membership.login_grants_changed",
    object: { type: "membership", id },
    before: {
      roles: had.flatMap(({ role }) => role ?? []),
      teams: had.flatMap(({ teamId, teamRoles }) => (teamId === null ? [] : [{ id: teamId, roles: teamRoles }])),
    },
    after: { roles: [], teams: [] },
  });
}

const ownsBesides = async (
  { organizationId }: Caller,
  membershipId: string,
  but: readonly GrantDoc[],
): Promise<boolean> =>
  (await GrantModel.exists({
    ...{ organizationId, membershipId, role: "owner", teamId: null, retiredAt: null },
    _id: { $nin: but.map(({ _id }) => _id) },
  })) !== null;
