/** Whether mails go out. */
import type { Config } from "../../config.ts";
import { NotSent, trySmtp } from "../../platform/outgoing/smtp.ts";
import { type Finding, findingsOf } from "./finding.ts";

const { ok, warn, fail } = findingsOf("mail");

/** Connects to the mail server and signs in; nothing is sent. */
export async function lookAtMail({ mail }: Config): Promise<Finding> {
  if (!mail)
    return warn(
      "No mail server is set: mails are kept, and nobody gets them.",
      "Set SMTP_URL and MAIL_FROM; kept mails can be read at GET /v1/mail.",
    );
  try {
    await trySmtp(mail.smtpUrl);
    return ok(`The mail server takes mails from ${mail.from}.`);
  } catch (error) {
    const why = error instanceof NotSent ? error.message : "The mail server could not be asked.";
    return fail(
      why,
      "See that SMTP_URL has the right host, port, user name and password, and that this machine may reach it.",
    );
  }
}
