/**
 * Mail that comes back late: the mail server took it, and hours later the mailbox turns out not to be there. The provider of the mail
 * server tells, or its report (RFC 3464) is passed on; the mail is found by its own Message-ID, and what it was about is marked.
 */

import { transaction } from "../../platform/database/mongo.ts";
import { idForm } from "../../platform/ids.ts";
import type { Operator } from "../caller.ts";
import { type Happening, record } from "../events/events.ts";
import { type MailDoc, MailModel } from "./mail.model.ts";

/** One mail that came back. */
export interface Bounce {
  /** The Message-ID of the mail, with or without its angle brackets, or the id of the mail alone. */
  readonly messageId: string;
  /** For good, or for now: what comes back for now changes nothing. */
  readonly permanent: boolean;
  /** The status of RFC 3463, such as `5.1.1`. */
  readonly status?: string | undefined;
}

export interface Noted {
  readonly messageId: string;
  readonly outcome: "noted" | "already_noted" | "ignored" | "unknown";
}

const MAIL_ID = idForm("mail");

/** Marks the mails, each by itself; what is unknown changes nothing. */
export async function noteBounces(operator: Operator, bounces: readonly Bounce[]): Promise<Noted[]> {
  const noted: Noted[] = [];
  for (const bounce of bounces) noted.push({ messageId: bounce.messageId, outcome: await noteOne(operator, bounce) });
  return noted;
}

/** The id of our mail in a Message-ID: its left-hand side. */
const mailIdIn = (messageId: string): string | null => {
  const id = messageId.trim().replace(/^<|>$/g, "").split("@", 1)[0] ?? "";
  return MAIL_ID.test(id) ? id : null;
};

async function noteOne(operator: Operator, { messageId, permanent, status }: Bounce): Promise<Noted["outcome"]> {
  const id = mailIdIn(messageId);
  const mail = id && (await MailModel.findOne({ _id: id }).setOptions({ acrossOrganizations: BY_ID }).lean());
  if (!mail) return "unknown";
  if (mail.state === "bounced") return "already_noted";
  if (!permanent || mail.state !== "sent") return "ignored";
  return transaction(() => mark(operator, mail, status));
}

const BY_ID = "the mail server names the mail that came back, in whatever organization";

async function mark(operator: Operator, mail: MailDoc, status: string | undefined): Promise<Noted["outcome"]> {
  const { _id, organizationId, template, about } = mail;
  const error = `The mail came back${status === undefined ? "" : `: ${status}${MEANINGS[status] ?? ""}`}.`;
  const { modifiedCount } = await MailModel.updateOne(
    { _id, organizationId, state: "sent" },
    { $set: { state: "bounced", error } },
  );
  if (modifiedCount === 0) return "already_noted";
  const happening: Happening = {
    ...(about === null
      ? { type: "mail.bounced" as const, object: { type: "mail" as const, id: _id } }
      : { type: "invitation.bounced" as const, object: about }),
    after: { mail: _id, template, reason: error },
  };
  await record({ ...operator, organizationId }, happening);
  return "noted";
}

/** RFC 3463, the ones that somebody can do something about. */
const MEANINGS: Readonly<Record<string, string>> = {
  "5.1.1": ", there is no such mailbox",
  "5.1.2": ", there is no such mail domain",
  "5.1.10": ", the domain takes no mail",
  "5.2.1": ", the mailbox is disabled",
  "5.2.2": ", the mailbox is full",
};
