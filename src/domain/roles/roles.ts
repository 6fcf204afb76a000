/**
 * Roles: what a membership may be in the organization or in a team. The built-in ones are the same everywhere and are not stored;
 * an organization adds its own. Only grants and mappings refer to roles, by key.
 */

import { isDuplicate } from "../../platform/database/failures.ts";
import { hasRoom } from "../../platform/database/locks.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { newId } from "../../platform/ids.ts";
import type { Caller } from "../caller.ts";
import { instead } from "../closest-match.ts";
import { DomainError, notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { defined } from "../given-fields.ts";
import { requireSeen } from "../seen-version.ts";
import { builtInRoles, type Role, type RoleScope } from "./built-in.ts";
import { type RoleDoc, RoleModel } from "./role.model.ts";

/** All roles of the organization, built-in ones first, then by rank. At most 200 own ones, so this is no page. */
export async function listRoles(caller: Caller): Promise<Role[]> {
  const own = await RoleModel.find({ organizationId: caller.organizationId })
    .sort({ rank: -1, key: 1, scope: 1 })
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

/** What roles are called, for people to read: names in place of keys, without those that are gone. */
export async function roleSpeller(caller: Caller): Promise<(scope: RoleScope, keys: readonly string[]) => string[]> {
  const known = await listRoles(caller);
  return (scope, keys) =>
    keys.flatMap((key) => known.find((role) => role.scope === scope && role.key === key)?.name ?? []);
}

/** @throws DomainError `invalid` when one of the keys is no role of that scope. */
export async function checkRoles(
  caller: Caller,
  keys: readonly string[],
  scope: RoleScope,
  pointer: string,
): Promise<void> {
  for (const [index, key] of keys.entries()) {
    if (await roleExists(caller, key, scope)) continue;
    const there = (await listRoles(caller)).filter((role) => role.scope === scope).map((role) => role.key);
    const detail = `There is no ${scope} role ${key}.${instead(key, there)}`;
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

/** Stores a new role. Whether its maker may make it was asked before. @throws DomainError `conflict` for a key that is there */
export async function insertRole(caller: Caller, input: NewRole): Promise<Role> {
  if (builtInRoles.some(({ key, scope }) => key === input.key && scope === input.scope))
    throw new DomainError("conflict", `The ${input.scope} role ${input.key} is built in.`);
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
      const { organizationId } = caller;
      const count = (most: number) => RoleModel.countDocuments({ organizationId }).limit(most);
      if (!(await hasRoom(`roles ${organizationId}`, MOST_ROLES, count)))
        throw new DomainError("conflict", `An organization has at most ${MOST_ROLES} roles of its own.`);
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

/**
 * Stores a change of a role that is the organization's own. Joins the running transaction.
 * @param judge whether it may be made: asked of the role as it is, and as it would be
 * @throws DomainError `conflict` for a built-in one, `stale`
 */
export function storeRole(
  caller: Caller,
  { key, scope, ifVersion }: RoleName,
  patch: RolePatch,
  judge: (role: RoleDoc) => Promise<void>,
): Promise<Role> {
  refuseBuiltIn(key, scope);
  return transaction(async () => {
    const before = await ownRole(caller, key, scope);
    requireSeen(ifVersion, before.version, "role");
    const set = defined(patch);
    await judge(before);
    await judge({ ...before, ...set } as RoleDoc);
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

export interface RoleName {
  readonly key: string;
  readonly scope: RoleScope;
  /** The version that was seen. */
  readonly ifVersion?: number | undefined;
}

/** Deletes a role that is the organization's own. @param judge throws where it may not go. @throws DomainError `conflict` for a built-in one, `stale` */
export async function removeRole(
  caller: Caller,
  { key, scope, ifVersion }: RoleName,
  judge: (role: RoleDoc) => Promise<void>,
): Promise<void> {
  refuseBuiltIn(key, scope);
  await transaction(async () => {
    const role = await ownRole(caller, key, scope);
    requireSeen(ifVersion, role.version, "role");
    await judge(role);
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
