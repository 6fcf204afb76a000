/** /v1/organizations/{organization}/memberships: reading and changing them. What ends or wakes one is in membership-lifecycle.ts. */
import { z } from "zod";
import { setMembershipTeams, updateMembership } from "../../domain/memberships/changing.ts";
import { listMemberships } from "../../domain/memberships/listing.ts";
import { createMembership, getMembership } from "../../domain/memberships/memberships.ts";
import type { Membership } from "../../domain/memberships/nouns.ts";
import { kind, MembershipAnswer, membershipStatus, presentMembership } from "./membership-answer.ts";
import { page, text } from "./parameters.ts";
import { organizationRoute, type Route } from "./route.ts";
import { displayText, email, externalId, listOf, listReply, moment, roleKey } from "./shapes.ts";

export const roles = z.array(roleKey).max(20);
export const seats = z
  .array(z.strictObject({ id: text, roles: roles.default([]).meta({ description: "Team roles." }) }))
  .max(200);

const NewMembership = z
  .strictObject({
    email,
    displayName: displayText.optional(),
    kind: kind.optional(),
    roles: roles.optional().meta({ description: "Manual organization roles; without any, the default role." }),
    teams: seats.optional(),
    externalId: externalId.optional(),
  })
  .meta({ id: "NewMembership" });

const MembershipPatch = z
  .strictObject({
    displayName: displayText.nullable(),
    roles: roles.meta({ description: "The manual organization roles, all of them." }),
    allowWithoutSso: z.union([
      z.boolean(),
      z.strictObject({ until: moment.optional(), reason: displayText.optional() }),
    ]),
    expiresAt: moment.nullable(),
    externalId: externalId.nullable(),
    sponsorId: text.nullable().meta({ description: "An active member." }),
  })
  .partial()
  .meta({ id: "MembershipPatch" });

const MembershipTeams = z.strictObject({ teams: seats }).meta({ id: "MembershipTeams" });

/** The reply that carries one membership. */
export const membershipReply = (membership: Membership) => ({
  body: presentMembership(membership),
  version: membership.version,
});

const filters = {
  status: membershipStatus.optional(),
  kind: kind.optional(),
  role: roleKey.optional().meta({ description: "Has this organization role, from whatever source." }),
  team: text.optional().meta({ description: "Has a seat in this team, from whatever source." }),
  source: text
    .optional()
    .meta({ description: "`directory`, the id of a connection, `manual`, `invitation` or `jit`." }),
  email: text.optional(),
  externalId: text.optional(),
  q: text.optional().meta({ description: "Part of the name or of the address." }),
};

export const membershipRoutes: readonly Route[] = [
  organizationRoute({
    id: "createMembership",
    method: "post",
    path: "/organizations/{organization}/memberships",
    permission: "members:manage",
    tag: "Memberships",
    summary: "Bring in somebody whom the host application knows already",
    description: "For people who need no invitation, such as those of a migration.",
    body: NewMembership,
    status: 201,
    answer: MembershipAnswer,
    handle: async (caller, { body }) => {
      const membership = await createMembership(caller, body);
      const location = `/organizations/${caller.organizationId}/memberships/${membership.id}`;
      return { ...membershipReply(membership), location };
    },
  }),
  organizationRoute({
    id: "listMemberships",
    method: "get",
    path: "/organizations/{organization}/memberships",
    permission: "members:read",
    tag: "Memberships",
    summary: "List the memberships with their effective roles and teams",
    query: z.strictObject({ ...page, ...filters }),
    status: 200,
    answer: listOf("MembershipList", MembershipAnswer),
    handle: async (caller, { query: { limit, cursor, ...filter } }) =>
      listReply(await listMemberships(caller, filter, { limit, cursor }), limit, presentMembership),
  }),
  organizationRoute({
    id: "getMembership",
    method: "get",
    path: "/organizations/{organization}/memberships/{membership}",
    permission: "members:read",
    own: true,
    tag: "Memberships",
    summary: "Read a membership",
    status: 200,
    answer: MembershipAnswer,
    handle: async (caller, { params }) => membershipReply(await getMembership(caller, params.membership)),
  }),
  organizationRoute({
    id: "updateMembership",
    method: "patch",
    path: "/organizations/{organization}/memberships/{membership}",
    permission: "members:manage",
    tag: "Memberships",
    summary: "Change a membership",
    body: MembershipPatch,
    status: 200,
    answer: MembershipAnswer,
    conditional: true,
    handle: async (caller, { params, body, ifVersion }) =>
      membershipReply(await updateMembership(caller, params.membership, body, ifVersion)),
  }),
  organizationRoute({
    id: "setMembershipTeams",
    method: "put",
    path: "/organizations/{organization}/memberships/{membership}/teams",
    permission: "members:manage",
    tag: "Memberships",
    summary: "Set all manual seats of a membership as one change",
    body: MembershipTeams,
    status: 200,
    answer: MembershipAnswer,
    conditional: true,
    handle: async (caller, { params, body, ifVersion }) =>
      membershipReply(await setMembershipTeams(caller, params.membership, body.teams, ifVersion)),
  }),
];
