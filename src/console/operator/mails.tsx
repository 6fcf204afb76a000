/** Mails that the instance keeps while it has no mail server: read as they would have arrived. */
import { useState } from "react";
import { answer, GET, RollcallError, type Schemas } from "../parts/data/api.ts";
import { Drawer } from "../parts/forms/dialog.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { Facts } from "../parts/show/facts.tsx";
import { Empty } from "../parts/show/states.tsx";
import { useFormats, useWords, type Words } from "../parts/words/language.tsx";
import styles from "./operator.module.css";

type Mail = Schemas["Mail"];

const words: Words<{
  title: string;
  intro: string;
  none: string;
  noneHint: string;
  sent: string;
  sentHint: string;
  to: string;
  subject: string;
  at: string;
  kind: string;
  links: string;
  text: string;
}> = {
  en: {
    title: "Kept mails",
    intro: "This instance has no mail server, so mails are kept here for 30 days. Their links are as good as keys.",
    none: "No mail yet",
    noneHint: "Invite somebody, and the invitation stands here.",
    sent: "Mails are sent",
    sentHint: "This instance has a mail server, so it keeps none.",
    to: "To",
    subject: "Subject",
    at: "When",
    kind: "Kind",
    links: "Links in it",
    text: "Text",
  },
  de: {
    title: "Aufbewahrte E-Mails",
    intro:
      "Diese Instanz hat keinen Mailserver, darum werden E-Mails hier 30 Tage aufbewahrt. Ihre Links sind so gut wie Schlüssel.",
    none: "Noch keine E-Mail",
    noneHint: "Laden Sie jemanden ein, und die Einladung steht hier.",
    sent: "E-Mails werden gesendet",
    sentHint: "Diese Instanz hat einen Mailserver und bewahrt keine auf.",
    to: "An",
    subject: "Betreff",
    at: "Wann",
    kind: "Art",
    links: "Links darin",
    text: "Text",
  },
};

export function MailsView() {
  const said = useWords(words);
  const { moment } = useFormats();
  const [open, setOpen] = useState<Mail | null>(null);
  const list = useRows<Mail>(["mails"], (cursor, signal) =>
    answer(GET("/v1/mail", { params: { query: { limit: 50, ...(cursor && { cursor }) } }, signal })),
  );
  if (list.error instanceof RollcallError && list.error.status === 404)
    return <Empty title={said.sent} hint={said.sentHint} />;
  return (
    <>
      <p className="soft">{said.intro}</p>
      <Listing
        list={list}
        empty={{ title: said.none, hint: said.noneHint }}
        label={said.title}
        idOf={({ id }) => id}
        onOpen={setOpen}
        columns={[
          { key: "to", name: said.to, show: ({ to }) => <span title={to}>{to}</span> },
          { key: "subject", name: said.subject, show: ({ subject }) => <span title={subject}>{subject}</span> },
          { key: "at", name: said.at, isMinor: true, show: ({ createdAt }) => moment(createdAt) },
        ]}
      />
      {open && <MailDrawer mail={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function MailDrawer({ mail, onClose }: { readonly mail: Mail; readonly onClose: () => void }) {
  const said = useWords(words);
  const { moment } = useFormats();
  const { subject, to, createdAt, template, links, text } = mail;
  return (
    <Drawer title={subject} onClose={onClose}>
      <Facts
        facts={[
          [said.to, to],
          [said.at, moment(createdAt)],
          [said.kind, <code key="kind">{template}</code>],
        ]}
      />
      {links.length > 0 && (
        <section className={styles.section}>
          <h3>{said.links}</h3>
          <ul className={styles.links}>
            {links.map((link) => (
              <li key={link}>
                <a href={link}>{link}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={styles.section}>
        <h3>{said.text}</h3>
        <p className={styles.mail}>{text}</p>
      </section>
    </Drawer>
  );
}
