/**
 * Roles: what a membership may be in the organization or in a team. The built-in ones are the same everywhere and are not stored;
 * an organization adds its own. Only grants and mappings refer to roles, by key.
 */

import { isDuplicate } from "../../platform/failures.ts";
import { newId } from "../../platform/ids.ts";
import { transaction } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { defined } from "../defined.ts";
import { DomainError, notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { builtInRoles, type Role, type RoleScope } from "./built-in.ts";
import { requireRoleWithin } from "./limits.ts";
import { type RoleDoc, RoleModel } from "./role.model.ts";
import { roleIsUsed } from "./role-uses.ts";

/** All roles of the organization, built-in ones first, then by rank. At most 200 own ones, so this is no page. */
export async function listRoles(caller: Caller): Promise<Role[]> {
  const own = await RoleModel.find({ organizationId: caller.organizationId })
    .sort({ rank: -1, key: 1 })
    .limit(MOST_ROLES)
    .lean();
  return [...builtInRoles, ...own.map(present)];
}
const MOST_ROLES = 200;

export async function getRole(caller: Caller, key: string, scope: RoleScope): Promise<Role> {
  const known = builtInRoles.find((role) => role.key === key && role.scope === scope);
  return known ?? present(await ownRole(caller, key, scope));
}

export const roleExists = async (caller: Caller, key: string, scope: RoleScope): Promise<boolean> =>
  builtInRoles.some((role) => role.key === key && role.scope === scope) ||
  (await RoleModel.exists({ organizationId: caller.organizationId, scope, key })) !== null;

/** @throws DomainError `invalid` when one of the keys is no role of that scope. */
export async function checkRoles(
  caller: Caller,
  keys: readonly string[],
  scope: RoleScope,
  pointer: string,
): Promise<void> {
  for (const [index, key] of keys.entries()) {
    if (await roleExists(caller, key, scope)) continue;
    const detail = `There is no ${scope} role ${key}.`;
    throw new DomainError("invalid", detail, [{ pointer: `${pointer}/${index}`, code: "invalid", detail }]);
  }
}

export interface NewRole {
  readonly key: string;
  readonly name: string;
  readonly scope: RoleScope;
  readonly rank: number;
  readonly permissions: readonly string[];
}

/** @throws DomainError `conflict` for a key that is there, `role_not_grantable` for more than a member who makes it has. */
export async function createRole(caller: Caller, input: NewRole): Promise<Role> {
  await requireRoleWithin(caller, input);
  if (builtInRoles.some(({ key, scope }) => key === input.key && scope === input.scope))
    throw new DomainError("conflict", `The ${input.scope} role ${input.key} is built in.`);
  if ((await RoleModel.countDocuments({ organizationId: caller.organizationId })) >= MOST_ROLES)
    throw new DomainError("conflict", `An organization has at most ${MOST_ROLES} roles of its own.`);
  const now = new Date();
  const document: RoleDoc = {
    _id: newId("role"),
    organizationId: caller.organizationId,
    ...input,
    permissions: [...input.permissions],
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  try {
    await transaction(async () => {
      await RoleModel.insertMany([document], { lean: true });
      await record(caller, { type: "role.created", object: { type: "role", id: document._id }, after: { ...input } });
    });
  } catch (error) {
    if (isDuplicate(error, "key"))
      throw new DomainError("conflict", `There is a ${input.scope} role ${input.key} already.`);
    throw error;
  }
  return present(document);
}

export interface RolePatch {
  readonly name?: string | undefined;
  readonly rank?: number | undefined;
  readonly permissions?: readonly string[] | undefined;
}

export async function updateRole(
  caller: Caller,
  key: string,
  scope: RoleScope,
  patch: RolePatch,
  ifVersion?: number,
): Promise<Role> {
  refuseBuiltIn(key, scope);
  return transaction(async () => {
    const before = await ownRole(caller, key, scope);
    if (ifVersion !== undefined && ifVersion !== before.version)
      throw new DomainError("stale", "The role has changed meanwhile.");
    const set = defined(patch);
    await requireRoleWithin(caller, before);
    await requireRoleWithin(caller, { ...before, ...set });
    const after = await RoleModel.findOneAndUpdate(
      { organizationId: caller.organizationId, _id: before._id, version: before.version },
      { $set: { ...set, updatedAt: new Date() }, $inc: { version: 1 } },
      { returnDocument: "after" },
    ).lean();
    if (!after) throw new DomainError("stale", "The role has changed meanwhile.");
    const { name, rank, permissions } = before;
    await record(caller, {
      type: "role.updated",
      object: { type: "role", id: before._id },
      before: { name, rank, permissions },
      after: set,
    });
    return present(after);
  });
}

/** @throws DomainError `conflict` while a grant, a mapping or the default role uses it. */
export async function deleteRole(caller: Caller, key: string, scope: RoleScope): Promise<void> {
  refuseBuiltIn(key, scope);
  await transaction(async () => {
    const role = await ownRole(caller, key, scope);
    await requireRoleWithin(caller, role);
    if (await roleIsUsed(caller, key, scope))
      throw new DomainError("conflict", "The role is in use: take it from grants and mappings first.");
    await RoleModel.deleteOne({ organizationId: caller.organizationId, _id: role._id });
    await record(caller, {
      type: "role.deleted",
      object: { type: "role", id: role._id },
      before: { key, scope, name: role.name },
    });
  });
}

function refuseBuiltIn(key: string, scope: RoleScope): void {
  if (builtInRoles.some((role) => role.key === key && role.scope === scope))
    throw new DomainError("conflict", `The ${scope} role ${key} is built in and cannot be changed.`);
}

async function ownRole(caller: Caller, key: string, scope: RoleScope): Promise<RoleDoc> {
  const found = await RoleModel.findOne({ organizationId: caller.organizationId, scope, key }).lean();
  if (!found) throw notFound(`${scope} role`, key);
  return found;
}

const present = ({ key, name, scope, rank, permissions, version }: RoleDoc): Role => ({
  key,
  name,
  scope,
  rank,
  permissions,
  builtIn: false,
  version,
});
