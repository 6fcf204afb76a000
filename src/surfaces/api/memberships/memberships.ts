/** /v1/organizations/{organization}/memberships: reading and changing them. What ends or wakes one is in membership-lifecycle.ts. */
import { z } from "zod";
import { setMembershipTeams, updateMembership } from "../../../domain/administration/members/changing.ts";
import { listChanged } from "../../../domain/feed/changed-since.ts";
import { listMemberships } from "../../../domain/memberships/listing.ts";
import { ORDERS } from "../../../domain/memberships/lists/list-order.ts";
import { createMembership, getMembership } from "../../../domain/memberships/memberships.ts";
import { HOLD_SOURCES, type Membership } from "../../../domain/memberships/types.ts";
import { flag, idOf, page, text } from "../forms/parameters.ts";
import { displayText, email, externalId, listOf, listReply, moment, reason, roleKey } from "../forms/shapes.ts";
import { organizationRoute, type Route } from "../route.ts";
import { kind, MembershipAnswer, membershipStatus, presentMembership } from "./membership-answer.ts";

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
    expiresAt: moment.optional().meta({ description: "When this access ends by itself." }),
    reason,
  })
  .meta({ id: "NewMembership" });

const MembershipPatch = z
  .strictObject({
    displayName: displayText.nullable(),
    email: email.meta({
      description:
        "Another address, of somebody whom no directory manages. It counts as proved only once its owner has proved it.",
    }),
    roles: roles.meta({ description: "The manual organization roles, all of them." }),
    allowWithoutSso: z.union([
      z.boolean(),
      z.strictObject({ until: moment.optional(), reason: displayText.optional() }),
    ]),
    notify: z.boolean().meta({
      description:
        "With `allowWithoutSso`: whether a member who has nothing to sign in by is mailed a link to choose a password. True unless said otherwise.",
    }),
    expiresAt: moment.nullable(),
    externalId: externalId.nullable(),
    sponsorId: text.nullable().meta({ description: "An active member." }),
    reason,
  })
  .partial()
  .meta({ id: "MembershipPatch" });

const MembershipTeams = z.strictObject({ teams: seats, reason }).meta({ id: "MembershipTeams" });

/** The reply that carries one membership. */
export const membershipReply = (membership: Membership) => ({
  body: presentMembership(membership),
  version: membership.version,
});

const filters = {
  status: membershipStatus.optional(),
  kind: kind.optional(),
  role: roleKey.optional().meta({ description: "Has this organization role, from whatever source." }),
  team: idOf("team").optional().meta({ description: "Has a seat in this team, from whatever source." }),
  source: z
    .union([z.enum(["directory", "manual", "invitation", "jit", "kept"]), idOf("connection")])
    .optional()
    .meta({ description: "`directory`, the id of a connection, `manual`, `invitation`, `jit` or `kept`." }),
  email: text.optional(),
  externalId: text.optional(),
  directoryUser: idOf("directoryUser").optional().meta({
    description:
      "The id that the identity provider knows the person by: of a SCIM user, and in events of the directory.",
  }),
  q: text.optional().meta({
    description:
      "Words, or their beginnings, of the name or the address, in any order: `mull` finds Müller and anna.mueller@…. Whatever the case and the accents.",
  }),
  managedBy: idOf("connection").optional().meta({ description: "The connection that owns the profile." }),
  hold: z.enum(HOLD_SOURCES).optional().meta({ description: "What keeps the membership from being active." }),
  allowWithoutSso: flag.optional().meta({ description: "Whether the membership may be used without SSO." }),
  lastSeenBefore: moment.optional().meta({
    description:
      "Not seen since this moment: those who were seen last before it, and those who were never seen and are members since before it. In that order, unless `sort` says otherwise.",
  }),
  endsBefore: moment.optional().meta({ description: "Whose access ends by itself before this moment." }),
  sponsored: flag.optional().meta({ description: "Whether somebody answers for them, as for a guest." }),
  sort: z
    .enum(ORDERS)
    .optional()
    .meta({ description: "The order, descending with a hyphen. `createdAt` where nothing is said." }),
  count: flag.optional().meta({ description: "Also `page.total` and `page.totalIs`: counted up to 1,000." }),
  changedSince: moment.optional().meta({
    description:
      "Those about whom, or about whose access, anything has happened from this moment on, in that order and removed ones too. Not together with other filters.",
  }),
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
    reasoned: true,
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
    findsOrganization: true,
    method: "get",
    path: "/organizations/{organization}/memberships",
    permission: "members:read",
    tag: "Memberships",
    summary: "List the memberships with their effective roles and teams",
    description:
      "Roles and teams are effective: from whatever source. Removed memberships are listed with `status=removed` only.",
    query: z.strictObject({ ...page, ...filters }),
    status: 200,
    answer: listOf("MembershipList", MembershipAnswer),
    handle: async (caller, { query: { limit, cursor, changedSince, ...filter } }) => {
      const page = { limit, cursor };
      const found = await (changedSince
        ? listChanged(caller, changedSince, filter, page)
        : listMemberships(caller, filter, page));
      return listReply(found, limit, presentMembership);
    },
  }),
  organizationRoute({
    id: "getMembership",
    findsOrganization: true,
    method: "get",
    path: "/organizations/{organization}/memberships/{membership}",
    permission: "members:read",
    own: true,
    tag: "Memberships",
    summary: "Read a membership",
    description: "Roles and teams are effective; `holds` says why one is not active. `access` explains each grant.",
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
    description:
      "What is left out stays. `roles` are the manual ones, all of them; what mappings give stays as it is. Name and address of somebody whom a directory manages are refused with 409.",
    reasoned: true,
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
    description: "All manual seats; one that is not named ends. Seats by mappings stay.",
    reasoned: true,
    body: MembershipTeams,
    status: 200,
    answer: MembershipAnswer,
    conditional: true,
    handle: async (caller, { params, body, ifVersion }) =>
      membershipReply(await setMembershipTeams(caller, params.membership, body.teams, ifVersion)),
  }),
];
