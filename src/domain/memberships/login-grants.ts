/** Grants of source `jit`: what mappings make of the groups that a sign-in brought. Computed anew at each sign-in, whole. */
import type { Caller } from "../caller.ts";
import { record } from "../events/events.ts";
import { type GrantDoc, GrantModel } from "./grant.model.ts";
import { type Given, give, grantsOf, take } from "./grants.ts";
import { isLastOwner } from "./owners.ts";

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

/** The connection that a grant came by when somebody signed in; null for every other grant. Older ones say only who gave them. */
export function loginConnectionOf({ source, viaConnection, grantedBy }: GrantDoc): string | null {
  if (source !== "jit") return null;
  return viaConnection ?? ("id" in grantedBy ? grantedBy.id : null);
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
