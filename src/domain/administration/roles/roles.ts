/** What administrators do with an organization's own roles: nobody makes or changes one beyond the own ones, and none goes that is in use. */
import { transaction } from "../../../platform/database/mongo.ts";
import { dryRun } from "../../../platform/dry-run/dry-run.ts";
import { noteRoleTaken } from "../../breaker/rules-changed.ts";
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { accessOf } from "../../memberships/access/access.ts";
import { roleHolders, type Source, teamRoleHolders } from "../../memberships/access/holders.ts";
import { type Tally, tally } from "../../memberships/access/tallying.ts";
import { membershipsById } from "../../memberships/membership-lookup.ts";
import type { Role, RoleScope } from "../../roles/built-in.ts";
import { getRole, insertRole, type NewRole, type RolePatch, removeRole, storeRole } from "../../roles/roles.ts";
import { requireRoleWithin } from "./limits.ts";
import { roleUse } from "./role-uses.ts";

/** Makes a role of the organization. @throws DomainError `conflict` for a key that is there, `role_not_grantable` for more than a member who makes it has */
export async function createRole(caller: Caller, input: NewRole): Promise<Role> {
  await requireRoleWithin(caller, input);
  return insertRole(caller, input);
}

/** Changes a role; where it allows less then, the answer says whom it is about. @throws DomainError `conflict` for a built-in one, `stale` */
export async function updateRole(
  caller: Caller,
  key: string,
  scope: RoleScope,
  patch: RolePatch,
  ifVersion?: number,
): Promise<Role & { readonly loses?: RoleLosses }> {
  const loses = await lossesByRole(caller, key, scope, patch);
  const role = await changeRole(caller, key, scope, patch, ifVersion);
  return loses && loses.total > 0 ? { ...role, loses } : role;
}

/** The role as it is then. */
const store = (caller: Caller, key: string, scope: RoleScope, patch: RolePatch, ifVersion?: number): Promise<Role> =>
  storeRole(caller, { key, scope, ifVersion }, patch, (one) => requireRoleWithin(caller, one));

/** The change alone. */
const changeRole = async (
  caller: Caller,
  key: string,
  scope: RoleScope,
  patch: RolePatch,
  ifVersion?: number,
): Promise<Role> =>
  transaction(async () => {
    const { permissions: before } = await getRole(caller, key, scope);
    const role = await store(caller, key, scope, patch, ifVersion);
    const isLess = before.some((permission) => !role.permissions.includes(permission));
    if (isLess) await noteRoleTaken(caller, { key, scope, before, after: role.permissions });
    return role;
  });

/** Deletes a role of the organization. @throws DomainError `conflict` while anything refers to it (`roleUse`), `stale` */
export const deleteRole = (caller: Caller, key: string, scope: RoleScope, ifVersion?: number): Promise<void> =>
  removeRole(caller, { key, scope, ifVersion }, async (role) => {
    await requireRoleWithin(caller, role);
    const uses = await roleUse(caller, key, scope);
    if (uses.length > 0)
      throw new DomainError("conflict", `The role is in use by ${uses.join("; ")}. Take it from there first.`);
  });

interface Holder {
  readonly membershipId: string;
  readonly email: string | null;
  readonly displayName: string | null;
}

/** The active members who have the role; another of their roles may still allow what it will not. */
export interface RoleLosses extends Pick<Tally<Holder>, "total" | "totalIs" | "sample"> {
  /** What the role allowed and will not. */
  readonly permissions: readonly string[];
}

const SAMPLE = 100;

/** Whose role will allow less; null where it allows all that it did. */
async function lossesByRole(
  caller: Caller,
  key: string,
  scope: RoleScope,
  { permissions }: RolePatch,
): Promise<RoleLosses | null> {
  const before = await getRole(caller, key, scope);
  const gone = permissions === undefined ? [] : before.permissions.filter((one) => !permissions.includes(one));
  if (gone.length === 0) return null;
  const have = async (ids: readonly string[]): Promise<Holder[]> => {
    const memberships = await membershipsById(caller, ids);
    const access = await accessOf(caller, memberships);
    return memberships.flatMap(({ _id: membershipId, email, displayName }) => {
      const { roles = [], teams = [] } = access.get(membershipId) ?? {};
      const held = scope === "organization" ? roles : teams.flatMap((seat) => seat.roles);
      return held.includes(key) ? [{ membershipId, email, displayName }] : [];
    });
  };
  const { total, totalIs, sample } = await tally(await holdersOf(caller, key, scope), { limit: SAMPLE }, have);
  return { permissions: gone, total, totalIs, sample };
}

const holdersOf = (caller: Caller, key: string, scope: RoleScope): Promise<Source[]> =>
  scope === "organization" ? roleHolders(caller, key) : teamRoleHolders(caller, key);

/** The same before it is made. Nothing is written. @throws DomainError what the change itself would throw */
export async function previewRole(
  caller: Caller,
  key: string,
  scope: RoleScope,
  patch: RolePatch,
): Promise<RoleLosses | null> {
  await dryRun(() => store(caller, key, scope, patch));
  return lossesByRole(caller, key, scope, patch);
}
