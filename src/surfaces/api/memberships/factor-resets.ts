/** A way back for whoever has lost every factor: …/memberships/{membership}/reset-factors, and /v1/persons/{person}/reset-factors. */
import { z } from "zod";
import {
  type DueReset,
  dueResetOf,
  type Resetting,
  resetFactors,
  resetFactorsOf,
  stopFactorReset,
} from "../../../domain/account/factors/factor-resets.ts";
import { instant, Reasoned } from "../forms/shapes.ts";
import { NOTHING, operatorRoute, organizationRoute, type Route } from "../route.ts";

const ResettingAnswer = z
  .object({
    status: z
      .enum(["done", "due"])
      .meta({ description: "`due`: the policy `factorResetDelayHours` gives the person time to stop it." }),
    dueAt: instant,
  })
  .meta({ id: "FactorReset" });

const DueAnswer = z
  .object({
    status: z.enum(["due", "none"]),
    dueAt: instant.nullable(),
    askedAt: instant.nullable(),
    askedBy: z.object({ kind: z.string(), id: z.string().optional() }).nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: "DueFactorReset" });

const presentDue = (due: DueReset | null): z.input<typeof DueAnswer> =>
  due ? { status: "due", ...due } : { status: "none", dueAt: null, askedAt: null, askedBy: null, reason: null };

const OperatorsReset = Reasoned.extend({
  keepPassword: z.boolean().optional().meta({
    description:
      "The password stays. For somebody who cannot read the mailbox either, and has shown you in another way who it is.",
  }),
}).meta({ id: "OperatorsFactorReset" });

const reply = ({ status, dueAt }: Resetting) => ({ body: { status, dueAt } });

const PATH = "/organizations/{organization}/memberships/{membership}/reset-factors" as const;

export const factorResetRoutes: readonly Route[] = [
  organizationRoute({
    id: "resetFactorsOfMember",
    method: "post",
    path: PATH,
    grave: true,
    permission: "organization:manage",
    fresh: true,
    noKeys: true,
    reasoned: true,
    tag: "Memberships",
    summary: "Take the passkeys, the authenticator app and the recovery codes of a member away",
    description:
      "For somebody who has lost them; owners only, with a sign-in of the last minutes, never an API key. The password of whoever has proved a mailbox goes as well: the mailbox gets a link to choose another. All sessions end. With the policy `factorResetDelayHours` it is due that much later, and the person can stop it; asking again does not put it off. The operator can always do it, at once; of somebody who may belong to other organizations, too, nobody else can (403).",
    body: Reasoned,
    status: 200,
    answer: ResettingAnswer,
    handle: async (caller, { params }) => reply(await resetFactorsOf(caller, params.membership)),
  }),
  organizationRoute({
    id: "getFactorReset",
    method: "get",
    path: PATH,
    permission: "organization:manage",
    noKeys: true,
    tag: "Memberships",
    summary: "See whether a reset of factors is due for a member",
    description: "Says whether one is due, and when it is done; until then the member can stop it.",
    status: 200,
    answer: DueAnswer,
    handle: async (caller, { params }) => ({ body: presentDue(await dueResetOf(caller, params.membership)) }),
  }),
  organizationRoute({
    id: "stopFactorReset",
    method: "delete",
    path: PATH,
    permission: "organization:manage",
    noKeys: true,
    reasoned: true,
    tag: "Memberships",
    summary: "Stop a reset of factors that is due but not done",
    description: "Nothing of the member's factors is changed.",
    body: Reasoned,
    query: Reasoned,
    status: 204,
    handle: async (caller, { params }) => {
      await stopFactorReset(caller, params.membership);
      return NOTHING;
    },
  }),
  operatorRoute({
    id: "resetFactors",
    method: "post",
    path: "/persons/{person}/reset-factors",
    tag: "Instance",
    summary: "Take the passkeys, the authenticator app and the recovery codes of a person away",
    description:
      "For somebody of several organizations, and for the only owner of one. At once, whatever policies say. Memberships and the log name their person by `personId`.",
    body: OperatorsReset,
    status: 200,
    answer: ResettingAnswer,
    handle: async (operator, { params, body }) => reply(await resetFactors(operator, params.person, body)),
  }),
];
