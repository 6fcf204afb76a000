/** /v1/organizations/{organization}/connections/{connection}/requests/{request}/replay and …/simulate */
import { z } from "zod";
import { replay } from "../../../domain/dry-run/replaying.ts";
import { SCRIPT_NAMES } from "../../../domain/dry-run/scripts.ts";
import { MOST_GROUPS, type Person, type Played, simulate } from "../../../domain/dry-run/simulating.ts";
import type { Locale } from "../../../domain/locale.ts";
import { EffectAnswer, presentEffect } from "../forms/request-headers.ts";
import { displayText, externalId, reason } from "../forms/shapes.ts";
import { presentSeat, SeatAnswer } from "../memberships/grants.ts";
import { organizationRoute, type Route } from "../route.ts";

const ReplayAnswer = z
  .object({
    dryRun: z.boolean().meta({ description: "Whether nothing was written." }),
    status: z.int(),
    body: z.unknown().meta({ description: "What the identity provider would be answered; null for nothing." }),
    effects: z.array(EffectAnswer),
  })
  .meta({ id: "Replay" });

const person = z
  .object({
    directoryUserId: z.string(),
    membershipId: z.string().nullable(),
    status: z.string().nullable(),
    kind: z.string().nullable(),
    roles: z.array(z.string()),
    teams: z.array(SeatAnswer),
  })
  .nullable();

const SimulationAnswer = z
  .object({
    script: z.string(),
    steps: z.array(
      z.object({
        title: z.string(),
        request: z.object({ method: z.string(), path: z.string(), body: z.unknown() }),
        status: z.int(),
        body: z.unknown(),
        effects: z.array(EffectAnswer),
        person: person.meta({ description: "What the person has after it; null while there is none." }),
      }),
    ),
    person: person.meta({ description: "What the person had when the most was given." }),
    summary: z.object({ requests: z.int(), refused: z.int(), text: z.string() }),
  })
  .meta({ id: "Simulation", description: "Ids are those of the simulation, and of nothing that is there." });

const presentPerson = (one: Person | null) =>
  one && { ...one, roles: [...one.roles], teams: one.teams.map(presentSeat) };

const presentStep =
  (locale: Locale) =>
  ({ request, effects, person: had, body = null, ...step }: Played) => ({
    ...step,
    body,
    request: { method: request.method, path: request.path, body: request.body ?? null },
    effects: effects.map(presentEffect(locale)),
    person: presentPerson(had),
  });

export const connectionTrialRoutes: readonly Route[] = [
  organizationRoute({
    id: "replayScimRequest",
    method: "post",
    path: "/organizations/{organization}/connections/{connection}/requests/{request}/replay",
    permission: "connections:manage",
    tag: "Connections",
    summary: "Send a logged request once more; a dry run unless `dryRun` is false",
    description:
      "Against how things are now. With `dryRun: false` it is done as the connection's own request; its events name you. 409 for a request of which not all was kept: its body was cut, or held secrets.",
    reasoned: true,
    body: z.strictObject({ dryRun: z.boolean().default(true), reason }).meta({ id: "ReplayRequest" }),
    status: 200,
    answer: ReplayAnswer,
    spoken: true,
    handle: async (caller, { params, body: { dryRun }, locale }) => {
      const { value, effects } = await replay(caller, params.connection, params.request, dryRun);
      const { status, body = null } = value;
      return { body: { dryRun, status, body, effects: effects.map(presentEffect(locale)) } };
    },
  }),
  organizationRoute({
    id: "simulateProvider",
    method: "post",
    path: "/organizations/{organization}/connections/{connection}/simulate",
    permission: "connections:manage",
    tag: "Connections",
    summary: "Play what an identity provider would send, and tell what would come of it; nothing is written",
    description:
      "A person is created, put into groups, changed, switched off and deleted, as this identity provider does it, against the rules of the connection as they are.",
    readsOnly: true,
    body: z
      .strictObject({
        script: z.enum(SCRIPT_NAMES),
        groups: z
          .array(displayText)
          .max(MOST_GROUPS)
          .optional()
          .meta({
            description: `Names of groups, ${MOST_GROUPS} at most; left out, those that the connection's mappings name.`,
          }),
        user: z
          .strictObject({
            userName: displayText.optional(),
            externalId: externalId.optional(),
            displayName: displayText.optional(),
          })
          .optional()
          .meta({ description: "Whom it is about; left out, somebody with an address of a verified domain." }),
      })
      .meta({ id: "SimulationRequest" }),
    status: 200,
    answer: SimulationAnswer,
    spoken: true,
    handle: async (caller, { params, body: { script, ...given }, locale }) => {
      const { steps, person: most, summary } = await simulate(caller, params.connection, script, given);
      const played = steps.map(presentStep(locale));
      return { body: { script, steps: played, person: presentPerson(most), summary: { ...summary } } };
    },
  }),
];
