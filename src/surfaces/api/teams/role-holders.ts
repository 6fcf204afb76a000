/** /v1/organizations/{organization}/roles/{role}/holders */

import { z } from "zod";
import { listRoleHolders, type RoleHolder } from "../../../domain/memberships/access/holders.ts";
import { KINDS } from "../../../domain/memberships/types.ts";
import { ROLE_SCOPES } from "../../../domain/roles/built-in.ts";
import { page } from "../forms/parameters.ts";
import { listOf, listReply } from "../forms/shapes.ts";
import { GrantAnswer, presentGrant } from "../memberships/grants.ts";
import { organizationRoute, type Route } from "../route.ts";

const RoleHolderAnswer = z
  .object({
    membershipId: z.string(),
    email: z.string().nullable(),
    displayName: z.string().nullable(),
    kind: z.enum(KINDS),
    sources: z.array(GrantAnswer).meta({ description: "Every grant that gives this role." }),
  })
  .meta({ id: "RoleHolder" });

const present = ({ sources, ...holder }: RoleHolder) => ({ ...holder, sources: sources.map(presentGrant) });

export const roleHolderRoutes: readonly Route[] = [
  organizationRoute({
    id: "listRoleHolders",
    method: "get",
    path: "/organizations/{organization}/roles/{role}/holders",
    permission: "members:read",
    tag: "Roles",
    summary: "List who has a role, and why",
    description: "Active memberships, with every grant that gives it to them: of a team role in whatever team.",
    query: z.strictObject({
      ...page,
      scope: z.enum(ROLE_SCOPES).default("organization").meta({ description: "Which of two roles of this key." }),
    }),
    status: 200,
    answer: listOf("RoleHolderList", RoleHolderAnswer),
    handle: async (caller, { params, query: { scope, ...asked } }) =>
      listReply(await listRoleHolders(caller, { key: params.role, scope }, asked), asked.limit, present),
  }),
];
