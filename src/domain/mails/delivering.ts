/** How mails are delivered: by the mail server, so many to one address and of one organization in an hour. */

import { Counter } from "prom-client";
import { DAY_MS, MINUTE_MS } from "../../platform/clock.ts";
import type { Channel, Verdict } from "../../platform/jobs/outbox/channel.ts";
import { registry } from "../../platform/metrics.ts";
import { NotSent, type Smtp } from "../../platform/outgoing/smtp.ts";
import { record } from "../events/events.ts";
import { unseal } from "./compose.ts";
import { type MailDoc, MailModel } from "./mail.model.ts";
import { countMail } from "./rates.ts";
import { MAILS } from "./types.ts";

/** Longer than SEND_MS, by far. */
export const LEASE_MS = 180_000;
const SEND_MS = 60_000;
const REMEMBERED_DAYS = 90;

/** How long a mail waits after its first, second … failure; after the last one it is given up. */
export const WAITS = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * MINUTE_MS);

const mails = new Counter({
  name: "rollcall_mails_total",
  help: "Attempts to send a mail, by what became of them",
  labelNames: ["outcome"],
  registers: [registry],
});
const OUTCOMES = { delivered: "sent", lane_rests: "postponed", channel_rests: "away" } as const;

/** The channel of mails; each organization has a lane. */
export const mailChannel = (smtp: Smtp): Channel<MailDoc> => ({
  ...{ name: MAILS, model: MailModel, lane: "organizationId", lanesAtOnce: 3, atOnce: 2 },
  ...{ leaseMs: LEASE_MS, waits: WAITS, termMs: 7 * DAY_MS },
  marks: {
    taken: () => ({ state: "sending" }),
    waiting: () => ({ state: "queued" }),
    delivered: () => ({ ...over(), state: "sent", sentAt: new Date() }),
    failed: () => ({ ...over(), state: "failed" }),
  },
  send: (mail, signal, now) => send(mail, { smtp, signal, now }),
  giveUp: async ({ _id, organizationId, template, about }, reason) => {
    const caller = { organizationId, actor: { kind: "system", id: "mailer" }, requestId: _id } as const;
    const object = about ?? { type: "mail", id: _id };
    await record(caller, { type: "mail.failed", object, after: { mail: _id, template, reason } });
  },
  count: (outcome) => mails.inc({ outcome: OUTCOMES[outcome as keyof typeof OUTCOMES] ?? outcome }),
});

// The content goes as soon as it is over: it may hold a link that is a secret.
const over = (): Partial<MailDoc> => ({ sealed: null, goneAt: new Date(Date.now() + REMEMBERED_DAYS * DAY_MS) });

interface Circumstances {
  readonly smtp: Smtp;
  readonly signal: AbortSignal;
  readonly now: Date;
}

async function send(mail: MailDoc, { smtp, signal, now }: Circumstances): Promise<Verdict> {
  const { _id: id, organizationId, sealed, attempts, locale: language } = mail;
  const verdict = attempts === 1 ? await countMail(mail, now) : "send";
  if (verdict === "too_many_to_recipient")
    return { is: "refused", error: "Too many mails went to this address within an hour." };
  if (verdict !== "send") return { is: "held", until: verdict.after };
  const message = unseal(sealed, { organizationId, id });
  if (!message) return { is: "refused", error: "What the mail says cannot be read with the present ENCRYPTION_KEY." };
  try {
    await smtp.send({ id, language, ...message }, AbortSignal.any([signal, AbortSignal.timeout(SEND_MS)]));
    return { is: "delivered" };
  } catch (error) {
    if (error instanceof NotSent) return verdictOf(error);
    throw error;
  }
}

function verdictOf({ kind, message: error }: NotSent): Verdict {
  if (kind === "refused") return { is: "refused", error };
  // A mail server that takes nothing now takes no other mail either.
  return { is: "postponed", error, rests: kind === "away" ? "channel" : "message" };
}
