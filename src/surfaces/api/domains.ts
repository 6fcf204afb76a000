/** /v1/organizations/{organization}/domains */
import { z } from "zod";
import {
  addDomain,
  type Domain,
  getDomain,
  listDomains,
  removeDomain,
  verifyDomain,
} from "../../domain/organizations/domains.ts";
import { pageOnly } from "./parameters.ts";
import { NOTHING, organizationRoute, type Route } from "./route.ts";
import { instant, listOf, listReply } from "./shapes.ts";

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
    body: DomainProof,
    status: 200,
    answer: DomainAnswer,
    handle: async (caller, { params, body }) => ({
      body: present(await verifyDomain(caller, params.domain, body.method)),
    }),
  }),
  organizationRoute({
    id: "removeDomain",
    method: "delete",
    path: "/organizations/{organization}/domains/{domain}",
    permission: "organization:manage",
    tag: "Domains",
    summary: "Give a domain up",
    status: 204,
    handle: async (caller, { params }) => {
      await removeDomain(caller, params.domain);
      return NOTHING;
    },
  }),
];
