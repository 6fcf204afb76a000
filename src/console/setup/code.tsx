/** A link that names mailboxes: whoever opens it shows by a code that one of them is theirs. */
import { useState } from "react";
import { useLanguage, useWords } from "../parts/words/language.tsx";
import { answer, memberOf, POST, RollcallError } from "./api.ts";
import { useAct, useKeepSession, useSession } from "./context.ts";
import styles from "./parts.module.css";
import { Problem } from "./states.tsx";
import { words } from "./words.ts";

export function Code() {
  const said = useWords(words);
  const { locale } = useLanguage();
  const { addresses } = useSession();
  const [email, setEmail] = useState("");
  const send = useAct(() => answer(POST("/setup/session/code", { body: { email, locale } })));
  return (
    <>
      <h1>{said.codeTitle}</h1>
      <p>{said.codeHint(addresses.join(", "))}</p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <label htmlFor="mailbox">{said.mailbox}</label>
        <input
          id="mailbox"
          type="email"
          required
          autoComplete="email"
          className="input"
          value={email}
          onChange={({ target }) => setEmail(target.value)}
        />
        <button type="submit" className={send.isSuccess ? "button" : "button primary"} disabled={send.isPending}>
          {send.isSuccess ? said.sendAgain : said.sendCode}
        </button>
        <Refused error={send.error} />
      </form>
      {send.isSuccess && <Confirm email={email} />}
    </>
  );
}

function Confirm({ email }: { readonly email: string }) {
  const said = useWords(words);
  const keep = useKeepSession();
  const [code, setCode] = useState("");
  const confirm = useAct(async () =>
    keep(await answer(POST("/setup/session/confirm", { body: { email, code: code.trim() } }))),
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      <p role="status">{said.codeSent}</p>
      <label htmlFor="code">{said.code}</label>
      <input
        id="code"
        required
        // biome-ignore lint/a11y/noAutofocus: whoever asked for the code enters it next.
        autoFocus
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={9}
        className="input"
        value={code}
        onChange={({ target }) => setCode(target.value)}
      />
      <Refused error={confirm.error} />
      <button type="submit" className="button primary" disabled={confirm.isPending}>
        {said.confirm}
      </button>
    </form>
  );
}

function Refused({ error }: { readonly error: unknown }) {
  const said = useWords(words);
  const left = memberOf(error, "attemptsLeft");
  const told =
    error instanceof RollcallError && error.code === "setup_link_taken"
      ? said.taken
      : typeof left === "number"
        ? said.wrongCode(left)
        : undefined;
  if (told === undefined) return <Problem error={error} />;
  return (
    <p role="alert" className={styles.problem}>
      {told}
    </p>
  );
}
