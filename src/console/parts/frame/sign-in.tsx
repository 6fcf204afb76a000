/** The door: a member goes by the sign-in pages and comes back here; the operator shows the key, which opens a session instead of being kept. */
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components";
import { answer, POST, RollcallError } from "../data/api.ts";
import { useWords, type Words } from "../words/language.tsx";
import { useTold } from "../words/problem.ts";
import type { Sessions } from "./session.tsx";
import styles from "./sign-in.module.css";

const words: Words<{
  title: string;
  member: string;
  memberHint: string;
  other: (name: string) => string;
  isIn: (name: string) => string;
  enter: (name: string) => string;
  others: string;
  toOwn: string;
  operator: string;
  key: string;
  keyHint: string;
  open: string;
}> = {
  en: {
    title: "Sign in to the console",
    member: "Sign in",
    memberHint: "For members of the organization.",
    other: (name) => `You are signed in to ${name}. Sign in to this organization to see it.`,
    isIn: (name) => `You are signed in to ${name}.`,
    enter: (name) => `Go to ${name}`,
    others: "Member of an organization?",
    toOwn: "Sign in to it",
    operator: "Operator of this instance",
    key: "Operator key",
    keyHint:
      "Printed when the program first started, and kept in its data directory in the file operator-key, unless you set OPERATOR_KEY. It opens a session of eight hours; the browser does not keep the key.",
    open: "Open the console",
  },
  de: {
    title: "An der Konsole anmelden",
    member: "Anmelden",
    memberHint: "Für Mitglieder der Organisation.",
    other: (name) => `Sie sind bei ${name} angemeldet. Melden Sie sich bei dieser Organisation an, um sie zu sehen.`,
    isIn: (name) => `Sie sind bei ${name} angemeldet.`,
    enter: (name) => `Zu ${name}`,
    others: "Mitglied einer Organisation?",
    toOwn: "Dort anmelden",
    operator: "Betreiber dieser Instanz",
    key: "Betreiberschlüssel",
    keyHint:
      "Beim ersten Start ausgegeben; er steht im Datenverzeichnis in der Datei operator-key, sofern nicht OPERATOR_KEY gesetzt ist. Er öffnet eine Sitzung von acht Stunden; der Browser behält den Schlüssel nicht.",
    open: "Konsole öffnen",
  },
};

interface Props {
  /** The organization that somebody came for; left out at the door of the instance. */
  readonly slug?: string;
  readonly signedIn?: Sessions | undefined;
}

export function SignIn({ slug, signedIn }: Props) {
  const said = useWords(words);
  const own = signedIn?.member?.organization;
  return (
    <main className={styles.door}>
      <title>{`${said.title} – Rollcall`}</title>
      <h1>{said.title}</h1>
      {slug !== undefined && (
        <section>
          <p className="soft">{own ? said.other(own.name) : said.memberHint}</p>
          <a
            className="button primary"
            href={`/sign-in?${new URLSearchParams({ organization: slug, next: `/console/${slug}` })}`}
          >
            {said.member}
          </a>
        </section>
      )}
      {/* Whoever is in an organization already, and came without naming it, has only to go on. */}
      {slug === undefined && own && (
        <section>
          <p className="soft">{said.isIn(own.name)}</p>
          <Link className="button primary" to="/console/$slug" params={{ slug: own.slug }}>
            {said.enter(own.name)}
          </Link>
        </section>
      )}
      <OperatorDoor isFirst={slug === undefined && !own} />
      {slug === undefined && !own && (
        <p className="soft">
          {said.others} <a href={`/sign-in?${new URLSearchParams({ next: "/console" })}`}>{said.toOwn}</a>
        </p>
      )}
    </main>
  );
}

function OperatorDoor({ isFirst }: { readonly isFirst: boolean }) {
  const told = useTold();
  const said = useWords(words);
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const open = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get("key") ?? "").trim();
    try {
      await answer(POST("/auth/operator", { body: { key } }));
      await queries.invalidateQueries({ queryKey: ["sessions"] });
    } catch (error) {
      if (!(error instanceof RollcallError)) throw error;
      setProblem(told(error));
    }
  };
  return (
    <section>
      <h2>{said.operator}</h2>
      <form onSubmit={(event) => void open(event)}>
        <label htmlFor="operator-key">{said.key}</label>
        <input
          id="operator-key"
          name="key"
          type="password"
          className="input"
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: whoever comes to this door has the key at hand.
          autoFocus={isFirst}
          required
          aria-describedby="operator-key-hint"
          aria-invalid={problem !== null}
        />
        <p id="operator-key-hint" className="soft small">
          {said.keyHint}
        </p>
        {problem && (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
        <Button type="submit" className={isFirst ? "button primary" : "button"}>
          {said.open}
        </Button>
      </form>
    </section>
  );
}
