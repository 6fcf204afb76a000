/** /v1/organizations/{organization}/roles. Both scopes may have a role of the same key, so the scope is part of the address. */
import { z } from "zod";
import {
  createRole,
  deleteRole,
  previewRole,
  type RoleLosses,
  updateRole,
} from "../../../domain/administration/roles/roles.ts";
import { builtInRoles, ROLE_SCOPES, type Role } from "../../../domain/roles/built-in.ts";
import { getRole, listRoles } from "../../../domain/roles/roles.ts";
import { page } from "../forms/parameters.ts";
import { displayText, listOf, listReply, roleKey } from "../forms/shapes.ts";
import { type Place, pageOf } from "../forms/short-list.ts";
import { NOTHING, organizationRoute, type Route } from "../route.ts";

const scope = z.enum(ROLE_SCOPES);
const rank = z.int().min(0).max(1000).meta({ description: "Of several roles the one of the highest rank is shown." });
const permissions = z
  .array(z.string().regex(/^[\w.:*/-]{1,100}$/, "Use letters, digits and . : * / _ -"))
  .max(100)
  .meta({ description: "Words that the host application understands." });

const RoleLossesAnswer = z
  .object({
    permissions: z.array(z.string()).meta({ description: "What the role allowed and does not." }),
    total: z.int().meta({ description: "How many active members have the role; another role may still allow it." }),
    totalIs: z.enum(["exact", "atMost", "atLeast"]).meta({
      description: "`atMost`: of more than a thousand not everybody is looked at; so many may have it.",
    }),
    sample: z
      .array(z.object({ membershipId: z.string(), email: z.string().nullable(), displayName: z.string().nullable() }))
      .meta({ description: "The first hundred; everybody, page by page: `GET …/roles/{role}/holders`." }),
  })
  .meta({ id: "RoleLosses" });

const RoleAnswer = z
  .object({
    key: z.string(),
    name: z.string(),
    scope,
    rank: z.int(),
    permissions: z.array(z.string()),
    builtIn: z.boolean(),
    loses: RoleLossesAnswer.optional().meta({
      description: "In the answer of a change after which the role allows less: whom it is about.",
    }),
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

const presentLosses = ({ permissions, total, totalIs, sample }: RoleLosses) => ({
  permissions: [...permissions],
  total,
  totalIs,
  sample: [...sample],
});

const reply = (role: Role & { readonly loses?: RoleLosses }) => ({
  body: { ...present(role), ...(role.loses && { loses: presentLosses(role.loses) }) },
  version: role.version,
});
/** As the domain lists them: built-in ones first, in their order, then by rank. */
const placeOf = ({ builtIn, scope, key, rank }: Role): Place =>
  builtIn
    ? [0, builtInRoles.findIndex((role) => role.scope === scope && role.key === key), key, scope]
    : [1, -rank, key, scope];

export const roleRoutes: readonly Route[] = [
  organizationRoute({
    id: "createRole",
    method: "post",
    path: "/organizations/{organization}/roles",
    permission: "organization:manage",
    tag: "Roles",
    summary: "Add a role of the organization's own",
    description:
      "Of scope `organization` or `team`. Its permissions may name anything of the host application's besides those of Rollcall.",
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
    description: "Built-in ones have `builtIn: true` and cannot be changed.",
    query: z.strictObject({ ...page, scope: scope.optional() }),
    status: 200,
    answer: listOf("RoleList", RoleAnswer),
    handle: async (caller, { query }) => {
      const roles = (await listRoles(caller)).filter((role) => query.scope === undefined || role.scope === query.scope);
      return listReply(pageOf(roles, query, placeOf), query.limit, present);
    },
  }),
  organizationRoute({
    id: "getRole",
    method: "get",
    path: "/organizations/{organization}/roles/{role}",
    permission: "members:read",
    tag: "Roles",
    summary: "Read a role",
    description: "By its key. Team roles and organization roles of one key are told apart by scope.",
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
    description: "Name, rank and permissions; the key stays. Who has it has the new permissions with the next request.",
    query: byScope,
    body: RolePatch,
    status: 200,
    answer: RoleAnswer,
    conditional: true,
    handle: async (caller, { params, query, body, ifVersion }) =>
      reply(await updateRole(caller, params.role, query.scope, body, ifVersion)),
  }),
  organizationRoute({
    id: "previewRole",
    method: "post",
    path: "/organizations/{organization}/roles/{role}/preview",
    permission: "organization:manage",
    tag: "Roles",
    summary: "See whom a change of a role's permissions would be about; nothing is written",
    description: "A change that would be refused is refused here in the same words.",
    readsOnly: true,
    query: byScope,
    body: RolePatch,
    status: 200,
    answer: z.object({ loses: RoleLossesAnswer.nullable() }).meta({ id: "RolePreview" }),
    handle: async (caller, { params, query, body }) => {
      const loses = await previewRole(caller, params.role, query.scope, body);
      return { body: { loses: loses && presentLosses(loses) } };
    },
  }),
  organizationRoute({
    id: "deleteRole",
    method: "delete",
    path: "/organizations/{organization}/roles/{role}",
    grave: true,
    permission: "organization:manage",
    tag: "Roles",
    summary: "Remove a role that nobody has",
    description: "Refused with 409 while a grant, a mapping or an open invitation names it.",
    query: byScope,
    status: 204,
    conditional: true,
    handle: async (caller, { params, query, ifVersion }) => {
      await deleteRole(caller, params.role, query.scope, ifVersion);
      return NOTHING;
    },
  }),
];
