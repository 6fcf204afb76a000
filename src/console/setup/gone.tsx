/** A link that is dead, unknown, or open in no browser: what is so, and the way to a new one. */
import { useState } from "react";
import { useWords } from "../parts/words/language.tsx";
import { answer, isOver, memberOf, POST, RollcallError, tokenInAddress } from "./api.ts";
import { useAct } from "./context.ts";
import { finishWords } from "./finish-words.ts";
import { Door } from "./frame.tsx";
import styles from "./parts.module.css";
import { Problem } from "./states.tsx";
import { words } from "./words.ts";

export function Gone({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => void }) {
  const said = useWords(words);
  const finishing = useWords(finishWords);
  const isUnknown = error instanceof RollcallError && error.status === 404;
  if (!isUnknown && !isOver(error))
    return (
      <Door>
        <h1>{said.notOpened}</h1>
        <Problem error={error} onAgain={onAgain} />
      </Door>
    );
  const reason = memberOf(error, "reason");
  const whose = memberOf(error, "organization");
  const key = isUnknown
    ? "unknown"
    : reason === "expired" || reason === "revoked" || reason === "finished"
      ? reason
      : "closed";
  const [title, hint] = said.gone[key];
  return (
    <Door>
      <h1>{title}</h1>
      <p>{hint}</p>
      {typeof whose === "string" && <p>{key === "finished" ? finishing.askLater(whose) : said.askWhom(whose)}</p>}
      {(key === "expired" || key === "revoked" || key === "finished") && <AskForOne />}
    </Door>
  );
}

/** The way to a new link. */
export function AskForOne() {
  const said = useWords(words);
  const [email, setEmail] = useState("");
  const token = tokenInAddress();
  const ask = useAct(() => answer(POST("/setup/ask", { body: { ...(token && { token }), ...(email && { email }) } })));
  if (ask.isSuccess) return <p role="status">{said.asked}</p>;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate();
      }}
    >
      <h2>{said.askTitle}</h2>
      <label htmlFor="email">{said.askEmail}</label>
      <input
        id="email"
        type="email"
        autoComplete="email"
        className="input"
        value={email}
        onChange={({ target }) => setEmail(target.value)}
      />
      <p className="soft small">{said.askHint}</p>
      <Problem error={ask.error} />
      <button type="submit" className="button primary">
        {said.ask}
      </button>
    </form>
  );
}
