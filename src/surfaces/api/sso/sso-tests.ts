/** /v1/organizations/{organization}/connections/{connection}: trying single sign-on, and all that a try has shown. */
import { z } from "zod";
import { getTrial, startTrial, type TrialOutcome } from "../../../domain/sso/log/trials.ts";
import { instant } from "../forms/shapes.ts";
import { organizationRoute, type Route } from "../route.ts";

const text = z.string().nullable();
const expiresAt = instant.meta({
  type: "string",
  format: "date-time",
  description: "After that nothing of it is known.",
});

const Deviation = z
  .object({
    code: z.string().meta({
      description:
        "Of what was refused its reason: `audience_wrong`, `not_yet_valid`, `expired` and `too_old` (the clocks), `encryption_weak`, `decryption_failed`, `signature_invalid`, `name_id_unusable` (blanks around it), `sso_identity_unmatched`, `login_group_missing` and others. To look at: `email_missing`, `name_missing`, `groups_missing`, `groups_overage`, `groups_as_ids`, `groups_as_paths`, `attribute_name_blanks`, `attribute_empty`, `address_unverified`. Later versions may add codes.",
      examples: ["audience_wrong"],
    }),
    severity: z.enum(["stops", "look"]).meta({
      description: "`stops`: nobody comes in by it. `look`: somebody may, and an admin should know.",
    }),
    detail: z.string().meta({ description: "What was expected and what came." }),
  })
  .meta({ id: "SsoDeviation" });

const Outcome = z
  .object({
    would: z
      .enum(["sign_in", "accept_invitation", "create", "refuse"])
      .meta({ description: "What a sign-in would do." }),
    reason: text.meta({ description: "Why it would be refused, by name." }),
    detail: text,
    nameId: text,
    nameIdFormat: text,
    email: text,
    displayName: text,
    groups: z.array(z.string()).nullable().meta({ description: "Null: the answer did not speak of groups." }),
    roles: z.array(z.string()).meta({ description: "What mappings would give by the groups." }),
    teams: z.array(z.string()),
    deviations: z
      .array(Deviation)
      .meta({ description: "All that is not as it should be, what stops a sign-in first." }),
    attributes: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  })
  .meta({ id: "SsoTestOutcome" });

const SsoTestResult = z
  .object({
    id: z.string(),
    state: z
      .enum(["waiting", "opened", "done"])
      .meta({ description: "`opened`: a browser is at the identity provider." }),
    expiresAt,
    outcome: Outcome.nullable().meta({ description: "Null until an answer has come." }),
  })
  .meta({ id: "SsoTestResult" });

const presentOutcome = ({ warnings: _, ...outcome }: TrialOutcome): z.output<typeof Outcome> => ({
  ...outcome,
  groups: outcome.groups && [...outcome.groups],
  roles: [...outcome.roles],
  teams: [...outcome.teams],
  deviations: outcome.deviations.map((one) => ({ ...one })),
  attributes: outcome.attributes.map(({ name, values }) => ({ name, values: [...values] })),
});

export const ssoTestRoutes: readonly Route[] = [
  organizationRoute({
    id: "startSsoTest",
    method: "post",
    path: "/organizations/{organization}/connections/{connection}/test-login",
    permission: "connections:manage",
    tag: "Connections",
    summary: "Try a connection that people sign in by: a link that counts once",
    description:
      "Whoever opens the link signs in at the identity provider and sees what arrived and what it would do; nobody is signed in and nothing is changed. `GET …/test-logins/{id}` tells the same.",
    status: 200,
    answer: z
      .object({ id: z.string(), url: z.string().meta({ format: "uri" }), expiresAt: instant })
      .meta({ id: "SsoTest" }),
    handle: async (caller, { params }) => ({ body: await startTrial(caller, params.connection) }),
  }),
  organizationRoute({
    id: "getSsoTest",
    method: "get",
    path: "/organizations/{organization}/connections/{connection}/test-logins/{ssoTest}",
    permission: "connections:manage",
    tag: "Connections",
    summary: "Read what a test of single sign-on has shown",
    description:
      "Everything that deviates at once, where a sign-in would end with the first of it. Kept for half an hour.",
    status: 200,
    answer: SsoTestResult,
    handle: async (caller, { params }) => {
      const { outcome, ...trial } = await getTrial(caller, params.connection, params.ssoTest);
      return { body: { ...trial, outcome: outcome && presentOutcome(outcome) } };
    },
  }),
];
