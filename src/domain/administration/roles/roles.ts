/** What administrators do with an organization's own roles: nobody makes or changes one beyond the own ones, and none goes that is in use. */
import { transaction } from "../../../platform/database/mongo.ts";
import { dryRun } from "../../../platform/dry-run/dry-run.ts";
import { noteRoleTaken } from "../../breaker/rules-changed.ts";
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { accessOf } from "../../memberships/access/access.ts";
import { roleHolders, type Source, teamRoleHolders, walkHolders } from "../../memberships/access/holders.ts";
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
    const role = await storeRole(caller, { key, scope, ifVersion }, patch, (one) => requireRoleWithin(caller, one));
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

export interface RoleLosses {
  /** What the role allowed and will not. */
  readonly permissions: readonly string[];
  /** How many active members have the role; another of their roles may still allow it. */
  readonly total: number;
  /** `atLeast`: there are more than were looked at. */
  readonly totalIs: "exact" | "atLeast";
  readonly sample: readonly {
    readonly membershipId: string;
    readonly email: string | null;
    readonly displayName: string | null;
  }[];
}

const SAMPLE = 100;
const MOST_LOOKED_AT = 2_000;

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
  let [total, lookedAt] = [0, 0];
  const sample: RoleLosses["sample"][number][] = [];
  for await (const ids of walkHolders(await holdersOf(caller, key, scope), "")) {
    if (lookedAt >= MOST_LOOKED_AT) return { permissions: gone, total, totalIs: "atLeast", sample };
    lookedAt += ids.length;
    const memberships = await membershipsById(caller, ids);
    const access = await accessOf(caller, memberships);
    for (const { _id: membershipId, email, displayName } of memberships) {
      const { roles = [], teams = [] } = access.get(membershipId) ?? {};
      if (!(scope === "organization" ? roles : teams.flatMap((seat) => seat.roles)).includes(key)) continue;
      total += 1;
      if (sample.length < SAMPLE) sample.push({ membershipId, email, displayName });
    }
  }
  return { permissions: gone, total, totalIs: "exact", sample };
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
  await dryRun(() => changeRole(caller, key, scope, patch));
  return lossesByRole(caller, key, scope, patch);
}
