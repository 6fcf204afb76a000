/** /v1/organizations/{organization}/events, and /v1/events of the instance itself */
import { z } from "zod";
import { within } from "../../../domain/caller.ts";
import { type Event, type EventQuery, getEvent, listEvents, listEveryEvent } from "../../../domain/events/events.ts";
import { EVENT_TYPES } from "../../../domain/events/types.ts";
import { followFrom, waitForEvents } from "../../../domain/feed/reading.ts";
import type { Page } from "../../../domain/page.ts";
import { several } from "../../json/reading.ts";
import { anyId, idOf, page, text, wholeNumber } from "../forms/parameters.ts";
import { instant, listOf, listReply, moment } from "../forms/shapes.ts";
import { organizationIdOf } from "../organizations/organization-in-path.ts";
import { operatorRoute, organizationRoute, type Route } from "../route.ts";
import { isLetIn, type Waiting } from "./asking-again.ts";

const part = z.record(z.string(), z.unknown()).nullable();

export const EventTypeName = z
  .enum(EVENT_TYPES as [string, ...string[]])
  .meta({ id: "EventType", description: "What each says: docs/event-types.md, and GET /v1/event-types." });

export const EventAnswer = z
  .object({
    id: z.string(),
    sequence: z.int().meta({ description: "Ascends in commit order over the instance, with gaps." }),
    organizationId: z
      .string()
      .meta({ description: "Whose log it is in; `instance` for what belongs to no organization." }),
    type: EventTypeName,
    actor: z.object({ kind: z.string(), id: z.string().optional() }),
    cause: z.object({
      requestId: z.string(),
      reason: z.string().optional().meta({ description: "Why, in the words of whoever asked for the change." }),
      event: z.string().optional().meta({ description: "The event that this one follows from." }),
      mapping: z.string().optional().meta({ description: "The mapping by which it came." }),
      group: z.string().optional().meta({ description: "The directory group by which it came." }),
      replaced: z.literal(true).optional().meta({
        description:
          "The identity provider wrote the object anew as a whole (PUT); left out where it changed parts of it.",
      }),
    }),
    object: z.object({ type: z.string(), id: z.string() }),
    before: part.meta({ description: "What it was. What stands there, the schema of the type says." }),
    after: part.meta({ description: "What it is. What stands there, the schema of the type says." }),
    at: instant,
  })
  .meta({
    id: "Event",
    description: "The JSON Schema of each type is at `/v1/event-types/{type}/schema`, and in schemas/events.",
  });

export const presentEvent = ({
  id,
  organizationId,
  sequence,
  type,
  actor,
  cause,
  object,
  before,
  after,
  at,
}: Event) => ({
  id,
  organizationId,
  sequence,
  type,
  actor,
  cause,
  object,
  before,
  after,
  at,
});

const filters = {
  after: text
    .optional()
    .meta({ description: "The id of an event, or a cursor of this list: only what came after it." }),
  type: several(text, 50, "A type, or its beginning up to the dot: `membership`."),
  object: anyId.optional().meta({ description: "The id of the object that changed." }),
  actor: anyId.optional().meta({ description: "The id of whoever did it: a membership, an API key, a connection …" }),
  since: moment.optional().meta({ description: "What happened from this moment on." }),
  until: moment.optional().meta({ description: "What happened before this moment." }),
};

const EventsAsked = z.strictObject({
  ...page,
  ...filters,
  order: z.enum(["oldest_first", "newest_first"]).default("oldest_first"),
  wait: wholeNumber(0, 30).default(0).meta({
    description: "Where there is nothing yet, how many seconds to wait for something before the answer is empty.",
  }),
});

const StreamAsked = z.strictObject({
  after: filters.after,
  type: filters.type,
  object: filters.object,
  seconds: wholeNumber(1, 86_400)
    .optional()
    .meta({ description: "After how long the stream ends by itself; the reader comes again. Without it never." }),
});

const InstanceEventsAsked = EventsAsked.extend({
  organization: z
    .union([z.literal("all"), idOf("organization")])
    .optional()
    .meta({ description: "`all`, or the id or the slug of one; without it, what belongs to no organization." }),
});

type Asked = z.output<typeof EventsAsked>;

async function reply(asked: Asked, list: (query: EventQuery) => Promise<Page<Event>>, { gone, askAgain }: Waiting) {
  const { limit, cursor, after, type, object, actor, since, until, order, wait } = asked;
  const said = { types: type, objectId: object, actorId: actor, since, until };
  const query = { limit, after: cursor ?? after, newestFirst: order === "newest_first", ...said };
  const read = async () => {
    const found = await list(query);
    // Whoever has waited is told nothing that happened after they were let in no more.
    if (wait > 0) await askAgain();
    return found;
  };
  return listReply(await waitForEvents(read, wait, gone), limit, presentEvent);
}

async function* shownEvents(events: AsyncIterable<Event | null>) {
  for await (const event of events) yield event && presentEvent(event);
}

export const eventRoutes: readonly Route[] = [
  operatorRoute({
    id: "listInstanceEvents",
    method: "get",
    path: "/events",
    tag: "Events",
    summary: "Read the log of the instance, of one organization, or of all as one",
    description:
      "Without `organization`: its policies, host applications and keys, people's own sign-ins and accounts. With `organization=all` one reader follows everything.",
    query: InstanceEventsAsked,
    status: 200,
    answer: listOf("InstanceEventList", EventAnswer),
    handle: async (operator, { query: { organization = INSTANCE, ...asked }, ...call }) => {
      if (organization === "all") return reply(asked, (query) => listEveryEvent(operator, query), call);
      const id = organization === INSTANCE ? INSTANCE : await organizationIdOf(organization);
      return reply(asked, (query) => listEvents(within(operator, id), query), call);
    },
  }),
  organizationRoute({
    id: "listEvents",
    method: "get",
    path: "/organizations/{organization}/events",
    permission: "events:read",
    tag: "Events",
    summary: "Read the log",
    description:
      "Every state change is here, in commit order. `after` is the id of the last event that you have; with `wait` the answer comes when something has happened.",
    query: EventsAsked,
    status: 200,
    answer: listOf("EventList", EventAnswer),
    handle: (caller, { query, ...call }) => reply(query, (asked) => listEvents(caller, asked), call),
  }),
  organizationRoute({
    id: "streamEvents",
    method: "get",
    path: "/organizations/{organization}/events/stream",
    permission: "events:read",
    tag: "Events",
    summary: "Follow the log as server-sent events",
    description:
      "Each carries its id: who comes again with `Last-Event-ID` is given what came after it. Without that and without `after` the stream begins now. It ends when the key, the token or the session it was opened with does.",
    query: StreamAsked,
    status: 200,
    answer: EventAnswer,
    streamed: "events",
    handle: async (caller, { query: { after, type, object, seconds }, lastEventId, ...call }) => {
      const { gone } = call;
      const over = seconds === undefined ? gone : AbortSignal.any([gone, AbortSignal.timeout(seconds * 1_000)]);
      const query = { after: lastEventId ?? after, types: type, objectId: object };
      const events = followFrom(caller, query, { over, isLetIn: () => isLetIn(call.askAgain) });
      return { body: shownEvents(events) as unknown as z.output<typeof EventAnswer> };
    },
  }),
  organizationRoute({
    id: "getEvent",
    method: "get",
    path: "/organizations/{organization}/events/{event}",
    permission: "events:read",
    tag: "Events",
    summary: "Read one entry of the log",
    description: "Such as `cause.event` of another, or one that a colleague has sent the address of.",
    status: 200,
    answer: EventAnswer,
    handle: async (caller, { params }) => ({ body: presentEvent(await getEvent(caller, params.event)) }),
  }),
];

const INSTANCE = "instance";
