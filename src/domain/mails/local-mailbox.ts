/** Mails that nobody sends: without a mail server they are kept for the operator to read. */

import { hasOutbox } from "../../platform/jobs/outbox/outbox.ts";
import type { Operator } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { decodeCursor, type Page, type PageRequest, toPage } from "../page.ts";
import { type Sealed, unseal } from "./compose.ts";
import { type MailDoc, MailModel } from "./mail.model.ts";
import { MAILS, type Template } from "./types.ts";

export interface KeptMail extends Sealed {
  readonly id: string;
  readonly template: Template;
  readonly createdAt: Date;
}

/**
 * The kept mails of the instance, newest first.
 * @throws DomainError `not_found` while a mail server is set: then mails are sent and nobody else reads them
 */
export async function listKeptMails(_operator: Operator, page: PageRequest): Promise<Page<KeptMail>> {
  if (hasOutbox(MAILS))
    throw new DomainError(
      "not_found",
      "Mails are sent by the mail server of SMTP_URL; only without one are they kept.",
    );
  const found = await MailModel.find({
    // Queued are those that waited when the mail server was taken away.
    state: { $in: ["kept", "queued"] },
    sealed: { $ne: null },
    ...(page.cursor !== undefined && { _id: { $lt: decodeCursor(page.cursor) } }),
  })
    .setOptions({ acrossOrganizations: "the operator reads the mails of the instance" })
    .sort({ _id: -1 })
    .limit(page.limit + 1)
    .lean();
  const { items, nextCursor } = toPage(found, page.limit, ({ _id }) => _id, present);
  return { items: items.filter((mail) => mail !== null), nextCursor };
}

const present = ({ _id: id, organizationId, template, createdAt, sealed }: MailDoc): KeptMail | null => {
  const message = unseal(sealed, { organizationId, id });
  return message && { id, template, createdAt, ...message };
};
