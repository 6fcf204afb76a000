/** Where somebody is signed in to the organization, and ending a session at once. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, DELETE, GET, type Schemas } from "../parts/data/api.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { More } from "../parts/lists/more.tsx";
import { Failed } from "../parts/show/states.tsx";
import { deviceIn } from "../parts/words/device.ts";
import { useFormats, useWords, type Words } from "../parts/words/language.tsx";
import styles from "./person.module.css";

const words: Words<{
  title: string;
  none: string;
  methods: Readonly<Record<string, string>>;
  factor: string;
  open: string;
  seen: (when: string) => string;
  end: string;
  endOf: (device: string) => string;
  ask: string;
  hint: string;
  ended: string;
  unknown: string;
}> = {
  en: {
    title: "Sessions",
    none: "Not signed in anywhere.",
    methods: { password: "password", passkey: "passkey", saml: "single sign-on", oidc: "single sign-on" },
    factor: "with a second factor",
    open: "not finished: a second factor is missing",
    seen: (when) => `last seen ${when}`,
    end: "End",
    endOf: (device) => `End the session: ${device}`,
    ask: "End this session?",
    hint: "Whoever sits there has to sign in again.",
    ended: "The session is ended.",
    unknown: "unknown browser",
  },
  de: {
    title: "Sitzungen",
    none: "Nirgends angemeldet.",
    methods: { password: "Passwort", passkey: "Passkey", saml: "Single Sign-on", oidc: "Single Sign-on" },
    factor: "mit zweitem Faktor",
    open: "nicht fertig: ein zweiter Faktor fehlt",
    seen: (when) => `zuletzt gesehen ${when}`,
    end: "Beenden",
    endOf: (device) => `Die Sitzung beenden: ${device}`,
    ask: "Diese Sitzung beenden?",
    hint: "Wer dort sitzt, muss sich wieder anmelden.",
    ended: "Die Sitzung ist beendet.",
    unknown: "unbekannter Browser",
  },
};

type Session = Schemas["MemberSession"];

const AT = "/v1/organizations/{organization}/memberships/{membership}/sessions";

export function Sessions({ membership }: { readonly membership: string }) {
  const said = useWords(words);
  const { ago } = useFormats();
  const path = { organization: useHere().organization.id, membership };
  const [ending, setEnding] = useState<Session | null>(null);
  const list = useRows<Session>(["member-sessions", path], (cursor, signal) =>
    answer(GET(AT, { params: { path, query: { limit: 10, ...(cursor && { cursor }) } }, signal })),
  );
  const { rows } = list.table;
  const params = { path: { ...path, session: ending?.id ?? "" } };
  return (
    <section className={styles.section}>
      <h3>{said.title}</h3>
      {list.error && <Failed error={list.error} reset={() => void list.refetch()} />}
      {!list.isPending && rows.length === 0 && <p className="soft">{said.none}</p>}
      <ul className={styles.grants}>
        {rows.map((session) => {
          const { id, method, secondFactor, complete, lastSeenAt, ip, userAgent } = session;
          const device = deviceIn(userAgent) ?? said.unknown;
          return (
            <li key={id} className={styles.row}>
              <span title={userAgent ?? ""}>
                <strong>{device}</strong>{" "}
                <span className="soft small">
                  {[
                    said.methods[method] ?? method,
                    complete ? secondFactor && said.factor : said.open,
                    said.seen(ago(lastSeenAt)),
                    ip,
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </span>
              <Button className="button quiet" aria-label={said.endOf(device)} onPress={() => setEnding(session)}>
                {said.end}
              </Button>
            </li>
          );
        })}
      </ul>
      <More of={list.table} />
      {ending && (
        <Deed
          title={said.ask}
          action={said.end}
          done={said.ended}
          isDangerous
          asksWhy
          call={(headers) => DELETE(`${AT}/{session}`, { params, headers })}
          onClose={() => setEnding(null)}
        >
          <p className="soft">{said.hint}</p>
        </Deed>
      )}
    </section>
  );
}
