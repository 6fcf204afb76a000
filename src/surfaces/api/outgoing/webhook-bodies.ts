/** What is asked of webhooks. */
import { z } from "zod";
import { idOf, text } from "../forms/parameters.ts";
import { displayText, moment } from "../forms/shapes.ts";
import { payload } from "./webhook-answer.ts";

const given = {
  url: z.string().min(1).max(2_000).meta({
    description:
      "https on the public internet, port 443 or 8443; elsewhere only where the instance allows it (`WEBHOOKS_TO_PRIVATE`).",
  }),
  types: z.array(text).max(50).optional().meta({
    description: "Types of event, or beginnings up to the dot, such as `membership`; none: all.",
  }),
  payload: payload.optional(),
  description: displayText.nullable().optional(),
};

export const NewWebhook = z.strictObject(given).meta({ id: "NewWebhook" });

export const WebhookPatch = z
  .strictObject({ ...given, url: given.url.optional(), enabled: z.boolean().optional() })
  .meta({ id: "WebhookPatch" });

export const Rotation = z
  .strictObject({
    formerWorksUntil: moment.optional().meta({
      description: "Until when messages are signed with the former secret too; left out: for 24 hours.",
    }),
  })
  .meta({ id: "WebhookRotation" });

const point = z.union([idOf("event"), moment]);

export const Stretch = z
  .strictObject({
    from: point.meta({ description: "An event, or a moment: from it on." }),
    to: point.optional().meta({ description: "Up to this event, or before this moment; left out: up to now." }),
  })
  .meta({ id: "WebhookRedelivery" });

export const Resent = z
  .object({
    queued: z.int(),
    nextFrom: z.string().nullable().meta({
      description: "A call looks at some 1,000 events: go on with this as `from`. Null when that was all.",
    }),
  })
  .meta({ id: "WebhookRedelivered" });
