/** What sign-ins by a connection gave, when that connection ends: kept, or taken. */
import { inPortions } from "../../platform/portions.ts";
import type { Caller } from "../caller.ts";
import { record } from "../events/events.ts";
import { type GrantDoc, GrantModel } from "./grant.model.ts";
import { keepGrants } from "./kept.ts";
import { membershipsById } from "./membership-lookup.ts";
import { alertOwners } from "./owner-alerts.ts";
import { isLastOwner } from "./owners.ts";

const PORTION = 200;

/** The grants that came by signing in through the connection; older ones say only who gave them. */
export const loginGrantsBy = ({ organizationId }: Caller, connectionId: string) => ({
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
    await alertOwners(caller, "last_owner_kept", membership.email ?? id);
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
