/** /v1/event-types: what stands in the log, for whoever reads it. Nothing in it is anybody's, so it needs no key. */
import { z } from "zod";
import { notFound } from "../../../domain/errors.ts";
import { descriptionOf, exampleOf, schemaOf } from "../../../domain/events/schemas.ts";
import { EVENT_TYPES, type EventType, eventType } from "../../../domain/events/types.ts";
import { page } from "../forms/parameters.ts";
import { listOf, listReply } from "../forms/shapes.ts";
import { pageOf } from "../forms/short-list.ts";
import { publicRoute, type Route } from "../route.ts";
import { EventAnswer, EventTypeName } from "./events.ts";

const EventTypeAnswer = z
  .object({
    type: EventTypeName,
    description: z.string().meta({ description: "When it happens, and what a program that follows the log does." }),
    schema: z.string().meta({ format: "uri", description: "Where the JSON Schema of the whole event is." }),
    example: EventAnswer,
  })
  .meta({ id: "EventTypeDeclaration" });

const SchemaAnswer = z.record(z.string(), z.unknown()).meta({ id: "EventSchema", description: "JSON Schema 2020-12." });

const presentType = (type: EventType, publicUrl: string) => ({
  type,
  description: descriptionOf(type),
  schema: `${publicUrl}/v1/event-types/${type}/schema`,
  // In JSON already, times too.
  example: exampleOf(type) as unknown as z.output<typeof EventAnswer>,
});

export const eventTypeRoutes: readonly Route[] = [
  publicRoute({
    id: "listEventTypes",
    method: "get",
    path: "/event-types",
    tag: "Events",
    summary: "List the types of event",
    description: "Each with when it happens, the address of its JSON Schema, and an example. No key is needed.",
    query: z.strictObject(page),
    status: 200,
    answer: listOf("EventTypeList", EventTypeAnswer),
    handle: async (_from, { query, publicUrl }) =>
      listReply(
        pageOf(EVENT_TYPES, query, (type) => [EVENT_TYPES.indexOf(type)]),
        query.limit,
        (type) => presentType(type, publicUrl),
      ),
  }),
  publicRoute({
    id: "getEventSchema",
    method: "get",
    path: "/event-types/{eventType}/schema",
    tag: "Events",
    summary: "Read the JSON Schema of a type of event",
    description: "Of the whole event, with what `before` and `after` hold. No key is needed.",
    status: 200,
    answer: SchemaAnswer,
    handle: async (_from, { params }) => {
      const type = eventType(params.eventType);
      if (!type) throw notFound("type of event", params.eventType);
      return { body: schemaOf(type) };
    },
  }),
];
