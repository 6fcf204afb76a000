/** /v1/mail: what would have been sent, while there is no mail server. */
import { z } from "zod";
import { type KeptMail, listKeptMails } from "../../../domain/mails/local-mailbox.ts";
import { pageOnly } from "../forms/parameters.ts";
import { instant, listOf, listReply } from "../forms/shapes.ts";
import { operatorRoute, type Route } from "../route.ts";

const MailAnswer = z
  .object({
    id: z.string(),
    template: z.string().meta({ description: "What kind of mail it is: `invitation`, `verify_address`, …" }),
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    links: z.array(z.string()).meta({ description: "The links in the mail. They are as good as keys." }),
    createdAt: instant,
  })
  .meta({ id: "Mail" });

const present = ({ id, template, to, subject, text, html, links, createdAt }: KeptMail) => ({
  id,
  template,
  to,
  subject,
  text,
  html,
  links: [...links],
  createdAt,
});

export const mailRoutes: readonly Route[] = [
  operatorRoute({
    id: "listMails",
    method: "get",
    path: "/mail",
    tag: "Mail",
    summary: "Read the mails that nobody sends, newest first",
    description:
      "Only while the instance has no mail server (`SMTP_URL`): then mails are kept here for 30 days. With one it is 404.",
    query: pageOnly,
    status: 200,
    answer: listOf("MailList", MailAnswer),
    handle: async (operator, { query }) => listReply(await listKeptMails(operator, query), query.limit, present),
  }),
];
