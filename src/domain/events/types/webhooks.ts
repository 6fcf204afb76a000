/** Events of webhooks: where the events of an organization, or of all, are sent. */
import { z } from "zod";
import { about, holds } from "./declaring.ts";
import { EXAMPLE, instant } from "./shapes.ts";

const webhook = about("webhook");

const whole = holds({
  url: z.string().meta({ description: "Where it leads, without its query." }),
  types: z.array(z.string()).readonly().meta({ description: "Which events are sent; none named: all." }),
  payload: z.enum(["thin", "full"]),
  description: z.string().nullable(),
  enabled: z.boolean(),
  stream: holds({
    delivery: z.enum(["push", "poll"]),
    status: z.enum(["enabled", "paused", "disabled"]),
    reason: z.string().optional().meta({ description: "Why it has the status, in the words of whoever said so." }),
    byReceiver: z.boolean().optional().meta({ description: "Its receiver said so: it is not told of it again." }),
  })
    .optional()
    .meta({ description: "Of a stream of security events: how they reach its receiver, and whether they do now." }),
});
const example = {
  url: "https://app.example/hooks/rollcall",
  types: ["membership"],
  payload: "thin" as const,
  description: "the mirror of people",
  enabled: true,
};

export const webhookEvents = {
  "webhook.created": webhook({
    when: "Events are sent to another address from now on.",
    use: "Nothing, unless you review who hears of people: then check that it was expected.",
    after: whole,
    example: { after: example },
  }),
  "webhook.updated": webhook({
    when: "Where events are sent, which, or in which form was changed; or somebody enabled or disabled it.",
    use: "Nothing, unless you review who hears of people: then check that it was expected.",
    before: whole,
    after: whole,
    example: { before: example, after: { ...example, payload: "full" } },
  }),
  "webhook.secret_rotated": webhook({
    when: "A webhook got another secret; until the one before ends, messages are signed with both.",
    use: "Have the receiver use the new one by then.",
    after: holds({ formerWorksUntil: instant }),
    example: { after: { formerWorksUntil: EXAMPLE.later } },
  }),
  "webhook.disabled": webhook({
    when: "A webhook was disabled by itself: the receiver answered 410, or took nothing for five days. Owners are told by mail.",
    use: "Mend the receiver, enable the webhook, and have sent again what it missed.",
    after: holds({
      reason: z.enum(["gone", "failing"]),
      error: z.string().meta({ description: "What the last attempt came to, in a sentence." }),
    }),
    example: { after: { reason: "failing", error: "The URL answered 500." } },
  }),
  "webhook.tested": webhook({
    when: "Somebody had a test sent: this event itself, to this webhook alone. The receiver of a stream of security events asks for it as its verification.",
    use: "Nothing to do.",
    after: holds({
      state: z.string().nullable().meta({ description: "Of a verification: what the receiver wants to hear again." }),
    }).nullable(),
    example: { after: null },
  }),
  "webhook.deleted": webhook({
    when: "A webhook was deleted; nothing is sent there any more.",
    use: "Nothing, unless you review who hears of people: then check that it was expected.",
    before: whole,
    example: { before: example },
  }),
};
