/** /v1/organizations/{organization}/events, and /v1/events of the instance itself */
import { z } from "zod";
import type { Caller } from "../../domain/caller.ts";
import { type Event, listEvents } from "../../domain/events/events.ts";
import { page, text } from "./parameters.ts";
import { operatorRoute, organizationRoute, type Route } from "./route.ts";
import { instant, listOf, listReply } from "./shapes.ts";

const part = z.record(z.string(), z.unknown()).nullable();

const EventAnswer = z
  .object({
    id: z.string(),
    sequence: z.int().meta({ description: "Ascends in commit order over the instance, with gaps." }),
    type: z.string(),
    actor: z.object({ kind: z.string(), id: z.string().optional() }),
    cause: z.object({ requestId: z.string() }),
    object: z.object({ type: z.string(), id: z.string() }),
    before: part,
    after: part,
    at: instant,
  })
  .meta({ id: "Event" });

const present = ({ id, sequence, type, actor, cause, object, before, after, at }: Event) => ({
  id,
  sequence,
  type,
  actor,
  cause,
  object,
  before,
  after,
  at,
});

const EventsAsked = z.strictObject({
  ...page,
  after: text
    .optional()
    .meta({ description: "The id of an event, or a cursor of this list: only what came after it." }),
  type: text.optional().meta({ description: "A type, or its beginning up to a dot: `membership`." }),
  object: text.optional().meta({ description: "The id of the object that changed." }),
  order: z.enum(["oldest_first", "newest_first"]).default("oldest_first"),
});

const reply = async (caller: Caller, { limit, cursor, after, type, object, order }: z.output<typeof EventsAsked>) => {
  const newestFirst = order === "newest_first";
  const found = await listEvents(caller, { limit, after: cursor ?? after, type, objectId: object, newestFirst });
  return listReply(found, limit, present);
};

export const eventRoutes: readonly Route[] = [
  operatorRoute({
    id: "listInstanceEvents",
    method: "get",
    path: "/events",
    tag: "Events",
    summary: "Read the log of the instance",
    description:
      "What belongs to no organization: its policies, host applications and keys, people's own sign-ins and accounts.",
    query: EventsAsked,
    status: 200,
    answer: listOf("InstanceEventList", EventAnswer),
    handle: ({ actor, requestId }, { query }) => reply({ actor, requestId, organizationId: "instance" }, query),
  }),
  organizationRoute({
    id: "listEvents",
    method: "get",
    path: "/organizations/{organization}/events",
    permission: "events:read",
    tag: "Events",
    summary: "Read the log",
    description: "Every state change is here, in commit order. `after` is the id of the last event that you have.",
    query: EventsAsked,
    status: 200,
    answer: listOf("EventList", EventAnswer),
    handle: (caller, { query }) => reply(caller, query),
  }),
];
