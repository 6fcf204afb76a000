/** /v1/organizations/{organization}/invitations/{invitation}/steps: what became of an invitation, in words. */
import { z } from "zod";
import { type InvitationStep, listInvitationSteps } from "../../../domain/recorder/invitation-steps.ts";
import { pageOnly } from "../forms/parameters.ts";
import { presentRemedies, type Telling, told } from "../forms/sentences.ts";
import { instant, listOf, listReply } from "../forms/shapes.ts";
import { organizationRoute, type Route } from "../route.ts";

const text = z.string().nullable();

const Step = z
  .object({
    at: instant,
    type: text.meta({ description: "The type of its event; null for the end of the term, of which there is none." }),
    actor: z.object({ kind: z.string(), id: z.string().optional() }).nullable(),
    requestId: text,
    effects: z.array(z.string()).meta({
      description: "What happened, a sentence each; why nothing came of it begins with `no effect:`.",
    }),
    remedies: z
      .array(
        z.object({
          text: z.string(),
          call: z
            .object({
              method: z.enum(["POST", "PATCH"]),
              path: z.string().meta({ description: "Of this API, from `/v1` on." }),
            })
            .nullable()
            .meta({ description: "The call that does it; null where only the person can." }),
        }),
      )
      .meta({ description: "What ends it where nobody came in; empty where the offer is over." }),
    events: z
      .array(z.string())
      .meta({ description: "Its event, what was made of the membership with it, and what followed, by id." }),
  })
  .meta({ id: "InvitationStep" });

const present =
  (telling: Telling) =>
  ({ actor, effects, remedies, events, ...step }: InvitationStep) => ({
    ...step,
    actor: actor && { ...actor },
    effects: told(telling.locale, effects),
    remedies: presentRemedies(telling, remedies),
    events: [...events],
  });

export const invitationStepRoutes: readonly Route[] = [
  organizationRoute({
    id: "listInvitationSteps",
    method: "get",
    path: "/organizations/{organization}/invitations/{invitation}/steps",
    permission: "invitations:manage",
    tag: "Invitations",
    summary: "Read what became of an invitation, in words, newest first",
    description:
      "Who sent it, whose mail came back, who tried to accept and was refused by what, who came in with which access, and what ends it where nobody did. Its events are the same in `…/events?object=`.",
    query: pageOnly,
    status: 200,
    answer: listOf("InvitationStepList", Step),
    spoken: true,
    handle: async (caller, { params: { organization, invitation }, query, locale }) =>
      listReply(await listInvitationSteps(caller, invitation, query), query.limit, present({ organization, locale })),
  }),
];
