/** The door: a member goes by the sign-in pages and comes back here; the operator shows the key, which opens a session instead of being kept. */
import { useQueryClient } from "@tanstack/react-query";
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
    operator: "Operator of this instance",
    key: "Operator key",
    keyHint: "It opens a session of eight hours. The browser does not keep the key.",
    open: "Open the console",
  },
  de: {
    title: "An der Konsole anmelden",
    member: "Anmelden",
    memberHint: "Für Mitglieder der Organisation.",
    other: (name) => `Sie sind bei ${name} angemeldet. Melden Sie sich bei dieser Organisation an, um sie zu sehen.`,
    operator: "Betreiber dieser Instanz",
    key: "Betreiberschlüssel",
    keyHint: "Er öffnet eine Sitzung von acht Stunden. Der Browser behält den Schlüssel nicht.",
    open: "Konsole öffnen",
  },
};

export function SignIn({ slug, signedIn }: { readonly slug?: string; readonly signedIn?: Sessions | undefined }) {
  const said = useWords(words);
  const elsewhere = signedIn?.member?.organization;
  const back = slug === undefined ? "/console" : `/console/${slug}`;
  return (
    <main className={styles.door}>
      <h1>{said.title}</h1>
      {slug !== undefined && (
        <section>
          <p className="soft">{elsewhere && elsewhere.slug !== slug ? said.other(elsewhere.name) : said.memberHint}</p>
          <a className="button primary" href={`/sign-in?${new URLSearchParams({ organization: slug, next: back })}`}>
            {said.member}
          </a>
        </section>
      )}
      <OperatorDoor />
    </main>
  );
}

function OperatorDoor() {
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
        <Button type="submit" className="button">
          {said.open}
        </Button>
      </form>
    </section>
  );
}
