/** One sign-in by single sign-on: why it was refused and what ends that, what came of it, and what the identity provider sent. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { AT, type OfConnection, usePath } from "../connections/path.ts";
import { answer, GET } from "../parts/data/api.ts";
import { Drawer } from "../parts/forms/dialog.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { Loading } from "../parts/show/loading.tsx";
import sections from "../parts/show/section.module.css";
import { Empty, Failed } from "../parts/show/states.tsx";
import { Status } from "../parts/show/status.tsx";
import { useFormats, useLanguage, useWords } from "../parts/words/language.tsx";
import { DEVIATION_NAMES } from "../setup/deviation-names.ts";
import { type Login, TONES } from "./login-outcomes.ts";
import { loginWords } from "./login-words.ts";
import styles from "./logins.module.css";
import { PLACES, remedyOf, remedyWords } from "./remedies.ts";

interface Props extends OfConnection {
  /** By the reference that the page shows. */
  readonly request: string;
  readonly onClose: () => void;
}

export function LoginDrawer({ connection, request, onClose }: Props) {
  const said = useWords(loginWords);
  const { locale } = useLanguage();
  const path = usePath({ connection });
  const { data, error, refetch } = useQuery({
    queryKey: ["login", path, request, locale],
    queryFn: ({ signal }) =>
      answer(GET(`${AT}/logins`, { params: { path, query: { limit: 1, id: request } }, signal })),
  });
  const [login] = data?.data ?? [];
  return (
    <Drawer title={login?.email ?? login?.nameId ?? said.login} onClose={onClose}>
      {error ? (
        <Failed error={error} reset={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : login ? (
        <Told login={login} />
      ) : (
        <Empty title={said.nothing} />
      )}
    </Drawer>
  );
}

const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className={sections.section}>
    <h3>{title}</h3>
    {children}
  </section>
);

function Told({ login }: { readonly login: Login }) {
  const said = useWords(loginWords);
  const { moment } = useFormats();
  const { outcome, at, email, nameId, nameIdFormat, idpEntityId, requestId, ip, userAgent, effects, warnings } = login;
  return (
    <>
      <Status tone={TONES[outcome]}>{said.outcomes[outcome]}</Status>
      {login.reason && <Refused login={login} />}
      {!login.reason && effects.length > 0 && <Section title={said.effects}>{listOf(effects)}</Section>}
      {warnings.length > 0 && <Section title={said.warnings}>{listOf(warnings)}</Section>}
      <Section title={said.facts}>
        <Facts
          facts={[
            [said.when, moment(at)],
            [said.address, email ?? undefined],
            [said.nameThere, nameId ? <code key="name">{nameId}</code> : undefined],
            [said.form, nameIdFormat?.split(":").at(-1)],
            [said.provider, idpEntityId ?? undefined],
            [said.reference, <code key="reference">{requestId}</code>],
            [said.ip, ip ?? undefined],
            [said.browser, userAgent ?? undefined],
          ]}
        />
      </Section>
    </>
  );
}

const listOf = (lines: readonly string[]) => (
  <ul className={styles.list}>
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

/** The reason in words, what was expected and what came, and what ends it with the way there. */
function Refused({ login: { reason, detail, membershipId } }: { readonly login: Login }) {
  const said = useWords(loginWords);
  const remedies = useWords(remedyWords);
  const { locale } = useLanguage();
  const { slug } = useHere().organization;
  const name = reason ? DEVIATION_NAMES[reason]?.[locale] : undefined;
  const remedy = reason ? remedyOf(reason) : undefined;
  const screen = remedy && PLACES[remedy];
  return (
    <>
      <Section title={said.reason}>
        <p>
          <strong>{name ?? detail ?? reason}</strong>
        </p>
        {name && detail && (
          <p className="soft small" lang="en">
            {detail}
          </p>
        )}
      </Section>
      <Section title={said.todo}>
        <p>{remedy ? remedies[remedy] : said.unknown}</p>
        {membershipId ? (
          <Link to="/console/$slug/people" params={{ slug } as never} search={{ person: membershipId } as never}>
            {said.toMember}
          </Link>
        ) : (
          screen && (
            <Link to={`/console/$slug/${screen}` as string} params={{ slug } as never}>
              {said.toScreen[screen as keyof typeof said.toScreen]}
            </Link>
          )
        )}
      </Section>
    </>
  );
}
