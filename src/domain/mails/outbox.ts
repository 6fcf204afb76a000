/** The outbox: mails are put in by the transaction of their cause, sealed, and what became of them is told. */
import { afterTransaction } from "../../platform/after-transaction.ts";
import { newId } from "../../platform/ids.ts";
import { digest } from "../../platform/secrets.ts";
import { emailKey } from "../address.ts";
import { invalidField } from "../errors.ts";
import { compose } from "./compose.ts";
import { MailModel } from "./mail.model.ts";
import { sends, wakeMailers } from "./mailers.ts";
import { type About, type Delivery, INSTANCE, type NewMail, type Template } from "./nouns.ts";
import { seal } from "./sealing.ts";

const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Puts a mail in the outbox, in the running transaction, and returns its id. A mail that still waits and is about the same thing
 * is withdrawn: what it says, such as a link, is not true any more.
 * @throws DomainError `invalid` when `to` is not one address
 */
export async function queueMail<T extends Template>(mail: NewMail<T>, now = new Date()): Promise<string> {
  const key = emailKey(mail.to);
  if (key === null) throw invalidField("/email", "This is no e-mail address.");
  if (mail.about) await withdrawMails(mail.about);
  const id = newId("mail");
  const organizationId = mail.organizationId ?? INSTANCE;
  const { template, locale = "en", about = null } = mail;
  const document = {
    _id: id,
    organizationId,
    template,
    locale,
    about,
    recipient: digest(`mail:${key}`),
    sealed: seal({ to: mail.to.trim(), ...compose(mail) }, { organizationId, id }),
    lease: null,
    attempts: 0,
    error: null,
    createdAt: now,
    sentAt: null,
    ...(sends() ? { state: "queued" as const, dueAt: now, goneAt: null } : keptUntil(now)),
  };
  await MailModel.insertMany([document], { lean: true });
  afterTransaction(wakeMailers);
  return id;
}

const keptUntil = (now: Date) => ({
  state: "kept" as const,
  dueAt: null,
  goneAt: new Date(now.getTime() + KEPT_DAYS * DAY_MS),
});

const BY_ID = "the id of what a mail is about is unique, and comes from what was found within its organization";

/** Takes back what is not sent yet, in the running transaction. */
export async function withdrawMails(about: About): Promise<void> {
  const filter = { "about.id": about.id, "about.type": about.type, state: "queued" as const };
  await MailModel.deleteMany(filter).setOptions({ acrossOrganizations: BY_ID });
}

/** How far the newest mail about this has come; null when there was none, or it is long ago. */
export async function deliveryOf(
  about: About,
): Promise<{ readonly state: Delivery; readonly sentAt: Date | null; readonly error: string | null } | null> {
  const found = await MailModel.findOne(
    { "about.id": about.id, "about.type": about.type },
    { state: 1, sentAt: 1, error: 1 },
  )
    .setOptions({ acrossOrganizations: BY_ID })
    .sort({ _id: -1 })
    .lean();
  if (!found) return null;
  return { state: found.state === "sending" ? "queued" : found.state, sentAt: found.sentAt, error: found.error };
}
