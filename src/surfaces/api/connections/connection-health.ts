/** /v1/organizations/{organization}/connections/{connection}/health */
import { z } from "zod";
import { TRIP_STATES } from "../../../domain/breaker/types.ts";
import type { Locale } from "../../../domain/locale.ts";
import { ailmentsOf } from "../../../domain/recorder/ailing.ts";
import { type Health, healthOf } from "../../../domain/recorder/health.ts";
import { inWords } from "../../../domain/sentences/words.ts";
import { instant } from "../forms/shapes.ts";
import { organizationRoute, type Route } from "../route.ts";
import { AilmentsAnswer, presentAilments } from "./ailments.ts";

const HealthAnswer = z
  .object({
    lastSuccess: z
      .object({ at: instant, requestId: z.string() })
      .nullable()
      .meta({ description: "The newest request, or of a saml connection sign-in, that went well." }),
    lastFailure: z
      .object({ at: instant, requestId: z.string(), detail: z.string().nullable() })
      .nullable()
      .meta({ description: "The newest that was refused, and why." }),
    shownNow: z.string().nullable().meta({
      description: "What the identity provider's admin is shown now; null where the newest request went well.",
    }),
    errorRate: z.number().nullable().meta({ description: "Refused out of all of the last day; null without any." }),
    requestsAnHour: z.int().meta({ description: "Logged requests: every write and refusal, a sample of the reads." }),
    lastFullCycle: z.object({ began: instant.nullable(), ended: instant }).nullable().meta({
      description:
        "The last round of requests that is over, as far as pauses of ten minutes tell; `began` is null where it goes back further than `sample`.",
    }),
    sample: z
      .object({ requests: z.int(), since: instant.nullable() })
      .meta({ description: "What these figures are made from: the newest 2,000 at most." }),
    tokens: z.object({ live: z.int(), endsAt: instant.nullable() }).meta({
      description: "How many tokens are good, and when the last of them ends; null where one never does.",
    }),
    certificateEndsAt: instant
      .nullable()
      .meta({ description: "Of a saml connection: when its last certificate ends." }),
    peopleHeld: z.int().meta({
      description:
        "Who is active in the directory and not here: held by an admin, at the end of a term, or for want of a seat.",
    }),
    openConflicts: z.int(),
    openTrip: z
      .object({
        id: z.string(),
        state: z.enum(TRIP_STATES),
        people: z.int(),
        from: instant,
        heldRequests: z.int().meta({ description: "How many requests wait for a decision." }),
      })
      .nullable()
      .meta({ description: "What the connection took from too many people at once, while it goes on or waits." }),
    mirroredOnly: z
      .object({ rehearsing: z.int(), moved: z.int() })
      .meta({ description: "Users of whom nothing is said: in rehearsal, or taken over by another connection." }),
    ailments: AilmentsAnswer.meta({ description: "What somebody should see to; none while it is switched off." }),
  })
  .meta({ id: "ConnectionHealth" });

const present = (locale: Locale, { openTrip, lastFailure, ...health }: Health) => ({
  ...health,
  lastFailure: lastFailure && presentFailure(locale, lastFailure),
  openTrip: openTrip && {
    ...{ id: openTrip.id, state: openTrip.state, people: openTrip.people, from: openTrip.from },
    heldRequests: openTrip.held.requests,
  },
});

const presentFailure = (locale: Locale, { said, ...failure }: NonNullable<Health["lastFailure"]>) => ({
  ...failure,
  detail: said && inWords(locale, said),
});

export const connectionHealthRoutes: readonly Route[] = [
  organizationRoute({
    id: "getConnectionHealth",
    method: "get",
    path: "/organizations/{organization}/connections/{connection}/health",
    permission: "connections:manage",
    tag: "Connections",
    summary: "Read how a connection fares",
    description: "People and conflicts are counted up to 10,000.",
    status: 200,
    answer: HealthAnswer,
    spoken: true,
    handle: async (caller, { params, locale }) => ({
      body: {
        ...present(locale, await healthOf(caller, params.connection)),
        ailments: presentAilments(locale, await ailmentsOf(caller, params.connection)),
      },
    }),
  }),
];
