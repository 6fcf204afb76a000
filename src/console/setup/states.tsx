/** What is said where something went wrong. */
import { failureOf } from "../parts/data/failure.ts";
import { useWords } from "../parts/words/language.tsx";
import { useTold } from "../parts/words/problem.ts";
import styles from "./parts.module.css";
import { words } from "./words.ts";

/** All that a refusal says; whose turn it is where it is ours. */
export function Problem({ error, onAgain }: { readonly error: unknown; readonly onAgain?: () => void }) {
  const said = useWords(words);
  const told = useTold();
  if (!error) return null;
  const { turn, reference } = failureOf(error);
  return (
    <div role="alert" className={styles.problem}>
      <p>{{ network: said.offline, theirs: told(error), ours: said.failed }[turn]}</p>
      {turn === "ours" && reference && (
        <p className="small">
          {said.reference} <code>{reference}</code>
        </p>
      )}
      {onAgain && (
        <button type="button" className="button" onClick={onAgain}>
          {said.again}
        </button>
      )}
    </div>
  );
}
