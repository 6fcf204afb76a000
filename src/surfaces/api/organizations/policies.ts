/** /v1/policies of the instance and /v1/organizations/{organization}/policies */
import { z } from "zod";
import { updateInstancePolicies, updatePolicies } from "../../../domain/administration/policies/policies.ts";
import { hasSso } from "../../../domain/connections/sso/sso.ts";
import type { Locale } from "../../../domain/locale.ts";
import { whyNobodyWithoutSso } from "../../../domain/memberships/joining/invitation-rules.ts";
import { getInstancePolicies, getPolicies, type PolicySet } from "../../../domain/organizations/policies/policies.ts";
import { type Policies, WAYS_IN } from "../../../domain/organizations/policies/policy.ts";
import { notify } from "../forms/parameters.ts";
import { presentWarnings, warningAnswer } from "../forms/shapes.ts";
import { operatorRoute, organizationRoute, type Route } from "../route.ts";
import { fields, seat } from "./policy-fields.ts";

const warnings = z.array(warningAnswer);
// What is in force may hold what nobody could set: two lists that have nothing in common allow no domain, said as ".", or no way of
// signing in but that of owners.
const shown = {
  ...fields,
  allowedEmailDomains: z.array(z.string()),
  blockedEmailDomains: z.array(z.string()),
  signInMethods: z.array(z.enum(WAYS_IN)).meta({ description: "By which ways people sign in; empty: owners alone." }),
  defaultTeams: z.array(seat).meta({ description: "The seats of everyone who joins as a member." }),
};
const PolicyValues = z.object(shown).meta({ id: "PolicyValues" });
const PolicyAnswer = z
  .object({
    ...shown,
    inForce: PolicyValues.optional().meta({ description: "The same, narrowed by the instance's policies." }),
    warnings: warnings.optional(),
    sso: z
      .boolean()
      .optional()
      .meta({ description: "Of an organization that is read: it has a connection by which people sign in." }),
    withoutSsoRefused: z.string().nullable().optional().meta({
      description:
        "The code of why nobody can be allowed in without SSO now: `strict_mode_on`, `sign_in_method_not_allowed`, `sso_not_configured`; null where somebody can be.",
    }),
  })
  .meta({ id: "Policies" });
export const PolicyPatch = z.strictObject(fields).partial().meta({ id: "PolicyPatch" });

/** A patch without the fields that were not sent: a policy is never set to nothing. */
export const sent = ({ defaultTeams, ...rest }: z.output<typeof PolicyPatch>): Partial<Policies> =>
  Object.fromEntries(
    Object.entries({ ...rest, defaultTeams: defaultTeams?.map(asSeat) }).filter(([, value]) => value !== undefined),
  );

const asSeat = (one: string | z.output<typeof seat>) => (typeof one === "string" ? { id: one, roles: [] } : one);

const reply = ({ policies, version, warnings }: PolicySet, locale: Locale = "en") => ({
  body: { ...policies, ...(warnings.length > 0 && { warnings: presentWarnings(locale, warnings) }) },
  version,
});

export const policyRoutes: readonly Route[] = [
  operatorRoute({
    id: "getInstancePolicies",
    method: "get",
    path: "/policies",
    tag: "Policies",
    summary: "Read the policies of the instance",
    description: "The bounds of the instance: organizations may be stricter, never wider.",
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
    description:
      "What is left out stays. Organizations that allow more are narrowed from this moment on; what they say themselves is kept.",
    query: z.strictObject({ notify }),
    body: PolicyPatch,
    status: 200,
    answer: PolicyAnswer,
    conditional: true,
    handle: async (operator, { body, query, ifVersion }) =>
      reply(await updateInstancePolicies(operator, { ...sent(body), ...query }, ifVersion)),
  }),
  organizationRoute({
    id: "getPolicies",
    method: "get",
    path: "/organizations/{organization}/policies",
    permission: "members:read",
    tag: "Policies",
    summary: "Read the organization's own policies, and those in force",
    description:
      "What the organization says, and under `effective` what holds once the bounds of the instance are applied.",
    status: 200,
    answer: PolicyAnswer,
    handle: async (caller) => {
      const { inForce, ...own } = await getPolicies(caller);
      const { body, version } = reply(own);
      const [sso, withoutSsoRefused] = [await hasSso(caller), await whyNobodyWithoutSso(caller)];
      return { body: { ...body, inForce, sso, withoutSsoRefused }, version };
    },
  }),
  organizationRoute({
    id: "updatePolicies",
    method: "patch",
    path: "/organizations/{organization}/policies",
    grave: true,
    permission: "organization:manage",
    tag: "Policies",
    summary: "Change some policies",
    description: "What is left out stays. Ask `preview` first whom a stricter policy would reach.",
    query: z.strictObject({ notify }),
    body: PolicyPatch,
    status: 200,
    answer: PolicyAnswer,
    conditional: true,
    spoken: true,
    handle: async (caller, { body, query, ifVersion, locale }) =>
      reply(await updatePolicies(caller, { ...sent(body), ...query }, ifVersion), locale),
  }),
];
