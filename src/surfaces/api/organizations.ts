/** /v1/organizations */
import { z } from "zod";
import type { OwnerInvitation } from "../../domain/invitations/owner-invitation.ts";
import { deleteOrganization } from "../../domain/organizations/deleting.ts";
import {
  createOrganization,
  getOrganization,
  listOrganizations,
  type Organization,
  updateOrganization,
} from "../../domain/organizations/organizations.ts";
import { page, text } from "./parameters.ts";
import { NOTHING, operatorRoute, organizationRoute, type Route } from "./route.ts";
import { displayText, email, externalId, instant, listOf, listReply, slug } from "./shapes.ts";

const fields = {
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  externalId: z.string().nullable(),
  createdAt: instant,
  updatedAt: instant,
};

const OrganizationAnswer = z.object(fields).meta({ id: "Organization" });

const ownerInvitation = z.object({
  id: z.string(),
  email: z.string(),
  roles: z.array(z.string()),
  status: z.string(),
  expiresAt: instant,
  createdAt: instant,
  acceptUrl: z.string().meta({ description: "Only in this answer." }),
});

const NewOrganizationAnswer = z
  .object({ ...fields, ownerInvitation: ownerInvitation.optional() })
  .meta({ id: "NewOrganizationAnswer" });

const NewOrganization = z
  .strictObject({
    name: displayText,
    slug: slug.optional().meta({ description: "Part of sign-in addresses; made from the name when left out." }),
    externalId: externalId.optional(),
    owner: z
      .strictObject({ email, displayName: displayText.optional() })
      .optional()
      .meta({ description: "Is invited with the role owner." }),
  })
  .meta({ id: "NewOrganization" });

const OrganizationPatch = z
  .strictObject({ name: displayText.optional(), slug: slug.optional(), externalId: externalId.nullable().optional() })
  .meta({ id: "OrganizationPatch" });

const present = ({ id, name, slug, externalId, createdAt, updatedAt }: Organization) => ({
  id,
  name,
  slug,
  externalId,
  createdAt,
  updatedAt,
});

const presentInvitation = (invitation: OwnerInvitation, publicUrl: string) => {
  const { id, email, roles, status, createdAt, expiresAt, token } = invitation;
  return { id, email, roles: [...roles], status, createdAt, expiresAt, acceptUrl: `${publicUrl}/accept/${token}` };
};

const reply = (organization: Organization) => ({ body: present(organization), version: organization.version });

export const organizationRoutes: readonly Route[] = [
  operatorRoute({
    id: "createOrganization",
    method: "post",
    path: "/organizations",
    tag: "Organizations",
    summary: "Make an organization, and invite its owner",
    body: NewOrganization,
    status: 201,
    answer: NewOrganizationAnswer,
    handle: async (operator, { body, publicUrl }) => {
      const { organization, ownerInvitation } = await createOrganization(operator, body);
      return {
        body: {
          ...present(organization),
          ...(ownerInvitation && { ownerInvitation: presentInvitation(ownerInvitation, publicUrl) }),
        },
        version: organization.version,
        location: `/organizations/${organization.id}`,
      };
    },
  }),
  operatorRoute({
    id: "listOrganizations",
    method: "get",
    path: "/organizations",
    tag: "Organizations",
    summary: "List the organizations of the instance",
    query: z.strictObject({
      ...page,
      q: text.optional().meta({ description: "Part of the name, in any case." }),
      slug: text.optional(),
      externalId: text.optional(),
    }),
    status: 200,
    answer: listOf("OrganizationList", OrganizationAnswer),
    handle: async (operator, { query }) =>
      listReply(await listOrganizations(operator, query, query), query.limit, present),
  }),
  organizationRoute({
    id: "getOrganization",
    method: "get",
    path: "/organizations/{organization}",
    permission: "any",
    tag: "Organizations",
    summary: "Read an organization",
    tagged: true,
    status: 200,
    answer: OrganizationAnswer,
    handle: async (caller) => reply(await getOrganization(caller)),
  }),
  organizationRoute({
    id: "updateOrganization",
    method: "patch",
    path: "/organizations/{organization}",
    permission: "organization:manage",
    tag: "Organizations",
    summary: "Change name, slug or externalId",
    body: OrganizationPatch,
    status: 200,
    answer: OrganizationAnswer,
    conditional: true,
    handle: async (caller, { body, ifVersion }) => reply(await updateOrganization(caller, body, ifVersion)),
  }),
  organizationRoute({
    id: "deleteOrganization",
    method: "delete",
    path: "/organizations/{organization}",
    permission: "never",
    tag: "Organizations",
    summary: "End an organization",
    description: "Its ids are unknown and its tokens dead from this moment. Only the operator may.",
    noKeys: true,
    status: 204,
    handle: async (caller) => {
      await deleteOrganization(caller);
      return NOTHING;
    },
  }),
];
