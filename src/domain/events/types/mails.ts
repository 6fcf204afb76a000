/** Events of mails that did not arrive. */
import { about } from "./declaring.ts";
import { EXAMPLE, lostMail } from "./shapes.ts";

export const mailEvents = {
  "mail.failed": about(
    "mail",
    "invitation",
  )({
    when: "A mail could not be sent and is not tried any more. The object is what it was about.",
    use: "Have somebody check the address or the mail server.",
    after: lostMail,
    example: {
      after: { mail: EXAMPLE.mail, template: "invitation", reason: "The mail server refused the address." },
    },
  }),
  "mail.bounced": about("mail")({
    when: "A mail other than an invitation came back.",
    use: "Have somebody check the address.",
    after: lostMail,
    example: {
      after: {
        mail: EXAMPLE.mail,
        template: "security_notice",
        reason: "The mail came back: 5.2.2, the mailbox is full.",
      },
    },
  }),
};
