/** /v1/organizations/{organization}/roles. Both scopes may have a role of the same key, so the scope is part of the address. */
import { z } from "zod";
import type { Role } from "../../domain/roles/built-in.ts";
import { createRole, deleteRole, getRole, listRoles, updateRole } from "../../domain/roles/roles.ts";
import { page } from "./parameters.ts";
import { NOTHING, organizationRoute, type Route } from "./route.ts";
import { displayText, listOf, listReply, roleKey } from "./shapes.ts";
import { pageOf } from "./short-list.ts";

const scope = z.enum(["organization", "team"]);
const rank = z.int().min(0).max(1000).meta({ description: "Of several roles the one of the highest rank is shown." });
const permissions = z
  .array(z.string().regex(/^[\w.:*/-]{1,100}$/, "Use letters, digits and . : * / _ -"))
  .max(100)
  .meta({ description: "Words that the host application understands." });

const RoleAnswer = z
  .object({
    key: z.string(),
    name: z.string(),
    scope,
    rank: z.int(),
    permissions: z.array(z.string()),
    builtIn: z.boolean(),
  })
  .meta({ id: "Role" });

const NewRole = z
  .strictObject({ key: roleKey, name: displayText, scope, rank, permissions: permissions.default([]) })
  .meta({ id: "NewRole" });
const RolePatch = z.strictObject({ name: displayText, rank, permissions }).partial().meta({ id: "RolePatch" });

const byScope = z.strictObject({
  scope: scope.default("organization").meta({ description: "Which of two roles of this key." }),
});

const present = ({ key, name, scope, rank, permissions, builtIn }: Role) => ({
  key,
  name,
  scope,
  rank,
  permissions: [...permissions],
  builtIn,
});

const reply = (role: Role) => ({ body: present(role), version: role.version });
const address = ({ scope, key }: Role): string => `${scope}.${key}`;

export const roleRoutes: readonly Route[] = [
  organizationRoute({
    id: "createRole",
    method: "post",
    path: "/organizations/{organization}/roles",
    permission: "organization:manage",
    tag: "Roles",
    summary: "Add a role of the organization's own",
    body: NewRole,
    status: 201,
    answer: RoleAnswer,
    handle: async (caller, { body }) => {
      const role = await createRole(caller, body);
      const location = `/organizations/${caller.organizationId}/roles/${role.key}?scope=${role.scope}`;
      return { ...reply(role), location };
    },
  }),
  organizationRoute({
    id: "listRoles",
    method: "get",
    path: "/organizations/{organization}/roles",
    permission: "members:read",
    tag: "Roles",
    summary: "List the built-in roles and the organization's own",
    query: z.strictObject({ ...page, scope: scope.optional() }),
    status: 200,
    answer: listOf("RoleList", RoleAnswer),
    handle: async (caller, { query }) => {
      const roles = (await listRoles(caller)).filter((role) => query.scope === undefined || role.scope === query.scope);
      return listReply(pageOf(roles, query, address), query.limit, present);
    },
  }),
  organizationRoute({
    id: "getRole",
    method: "get",
    path: "/organizations/{organization}/roles/{role}",
    permission: "members:read",
    tag: "Roles",
    summary: "Read a role",
    query: byScope,
    tagged: true,
    status: 200,
    answer: RoleAnswer,
    handle: async (caller, { params, query }) => reply(await getRole(caller, params.role, query.scope)),
  }),
  organizationRoute({
    id: "updateRole",
    method: "patch",
    path: "/organizations/{organization}/roles/{role}",
    permission: "organization:manage",
    tag: "Roles",
    summary: "Change a role of the organization's own",
    query: byScope,
    body: RolePatch,
    status: 200,
    answer: RoleAnswer,
    conditional: true,
    handle: async (caller, { params, query, body, ifVersion }) =>
      reply(await updateRole(caller, params.role, query.scope, body, ifVersion)),
  }),
  organizationRoute({
    id: "deleteRole",
    method: "delete",
    path: "/organizations/{organization}/roles/{role}",
    permission: "organization:manage",
    tag: "Roles",
    summary: "Remove a role that nobody has",
    query: byScope,
    status: 204,
    handle: async (caller, { params, query }) => {
      await deleteRole(caller, params.role, query.scope);
      return NOTHING;
    },
  }),
];
