/** The outbox: mails are put in by the transaction of their cause, sealed, and what became of them is told. */

import { noteInDryRun } from "../../platform/dry-run/world.ts";
import { newId } from "../../platform/ids.ts";
import { afterTransaction } from "../../platform/jobs/after-transaction.ts";
import { hasOutbox, wakeOutbox } from "../../platform/jobs/outbox/outbox.ts";
import { digest } from "../../platform/keys/secrets.ts";
import { emailKey } from "../address.ts";
import { type Caller, INSTANCE } from "../caller.ts";
import { invalidField } from "../errors.ts";
import { brandOf } from "../organizations/organizations.ts";
import { compose, seal } from "./compose.ts";
import type { Sender } from "./letters/html.ts";
import { BY_ABOUT, type MailDoc, MailModel } from "./mail.model.ts";
import { type About, type Delivery, MAILS, type NewMail, type Template } from "./types.ts";

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
  const id = newId("mail");
  const organizationId = mail.organizationId ?? INSTANCE;
  if (mail.about) await withdrawMails({ organizationId }, mail.about);
  const { template, locale = "en", about = null } = mail;
  const document = {
    _id: id,
    organizationId,
    template,
    locale,
    about,
    recipient: digest(`mail:${key}`),
    sealed: seal({ to: mail.to.trim(), ...compose(mail, await senderOf(organizationId)) }, { organizationId, id }),
    lease: null,
    attempts: 0,
    error: null,
    createdAt: now,
    sentAt: null,
    ...(hasOutbox(MAILS) ? { state: "queued" as const, dueAt: now, goneAt: null } : keptUntil(now)),
  };
  await MailModel.insertMany([document], { lean: true });
  noteInDryRun("mail", () => ({ organizationId, template, to: mail.to.trim() }));
  afterTransaction(() => wakeOutbox(MAILS, { lane: organizationId }));
  return id;
}

/** Mails look like the organization that they come from, as its pages do. */
async function senderOf(organizationId: string): Promise<Sender | undefined> {
  const brand = organizationId === INSTANCE ? null : await brandOf(organizationId);
  return brand ? { name: brand.name, color: brand.color } : undefined;
}

const keptUntil = (now: Date) => ({
  state: "kept" as const,
  dueAt: null,
  goneAt: new Date(now.getTime() + KEPT_DAYS * DAY_MS),
});

/** Takes back what is not sent yet, in the running transaction. */
export async function withdrawMails({ organizationId }: Pick<Caller, "organizationId">, about: About): Promise<void> {
  const filter = { organizationId, "about.id": about.id, "about.type": about.type, state: "queued" as const };
  await MailModel.deleteMany(filter, { hint: BY_ABOUT });
}

export interface Delivered {
  readonly state: Delivery;
  readonly sentAt: Date | null;
  readonly error: string | null;
}

/** How far the newest mail about each of these has come, by id; without those about which there was none, or long ago. */
export async function deliveriesOf(
  { organizationId }: Caller,
  ids: readonly string[],
): Promise<Map<string, Delivered>> {
  if (ids.length === 0) return new Map();
  // Nothing else is asked of them: so the database goes from the newest about one thing to the newest about the next.
  const newest = await MailModel.aggregate<Pick<MailDoc, "_id" | "state" | "sentAt" | "error">>([
    { $match: { organizationId, "about.id": { $in: [...ids] } } },
    { $sort: { "about.id": 1, _id: -1 } },
    {
      $group: {
        _id: "$about.id",
        state: { $first: "$state" },
        sentAt: { $first: "$sentAt" },
        error: { $first: "$error" },
      },
    },
  ]);
  return new Map(
    newest.map(({ _id, state, sentAt, error }) => [
      _id,
      { state: state === "sending" ? "queued" : state, sentAt, error },
    ]),
  );
}
