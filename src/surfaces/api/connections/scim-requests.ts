/** /v1/organizations/{organization}/connections/{connection}/requests */
import { z } from "zod";
import { OUTCOMES } from "../../../domain/recorder/outcomes.ts";
import { listToldRequests } from "../../../domain/recorder/reading.ts";
import { VERDICTS, verdictOf } from "../../../domain/recorder/verdicts.ts";
import { page, text } from "../forms/parameters.ts";
import { presentRemedies, type Telling, told } from "../forms/sentences.ts";
import { instant, listOf, listReply, moment } from "../forms/shapes.ts";
import { organizationRoute, type Route } from "../route.ts";

type Line = Awaited<ReturnType<typeof listToldRequests>>["items"][number];

const ScimRequestAnswer = z
  .object({
    id: z.string(),
    requestId: z.string(),
    at: instant,
    method: z.string(),
    path: z.string(),
    status: z.int(),
    durationMs: z.number(),
    userAgent: z.string().nullable(),
    requestBody: z
      .unknown()
      .meta({ description: "As received, secrets taken out and long lists cut; null without one." }),
    detail: z
      .string()
      .nullable()
      .meta({ description: "Why it was refused: what the identity provider was answered, in English." }),
    dropped: z.array(z.string()).meta({ description: "Attributes that were accepted and not stored." }),
    quirks: z
      .array(z.string())
      .meta({ description: "What was not quite the standard and was understood all the same." }),
    verdict: z.enum(VERDICTS).meta({
      description: "The same in one word: what was asked for, or why it was refused. Later versions may add words.",
    }),
    outcome: z.enum(OUTCOMES).meta({
      description:
        "How it came out. `read`: it asked for no change. `done`: all of it. `no_effect`: nobody has anything else by it, and nobody has to see to that, as in rehearsal. `waits`: some of it waits for a decision, a seat, or somebody who was not pushed yet. `refused`: nothing of it.",
    }),
    effects: z.array(z.string()).meta({
      description:
        "What came of it, a sentence each; what changed nothing begins with `no effect:` and says why, as it was then.",
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
            .meta({ description: "The call that does it; null where only the identity provider can." }),
        }),
      )
      .meta({ description: "What ends what had no effect; empty where nothing has to." }),
    events: z
      .array(z.string())
      .meta({ description: "The events of it and those that followed from them, by id: 240 at most." }),
  })
  .meta({ id: "ScimRequest" });

const present =
  (telling: Telling) =>
  ({
    id,
    requestId,
    at,
    method,
    path,
    status,
    durationMs,
    userAgent,
    requestBody,
    detail,
    dropped,
    quirks,
    code,
    outcome,
    effects,
    remedies,
    events,
  }: Line) => ({
    id,
    requestId,
    at,
    method,
    path,
    status,
    durationMs,
    userAgent,
    requestBody: requestBody ?? null,
    detail,
    dropped: [...dropped],
    quirks: [...quirks],
    verdict: verdictOf({ method, path, status, code }),
    outcome,
    effects: told(telling.locale, effects),
    remedies: presentRemedies(telling, remedies),
    events: [...events],
  });

export const scimRequestRoutes: readonly Route[] = [
  organizationRoute({
    id: "listScimRequests",
    method: "get",
    path: "/organizations/{organization}/connections/{connection}/requests",
    permission: "connections:manage",
    tag: "Connections",
    summary: "Read what the identity provider sent, newest first",
    description:
      "Every write and every refusal of the last days (policy `logDays`, 14 unless it says otherwise), and a sample of the reads, each with what came of it. With `effect`, or with several filters, a page may hold fewer than `limit`, or nothing: go on while there is a cursor.",
    query: z.strictObject({
      ...page,
      status: z.enum(["ok", "failed"]).optional(),
      method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).optional(),
      id: text.optional().meta({ description: "A request's id, as events name it in `cause.requestId`." }),
      person: text.optional().meta({ description: "A membership or a directory user, by its id." }),
      address: text.optional().meta({ description: "An address or a userName." }),
      group: text.optional().meta({ description: "A directory group, by its id or its displayName." }),
      effect: z.enum(["none", "some"]).optional().meta({
        description: "`none`: a change was asked for, and nothing is another for anybody. `some`: the other changes.",
      }),
      since: moment.optional(),
      until: moment.optional(),
    }),
    status: 200,
    answer: listOf("ScimRequestList", ScimRequestAnswer),
    spoken: true,
    handle: async (caller, { params: { organization, connection }, query: { limit, cursor, ...filter }, locale }) =>
      listReply(
        await listToldRequests(caller, connection, { limit, cursor }, filter),
        limit,
        present({ organization, locale }),
      ),
  }),
];
