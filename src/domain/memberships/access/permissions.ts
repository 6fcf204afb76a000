/**
 * What a member may do by hand. The operator and API keys are let in by their scope; somebody with a session acts with the permissions
 * of the roles that the membership effectively has, at the moment of the call.
 */
import { sideBySide } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import type { Permission, Role } from "../../roles/built-in.ts";
import { listRoles } from "../../roles/roles.ts";
import { membershipById } from "../membership-lookup.ts";
import { accessIf, accessOf } from "./access.ts";
import { membershipWithAccess } from "./stored-access.ts";

export interface Standing {
  readonly roles: readonly string[];
  readonly permissions: ReadonlySet<string>;
  /** The highest rank held: nobody gives or touches what ranks above. */
  readonly rank: number;
}

/** What this membership may, now; nothing unless it is active. */
export async function standingOf(caller: Caller, membershipId: string): Promise<Standing> {
  const [{ membership, ...stored }, all] = await sideBySide(
    () => membershipWithAccess(caller, membershipId),
    () => listRoles(caller),
  );
  const held = (await accessOf(caller, [membership], stored)).get(membershipId)?.roles ?? [];
  const roles = all.filter(({ scope, key }) => scope === "organization" && held.includes(key));
  return { roles: held, permissions: new Set(roles.flatMap(({ permissions }) => permissions)), rank: highest(roles) };
}

/** The organization's roles of these keys. */
const rolesCalled = async (caller: Caller, keys: readonly string[]): Promise<Role[]> =>
  (await listRoles(caller)).filter(({ scope, key }) => scope === "organization" && keys.includes(key));

/** The highest rank of these; below every role where there are none. */
const highest = (roles: readonly Role[]): number => Math.max(-1, ...roles.map(({ rank }) => rank));

/** @throws DomainError `forbidden` for a member without the permission. */
export async function requirePermission(caller: Caller, permission: Permission): Promise<void> {
  if (caller.actor.kind !== "membership") return;
  const { permissions } = await standingOf(caller, caller.actor.id);
  if (!permissions.has(permission))
    throw new DomainError("forbidden", `Your roles do not include the permission ${permission}.`);
}

/** Whether none of the roles ranks above the member's own. */
export const mayGrant = async (caller: Caller, roles: readonly string[]): Promise<boolean> =>
  (await roleAbove(caller, roles)) === undefined;

async function roleAbove(caller: Caller, roles: readonly string[]): Promise<Role | undefined> {
  // A set-up link gives what its maker may give.
  const { actor, maker = actor } = caller;
  if (maker.kind !== "membership" || roles.length === 0) return undefined;
  const { rank } = await standingOf(caller, maker.id);
  return (await rolesCalled(caller, roles)).find((role) => role.rank > rank);
}

/** @throws DomainError `role_not_grantable` for a role that ranks above the member's own. */
export async function requireGrantable(caller: Caller, roles: readonly string[]): Promise<void> {
  const above = await roleAbove(caller, roles);
  if (above) throw new DomainError("role_not_grantable", `The role ${above.key} ranks above your own.`);
}

/** @throws DomainError `forbidden` for a member whose highest role ranks above the caller's. */
export async function requireRankOver(caller: Caller, membershipId: string): Promise<void> {
  if (caller.actor.kind !== "membership" || caller.actor.id === membershipId) return;
  const { rank } = await standingOf(caller, caller.actor.id);
  if ((await rankHeld(caller, membershipId)) > rank)
    throw new DomainError("forbidden", "This member's role ranks above your own.");
}

/** The highest rank of all that is held, also while the membership is not active: an owner who is deactivated stays one. */
async function rankHeld(caller: Caller, membershipId: string): Promise<number> {
  const [held] = (await accessIf(caller, [await membershipById(caller, membershipId)])).values();
  return highest(await rolesCalled(caller, held?.roles ?? []));
}
