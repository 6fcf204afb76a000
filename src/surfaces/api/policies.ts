/** /v1/policies of the instance and /v1/organizations/{organization}/policies */
import { z } from "zod";
import type { PolicyEffect as Effect } from "../../domain/memberships/affected.ts";
import {
  getInstancePolicies,
  getPolicies,
  type PolicySet,
  previewPolicies,
  updateInstancePolicies,
  updatePolicies,
} from "../../domain/organizations/policies.ts";
import type { Policies } from "../../domain/organizations/policy.ts";
import { operatorRoute, organizationRoute, type Route } from "./route.ts";
import { roleKey } from "./shapes.ts";

const domainNames = z
  .array(
    z
      .string()
      .max(253)
      .regex(
        /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/,
        "Use a domain name such as example.com",
      )
      .toLowerCase(),
  )
  .max(1000);

const fields = {
  externalGuests: z.boolean().meta({ description: "Whether addresses outside the verified domains may be invited." }),
  inviters: z.enum(["owners", "admins", "members"]),
  strictMode: z.boolean().meta({ description: "Single sign-on only: `allowWithoutSso` does not count." }),
  invitationTtlDays: z.int().min(1).max(30),
  mfa: z.enum(["off", "guests", "everyone"]),
  defaultRole: roleKey.meta({ description: "The organization role of everyone who joins without another." }),
  seatLimit: z
    .int()
    .min(0)
    .max(10_000_000)
    .nullable()
    .meta({ description: "How many memberships may be active; null is any number." }),
  seatOverflow: z
    .enum(["waitlist", "refuse"])
    .meta({ description: "What a directory gets that pushes more people than there are seats." }),
  adoption: z.enum(["verified_domain", "always_ask", "always_adopt"]).meta({
    description: "When a pushed person is linked to the membership that has its address already.",
  }),
  allowedEmailDomains: domainNames.meta({ description: "Empty: every domain is allowed." }),
  blockedEmailDomains: domainNames,
  guestTtlDays: z.int().min(1).max(3650).nullable(),
  sessionTtlHours: z
    .int()
    .min(1)
    .max(720)
    .meta({ description: "How long a session lasts. A shorter time ends sessions that are there already, too." }),
  sessionIdleMinutes: z
    .int()
    .min(5)
    .max(43_200)
    .nullable()
    .meta({ description: "After how long without use a session ends; null: only by `sessionTtlHours`." }),
  lastOwner: z.enum(["refuse", "protect", "allow"]).meta({
    description: "What a directory's write gets that would take the access of the last owner.",
  }),
  allowOwnerMapping: z.boolean().meta({ description: "Whether a mapping may grant the role owner." }),
  bypassForDirectory: z.boolean().meta({
    description:
      "Whether people whom a directory manages may get `allowWithoutSso`, for when the identity provider is down.",
  }),
  keepInvitedGrants: z.boolean().meta({
    description: "Whether the roles and teams of an invitation are kept when a directory brings the person first.",
  }),
} satisfies { [K in keyof Policies]: z.ZodType<Policies[K]> };

const warnings = z.array(z.object({ code: z.string(), detail: z.string() }));
// What is in force may hold what nobody could set: two lists that have nothing in common allow no domain, said as ".".
const shown = { ...fields, allowedEmailDomains: z.array(z.string()), blockedEmailDomains: z.array(z.string()) };
const PolicyValues = z.object(shown).meta({ id: "PolicyValues" });
const PolicyAnswer = z
  .object({
    ...shown,
    inForce: PolicyValues.optional().meta({ description: "The same, narrowed by the instance's policies." }),
    warnings: warnings.optional(),
  })
  .meta({ id: "Policies" });
const PolicyPatch = z.strictObject(fields).partial().meta({ id: "PolicyPatch" });

const effect = z
  .object({
    total: z
      .int()
      .meta({ description: "Members with `allowWithoutSso`, but for owners: SSO would be their only way in." }),
    sample: z.array(z.object({ id: z.string(), email: z.string().nullable(), displayName: z.string().nullable() })),
    invitations: z.int().meta({ description: "Open invitations with `allowWithoutSso`." }),
  })
  .nullable();
const PolicyEffect = z
  .object({
    strictMode: effect.meta({ description: "What switching it on would do; null unless asked." }),
    externalGuests: z
      .object({ guests: z.int(), invitations: z.int() })
      .nullable()
      .meta({ description: "Who is there when they are switched off: guests stay, open invitations of guests wait." }),
  })
  .meta({ id: "PolicyEffect" });

const presentEffect = ({ strictMode, externalGuests }: Effect) => ({
  strictMode: strictMode && { ...strictMode, sample: [...strictMode.sample] },
  externalGuests,
});

/** A patch without the fields that were not sent: a policy is never set to nothing. */
const sent = (patch: z.output<typeof PolicyPatch>): Partial<Policies> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));

const reply = ({ policies, version, warnings }: PolicySet) => ({
  body: { ...policies, ...(warnings.length > 0 && { warnings: [...warnings] }) },
  version,
});

export const policyRoutes: readonly Route[] = [
  operatorRoute({
    id: "getInstancePolicies",
    method: "get",
    path: "/policies",
    tag: "Policies",
    summary: "Read the policies of the instance",
    tagged: true,
    status: 200,
    answer: PolicyAnswer,
    handle: async (operator) => reply(await getInstancePolicies(operator)),
  }),
  operatorRoute({
    id: "updateInstancePolicies",
    method: "patch",
    path: "/policies",
    tag: "Policies",
    summary: "Set the bounds that no organization can widen",
    body: PolicyPatch,
    status: 200,
    answer: PolicyAnswer,
    conditional: true,
    handle: async (operator, { body, ifVersion }) =>
      reply(await updateInstancePolicies(operator, sent(body), ifVersion)),
  }),
  organizationRoute({
    id: "getPolicies",
    method: "get",
    path: "/organizations/{organization}/policies",
    permission: "members:read",
    tag: "Policies",
    summary: "Read the organization's own policies, and those in force",
    status: 200,
    answer: PolicyAnswer,
    handle: async (caller) => {
      const { inForce, ...own } = await getPolicies(caller);
      const { body, version } = reply(own);
      return { body: { ...body, inForce }, version };
    },
  }),
  organizationRoute({
    id: "updatePolicies",
    method: "patch",
    path: "/organizations/{organization}/policies",
    permission: "organization:manage",
    tag: "Policies",
    summary: "Change some policies",
    body: PolicyPatch,
    status: 200,
    answer: PolicyAnswer,
    conditional: true,
    handle: async (caller, { body, ifVersion }) => reply(await updatePolicies(caller, sent(body), ifVersion)),
  }),
  organizationRoute({
    id: "previewPolicies",
    method: "post",
    path: "/organizations/{organization}/policies/preview",
    permission: "organization:manage",
    tag: "Policies",
    summary: "See whom a change of policies would reach; nothing is written",
    body: PolicyPatch,
    status: 200,
    readsOnly: true,
    answer: PolicyEffect,
    handle: async (caller, { body }) => ({ body: presentEffect(await previewPolicies(caller, sent(body))) }),
  }),
];
