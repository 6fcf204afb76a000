/** /v1/organizations/{organization}/domains */
import { z } from "zod";
import { verifyDomain } from "../../../domain/administration/organizations/domains.ts";
import { previewDomain } from "../../../domain/dry-run/domains.ts";
import {
  addDomain,
  type Domain,
  getDomain,
  listDomains,
  lookUpDomain,
  removeDomain,
} from "../../../domain/organizations/domains/domains.ts";
import { pageOnly } from "../forms/parameters.ts";
import { EffectAnswer, presentEffect } from "../forms/request-headers.ts";
import { instant, listOf, listReply } from "../forms/shapes.ts";
import { NOTHING, organizationRoute, type Route } from "../route.ts";

const DomainAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    status: z.enum(["pending", "verified"]),
    routing: z.boolean().optional().meta({
      description:
        "Whether people are found by an address of it at sign-in. False for a verified one: another organization has verified it before. Told to the operator only.",
    }),
    txtRecord: z
      .object({ name: z.string(), value: z.string() })
      .meta({ description: "Publish this TXT record, then verify." }),
    verifiedAt: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: "Domain" });

const NewDomain = z.strictObject({ name: z.string().min(3).max(253) }).meta({ id: "NewDomain" });
const DomainProof = z
  .strictObject({
    method: z
      .enum(["dns", "operator"])
      .default("dns")
      .meta({ description: "`operator`: the operator vouches, nothing is looked up." }),
  })
  .meta({ id: "DomainProof" });

const present = ({ id, name, status, routing, txtRecord, verifiedAt, createdAt }: Domain) => ({
  id,
  name,
  status,
  ...(routing !== undefined && { routing }),
  txtRecord,
  verifiedAt,
  createdAt,
});

export const domainRoutes: readonly Route[] = [
  organizationRoute({
    id: "addDomain",
    method: "post",
    path: "/organizations/{organization}/domains",
    permission: "organization:manage",
    tag: "Domains",
    summary: "Claim a domain",
    description:
      "Answers the TXT record that proves it. Addresses of a verified domain are linked to the directory's without asking anybody.",
    body: NewDomain,
    status: 201,
    answer: DomainAnswer,
    handle: async (caller, { body }) => {
      const domain = await addDomain(caller, body.name);
      return { body: present(domain), location: `/organizations/${caller.organizationId}/domains/${domain.id}` };
    },
  }),
  organizationRoute({
    id: "listDomains",
    method: "get",
    path: "/organizations/{organization}/domains",
    permission: "members:read",
    tag: "Domains",
    summary: "List the domains",
    description: "Pending and verified ones.",
    query: pageOnly,
    status: 200,
    answer: listOf("DomainList", DomainAnswer),
    handle: async (caller, { query }) => listReply(await listDomains(caller, query), query.limit, present),
  }),
  organizationRoute({
    id: "getDomain",
    method: "get",
    path: "/organizations/{organization}/domains/{domain}",
    permission: "members:read",
    tag: "Domains",
    summary: "Read a domain",
    description: "Its status, and the TXT record to set while it is pending.",
    status: 200,
    answer: DomainAnswer,
    handle: async (caller, { params }) => ({ body: present(await getDomain(caller, params.domain)) }),
  }),
  organizationRoute({
    id: "verifyDomain",
    method: "post",
    path: "/organizations/{organization}/domains/{domain}/verify",
    permission: "organization:manage",
    tag: "Domains",
    summary: "Look the TXT record up, or take the operator's word",
    description:
      "With an empty body the TXT record is looked up now; the answer says whether it was found. Only the operator may vouch for a domain.",
    body: DomainProof,
    status: 200,
    answer: DomainAnswer,
    handle: async (caller, { params, body }) => ({
      body: present(await verifyDomain(caller, params.domain, body.method)),
    }),
  }),
  organizationRoute({
    id: "lookUpDomain",
    method: "get",
    path: "/organizations/{organization}/domains/{domain}/records",
    permission: "organization:manage",
    tag: "Domains",
    summary: "See what name servers say of the TXT record now; nothing is written",
    description: "For a page that waits with somebody for a record to appear. `verify` proves the domain.",
    status: 200,
    answer: z
      .object({
        name: z.string(),
        expected: z.string(),
        seen: z.array(z.string()).nullable().meta({ description: "Null: the name servers did not answer." }),
        matches: z.boolean(),
      })
      .meta({ id: "DomainRecords" }),
    handle: async (caller, { params }) => {
      const { seen, ...records } = await lookUpDomain(caller, params.domain);
      return { body: { ...records, seen: seen && [...seen] } };
    },
  }),
  organizationRoute({
    id: "previewDomain",
    method: "post",
    path: "/organizations/{organization}/domains/{domain}/preview",
    permission: "organization:manage",
    tag: "Domains",
    summary: "See whom the proof of a domain would let in; nothing is written",
    description: "As if the TXT record stood there already. Nothing for a domain that is verified.",
    readsOnly: true,
    status: 200,
    answer: z.object({ effects: z.array(EffectAnswer) }).meta({ id: "DomainPreview" }),
    spoken: true,
    handle: async (caller, { params, locale }) => ({
      body: { effects: (await previewDomain(caller, params.domain)).map(presentEffect(locale)) },
    }),
  }),
  organizationRoute({
    id: "removeDomain",
    method: "delete",
    path: "/organizations/{organization}/domains/{domain}",
    permission: "organization:manage",
    tag: "Domains",
    summary: "Give a domain up",
    description: "Members stay. Addresses of the domain are external from this moment on.",
    status: 204,
    handle: async (caller, { params }) => {
      await removeDomain(caller, params.domain);
      return NOTHING;
    },
  }),
];
