/** /v1/organizations */
import { z } from "zod";
import { createOrganization, deleteOrganization } from "../../../domain/administration/organizations/organizations.ts";
import type { OwnerInvitation } from "../../../domain/invitations/inviting/owner-invitation.ts";
import { getOrganization, listOrganizations, type Organization } from "../../../domain/organizations/organizations.ts";
import { updateOrganization } from "../../../domain/organizations/updating.ts";
import { page, text } from "../forms/parameters.ts";
import { displayText, email, externalId, instant, listOf, listReply, slug } from "../forms/shapes.ts";
import { NOTHING, operatorRoute, organizationRoute, type Route } from "../route.ts";

const Branding = z
  .object({
    displayName: z.string().nullable().meta({ description: "Shown in place of the name, on pages and in mails." }),
    color: z.string().nullable().meta({ description: "As #rrggbb." }),
    logoUrl: z.string().nullable().meta({ description: "Where this instance serves the logo." }),
  })
  .meta({ id: "Branding" });

const Application = z
  .object({ name: z.string(), url: z.string() })
  .meta({ id: "HostApplication", description: "Where people go on after accepting and signing in." });

const fields = {
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  externalId: z.string().nullable(),
  acceptedUrl: z.string().nullable().meta({
    description: "Where people go on in the host application after accepting an invitation that says nothing else.",
  }),
  branding: Branding,
  application: Application.nullable().meta({ description: "Null: the one of the instance, if it has one." }),
  createdAt: instant,
  updatedAt: instant,
};

const acceptedUrl = z
  .string()
  .max(2_048)
  .meta({ description: "Where people go on in the host application after accepting: https. Only by keys." });

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
    acceptedUrl: acceptedUrl.optional(),
    owner: z
      .strictObject({ email, displayName: displayText.optional() })
      .optional()
      .meta({ description: "Is invited with the role owner." }),
  })
  .meta({ id: "NewOrganization" });

const BrandingPatch = z
  .strictObject({
    displayName: displayText.nullable().optional(),
    color: z.string().max(30).nullable().optional().meta({
      description: "#rrggbb. Text on it, and in it, is made readable on light and on dark pages.",
    }),
    logo: z.string().max(100_000).nullable().optional().meta({
      description: "A PNG, JPEG, WebP or GIF picture of at most 64 KiB, as base64 or as a data URL. SVG is refused.",
    }),
    logoUrl: z.string().max(2_048).nullable().optional().meta({
      description: "An https address in place of `logo`; it is fetched once, now, and served from here.",
    }),
  })
  .meta({ id: "BrandingPatch", description: "What is left out stays; null takes it away." });

const OrganizationPatch = z
  .strictObject({
    name: displayText.optional(),
    slug: slug.optional(),
    externalId: externalId.nullable().optional(),
    acceptedUrl: acceptedUrl.nullable().optional(),
    branding: BrandingPatch.nullable().optional(),
    application: z
      .strictObject({ name: displayText, url: z.string().max(2_048) })
      .nullable()
      .optional()
      .meta({ description: "Where people go on: https. Not for members; the operator and API keys may set it." }),
  })
  .meta({ id: "OrganizationPatch" });

const present = ({ version: _version, ...shown }: Organization) => shown;

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
    description:
      "With `owner`, an invitation with the role owner is made in the same step and its link is in the answer. The slug is made from the name where none is given.",
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
    description: "All that are not deleted, in the order they were made. `slug` and `externalId` find one.",
    query: z.strictObject({
      ...page,
      q: text
        .optional()
        .meta({ description: "Beginnings of words of the name, in any case and without regard to accents." }),
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
    description:
      "Name, slug, branding and where people go on. Every key, token and session of the organization may read it.",
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
    summary: "Change name, slug, externalId, branding, or where people go on",
    description:
      "What is left out stays. A slug that is given up leads to the organization on, and nobody else gets it.",
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
