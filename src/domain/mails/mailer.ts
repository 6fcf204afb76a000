/** The mailer: sends what is in the outbox as soon as it is there, in every process that knows a mail server. */

import { startOutbox } from "../../platform/jobs/outbox/outbox.ts";
import { openSmtp } from "../../platform/outgoing/smtp.ts";
import { mailChannel } from "./delivering.ts";

export interface MailerOptions {
  /** Without it no mail leaves: each is kept for the operator to read. */
  readonly smtpUrl?: string | undefined;
  /** The sender; needed with `smtpUrl`. */
  readonly from?: string | undefined;
  /** Its host names the instance in Message-IDs. */
  readonly publicUrl: string;
}

export interface Mailer {
  /** Sends nothing more, and waits some seconds for what is being sent. */
  readonly stop: () => Promise<void>;
}

/** Starts sending. Without a mail server there is nothing to start. */
export function startMailer({ smtpUrl, from, publicUrl }: MailerOptions): Mailer {
  if (smtpUrl === undefined || from === undefined) return { stop: async () => undefined };
  const smtp = openSmtp({ url: smtpUrl, from, host: new URL(publicUrl).hostname });
  return { stop: startOutbox(mailChannel(smtp)) };
}
