/** Webhooks and their deliveries as they are told. */
import { z } from "zod";
import type { SentRequest } from "../../../domain/webhooks/delivering/deliveries.ts";
import { DELIVERY_STATES, type Delivery, PAYLOADS, type Webhook } from "../../../domain/webhooks/types.ts";
import { EventTypeName } from "../events/events.ts";
import { instant } from "../forms/shapes.ts";

export const payload = z.enum(PAYLOADS).meta({
  description:
    "`thin`: who did what to which object, and nothing about people. `full`: also `before`, `after`, and the object as it is in the snapshot.",
});

const fields = {
  id: z.string(),
  url: z.string(),
  types: z.array(z.string()).meta({ description: "Types of event, or beginnings up to the dot; none: all." }),
  payload,
  description: z.string().nullable(),
  enabled: z.boolean(),
  disabled: z
    .object({ because: z.enum(["gone", "failing"]), error: z.string(), at: instant })
    .nullable()
    .meta({
      description: "Where it was disabled by itself: the receiver answered 410, or took nothing for five days.",
    }),
  failingSince: instant.nullable().meta({ description: "Since when nothing has been taken." }),
  missed: z
    .object({ events: z.int(), at: instant })
    .nullable()
    .meta({ description: "What the policy `auditDays` deleted before it was taken." }),
  stream: z
    .object({
      delivery: z.enum(["push", "poll"]),
      status: z.enum(["enabled", "paused", "disabled"]),
      receiver: z
        .string()
        .nullable()
        .meta({ description: "The OAuth client that manages it; null where an API key or a member made it." }),
    })
    .nullable()
    .meta({ description: "Of a stream of security events: how they reach its receiver, and whether they do now." }),
  secrets: z
    .array(z.object({ createdAt: instant, until: instant.nullable() }))
    .meta({ description: "Those that messages are signed with, newest first, without their text." }),
  createdAt: instant,
  updatedAt: instant,
};

export const WebhookAnswer = z.object(fields).meta({ id: "Webhook" });

export const WithSecretAnswer = z
  .object({ ...fields, secret: z.string().meta({ description: "`whsec_…`, only in this answer." }) })
  .meta({ id: "WebhookWithSecret" });

const delivery = {
  id: z.string(),
  eventId: z.string().meta({ description: "The event, and the `webhook-id` of the message." }),
  type: EventTypeName,
  status: z.enum(DELIVERY_STATES),
  attempts: z.array(
    z.object({
      at: instant,
      status: z.int().nullable().meta({ description: "Of the answer; null where none came." }),
      ms: z.int(),
      error: z.string().nullable(),
      answer: z.string().nullable().meta({ description: "Its first 1,000 characters; null where none came." }),
    }),
  ),
  nextTryAt: instant.nullable().meta({ description: "Null when there is nothing more to do." }),
  createdAt: instant,
};

export const DeliveryAnswer = z.object(delivery).meta({ id: "WebhookDelivery" });

export const DeliveryWithRequestAnswer = z
  .object({
    ...delivery,
    request: z
      .object({ url: z.string(), headers: z.record(z.string(), z.string()), body: z.string() })
      .nullable()
      .meta({
        description:
          "What is sent, as it is made now: without its moment and its signature, which each attempt has of its own. Null where the event is gone.",
      }),
  })
  .meta({ id: "WebhookDeliveryWithRequest" });

export const presentWebhook = ({ version: _, ...webhook }: Webhook) => ({
  ...webhook,
  types: [...webhook.types],
  disabled: webhook.disabled && { ...webhook.disabled },
  missed: webhook.missed && { ...webhook.missed },
  stream: webhook.stream && { ...webhook.stream },
  secrets: [...webhook.secrets],
});

export const presentDelivery = (delivery: Delivery) => ({
  ...delivery,
  attempts: delivery.attempts.map((one) => ({ ...one })),
});

export const presentWithRequest = ({ request, ...delivery }: Delivery & { readonly request: SentRequest | null }) => ({
  ...presentDelivery(delivery),
  request: request && { ...request, headers: { ...request.headers } },
});
