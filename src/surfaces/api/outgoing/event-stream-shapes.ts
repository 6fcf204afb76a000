/** Streams of security events as the Shared Signals Framework has them on the wire, and what RFC 8936 asks and answers. */
import { z } from "zod";
import { invalidField } from "../../../domain/errors.ts";
import {
  type EventStream,
  MIN_VERIFICATION_SECONDS,
  type StreamInput,
} from "../../../domain/webhooks/security-events/streams.ts";
import { displayText } from "../forms/shapes.ts";

export const PUSH = "urn:ietf:rfc:8935";
const POLL = "urn:ietf:rfc:8936";
const METHODS = { push: PUSH, poll: POLL } as const;

// Of any form: the framework wants 404 for one that nobody has.
export const streamId = z.string().min(1).max(255).meta({ description: "The id of the stream." });
const uris = z.array(z.string().min(1).max(300)).max(100);
const url = z.string().min(1).max(2_000);

const said = {
  iss: z.string(),
  aud: z.string().meta({ description: "Whom its events are meant for: the same for as long as the stream is." }),
  events_supported: uris,
  events_delivered: uris.meta({ description: "Those of the requested ones that there are." }),
};

export const Stream = z
  .object({
    ...{ stream_id: streamId, ...said, events_requested: uris },
    delivery: z.object({ method: z.enum([PUSH, POLL]), endpoint_url: z.string() }),
    min_verification_interval: z.int().meta({ description: "In seconds." }),
    description: z.string().optional(),
  })
  .meta({ id: "EventStream" });

/** All of them, or the one that was asked for. */
export const Streams = z.union([z.array(Stream), Stream]).meta({ id: "EventStreams" });

const delivery = z
  .union([
    z.strictObject({
      method: z.literal(PUSH),
      endpoint_url: url.meta({ description: "As that of a webhook: https on the public internet." }),
      authorization_header: z
        .string()
        .min(1)
        .max(4_000)
        .regex(/^[\x20-\x7e]+$/)
        .optional()
        .meta({ description: "Sent with every event, as it is. Left out, it stays at the same address." }),
    }),
    z.strictObject({
      method: z.literal(POLL),
      endpoint_url: url.optional().meta({ description: "The transmitter's own: it may come along, and is not read." }),
    }),
  ])
  .meta({ description: "Left out: its receiver asks for the events." });

const given = {
  delivery: delivery.optional(),
  events_requested: uris.min(1).optional().meta({ description: "By their URIs; left out: all that there are." }),
  description: displayText.optional(),
};

export const NewStream = z.strictObject(given).meta({ id: "NewEventStream" });

export const StreamPatch = z
  .strictObject({
    ...{ stream_id: streamId, ...given },
    ...{ iss: said.iss.optional(), aud: said.aud.optional() },
    ...{ events_supported: uris.optional(), events_delivered: uris.optional() },
    min_verification_interval: z.int().optional(),
  })
  .meta({ id: "EventStreamPatch" });

/** What the receiver says, in the words of the domain. */
export function inputOf(body: z.output<typeof NewStream>): StreamInput {
  const { delivery: how, events_requested: requested, description } = body;
  return {
    ...{ requested, description },
    delivery:
      how?.method === PUSH
        ? { method: "push", url: how.endpoint_url, authorization: how.authorization_header }
        : how && { method: "poll" },
  };
}

/** What the transmitter says of a stream may come along, but not changed. @throws DomainError `invalid` */
export function requireAsItIs(body: z.output<typeof StreamPatch>, is: z.output<typeof Stream>): void {
  for (const name of ["iss", "aud", "events_supported", "events_delivered", "min_verification_interval"] as const)
    if (body[name] !== undefined && sorted(body[name]) !== sorted(is[name]))
      throw invalidField(`/${name}`, "The transmitter says this, and says something else.");
}

const sorted = (value: unknown): string => JSON.stringify(Array.isArray(value) ? [...value].sort() : value);

const status = z.enum(["enabled", "paused", "disabled"]);
const reason = displayText.optional().meta({ description: "Why, in a sentence." });

export const Status = z.strictObject({ stream_id: streamId, status, reason }).meta({ id: "EventStreamStatusInput" });
export const StatusAnswer = z
  .object({ stream_id: streamId, status, reason: z.string().optional() })
  .meta({ id: "EventStreamStatus" });

export const Verification = z
  .strictObject({
    stream_id: streamId,
    state: z.string().max(1_000).optional().meta({ description: "Stands in the event as it is." }),
  })
  .meta({ id: "EventStreamVerification" });

export const Poll = z
  .strictObject({
    maxEvents: z
      .int()
      .min(0)
      .max(1_000)
      .optional()
      .meta({ description: "At most so many; 100 where nothing is said." }),
    returnImmediately: z.boolean().optional(),
    ack: z.array(z.string().max(255)).max(1_000).optional().meta({ description: "Ids of events that arrived." }),
    setErrs: z
      .record(z.string().max(255), z.looseObject({ err: z.string().max(100), description: z.string().optional() }))
      .optional()
      .meta({ description: "Why others are not taken, by their ids." }),
  })
  .meta({ id: "SecurityEventPoll" });

export const Handed = z
  .object({
    sets: z.record(z.string(), z.string()).meta({ description: "Signed events by their ids." }),
    moreAvailable: z.boolean().optional(),
  })
  .meta({ id: "SecurityEvents" });

export const present = (stream: EventStream) => ({
  ...{ stream_id: stream.id, iss: stream.issuer, aud: stream.audience },
  ...{ events_supported: [...stream.supported], events_requested: [...stream.requested] },
  events_delivered: [...stream.delivered],
  delivery: { method: METHODS[stream.method], endpoint_url: stream.url },
  min_verification_interval: MIN_VERIFICATION_SECONDS,
  ...(stream.description !== null && { description: stream.description }),
});

export const presentStatus = ({ id, status, reason }: EventStream) => ({
  ...{ stream_id: id, status },
  ...(reason !== null && { reason }),
});
