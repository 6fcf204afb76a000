/**
 * Delivering: take one due mail, send it, mark it. Taking is a lease, so that of several processes one has it; a mail goes out
 * twice only when a process ends between sending and marking, and then under the same Message-ID.
 */
import { randomUUID } from "node:crypto";
import { transaction } from "../../platform/mongo.ts";
import { NotSent, type Smtp } from "../../platform/smtp.ts";
import { record } from "../events/events.ts";
import { type MailDoc, MailModel } from "./mail.model.ts";
import { countMail } from "./rates.ts";
import { type Sealed, unseal } from "./sealing.ts";

/** Longer than SEND_MS, by far: whoever holds a lease has finished or is gone when it ends. */
export const LEASE_MS = 180_000;
const SEND_MS = 60_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const REMEMBERED_DAYS = 90;

/** How long a mail waits after its first, second … failure; after the last one it is given up. */
export const WAITS = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * MINUTE_MS);

/** `away`: the mail server takes nothing now, so that trying the next mail is no use. */
export type Outcome = "nothing" | "sent" | "failed" | "postponed" | "away";

/** Delivers the mail that has waited longest. */
export async function deliverNext(smtp: Smtp, stopping: AbortSignal, now = new Date()): Promise<Outcome> {
  const mail = await take(now);
  if (!mail) return "nothing";
  // Only where mailers end in the middle again and again: this mail may be what ends them.
  if (mail.attempts > WAITS.length + 1) return fail(mail, "Sending was interrupted too often.");
  const verdict = mail.attempts === 1 ? await countMail(mail, now) : "send";
  if (verdict === "too_many_to_recipient") return fail(mail, "Too many mails went to this address within an hour.");
  if (verdict !== "send") return putBack(mail, { dueAt: verdict.after, attempts: 0 });
  const message = unseal(mail.sealed, { organizationId: mail.organizationId, id: mail._id });
  if (!message) return fail(mail, "What the mail says cannot be read with the present ENCRYPTION_KEY.");
  return send(mail, message, { smtp, stopping, now });
}

async function take(now: Date): Promise<MailDoc | null> {
  const lease = { state: "sending", lease: randomUUID(), dueAt: new Date(now.getTime() + LEASE_MS) };
  return MailModel.findOneAndUpdate(
    // The type is named as the index names it: without, the database does not see that the index holds all that may match.
    { dueAt: { $lte: now, $type: "date" } },
    { $set: lease, $inc: { attempts: 1 } },
    { sort: { dueAt: 1 }, returnDocument: "after", acrossOrganizations: "mailers send the mail of all" },
  ).lean();
}

/**
 * Brings back what waits longer than any wait there is: it was put off before the clock was set back.
 * Of those that wait less, the longest wait is the most that they lose.
 */
export async function bringBack(now = new Date()): Promise<void> {
  const later = (ms: number) => ({ $gt: new Date(now.getTime() + ms + MINUTE_MS), $type: "date" as const });
  const overlong = [{ dueAt: later(Math.max(...WAITS)) }, { dueAt: later(LEASE_MS), state: "sending" as const }];
  await MailModel.updateMany({ $or: overlong }, { $set: { dueAt: now } }).setOptions({
    acrossOrganizations: "mailers send the mail of all",
  });
}

interface Circumstances {
  readonly smtp: Smtp;
  readonly stopping: AbortSignal;
  readonly now: Date;
}

async function send(mail: MailDoc, message: Sealed, { smtp, stopping, now }: Circumstances): Promise<Outcome> {
  const { _id: id, locale: language } = mail;
  const { to, subject, text, html } = message;
  try {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(SEND_MS)]);
    await smtp.send({ id, to, language, subject, text, html }, signal);
  } catch (error) {
    if (!(error instanceof NotSent)) throw error;
    return stopping.aborted ? putBack(mail, { dueAt: now, attempts: mail.attempts - 1 }) : retry(mail, error, now);
  }
  await mark(mail, { ...over(), state: "sent", sentAt: new Date(), error: null });
  return "sent";
}

async function retry(mail: MailDoc, { kind, message }: NotSent, now: Date): Promise<Outcome> {
  const wait = WAITS[mail.attempts - 1];
  if (kind === "refused" || wait === undefined) return fail(mail, message);
  await putBack(mail, { dueAt: new Date(now.getTime() + wait), error: message });
  return kind;
}

async function putBack(mail: MailDoc, change: Partial<MailDoc>): Promise<"postponed"> {
  await mark(mail, { state: "queued", lease: null, ...change });
  return "postponed";
}

async function fail(mail: MailDoc, reason: string): Promise<"failed"> {
  const { _id, organizationId, template, about } = mail;
  const caller = { organizationId, actor: { kind: "system", id: "mailer" }, requestId: _id } as const;
  await transaction(async () => {
    if (!(await mark(mail, { ...over(), state: "failed", error: reason }))) return;
    const object = about ?? { type: "mail", id: _id };
    await record(caller, { type: "mail.failed", object, after: { mail: _id, template, reason } });
  });
  return "failed";
}

// The content goes as soon as it is over: it may hold a link that is a secret.
const over = (): Partial<MailDoc> => ({
  sealed: null,
  lease: null,
  dueAt: null,
  goneAt: new Date(Date.now() + REMEMBERED_DAYS * DAY_MS),
});

/** Writes what became of it, unless somebody else has it meanwhile. */
async function mark({ _id, organizationId, lease }: MailDoc, change: Partial<MailDoc>): Promise<boolean> {
  const { matchedCount } = await MailModel.updateOne({ _id, organizationId, lease }, { $set: change });
  return matchedCount === 1;
}
