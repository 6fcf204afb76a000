/** The end of a link: what is missing is said first, and finishing without it is a choice. */
import { useState } from "react";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useSession } from "./context.ts";
import { finishWords } from "./finish-words.ts";
import { useFinish, useSummary } from "./finishing.ts";
import styles from "./parts.module.css";
import { usePlace } from "./place.ts";
import { Problem } from "./states.tsx";
import { useProgress } from "./steps.ts";
import { words } from "./words.ts";

/** The steps that are not done; going live has a choice of its own. */
function useMissing(): readonly string[] {
  const { names } = useWords(words);
  const { steps, isPending } = useProgress(usePlace().get("tried"));
  if (isPending) return [];
  return steps.filter(({ step, isDone }) => !isDone && step !== "live").map(({ step }) => names[step]);
}

export function Finish({ isRehearsing }: { readonly isRehearsing: boolean }) {
  const said = useWords(finishWords);
  const { list } = useFormats();
  const { organization } = useSession();
  const summary = useSummary();
  const missing = useMissing();
  const [leaves, setLeaves] = useState(false);
  const [goesWithout, setGoesWithout] = useState(false);
  const finish = useFinish(summary);
  const isEmpty = summary.connections.length === 0 && summary.domains.length === 0;
  const isReady = (!isRehearsing || leaves) && (missing.length === 0 || goesWithout);
  return (
    <section className={styles.panel}>
      <h2>{said.finishTitle}</h2>
      <p>{said.finishHint(organization.name)}</p>
      {missing.length > 0 && (
        <>
          <p className="warning">
            {isEmpty && `${said.nothing} `}
            {said.missing(list(missing))}
          </p>
          <label className={styles.check}>
            <input type="checkbox" checked={goesWithout} onChange={({ target }) => setGoesWithout(target.checked)} />
            {said.finishWithout}
          </label>
        </>
      )}
      {isRehearsing && (
        <label className={styles.check}>
          <input type="checkbox" checked={leaves} onChange={({ target }) => setLeaves(target.checked)} />
          {said.leaveRehearsing}
        </label>
      )}
      <Problem error={finish.error} />
      <button
        type="button"
        className={isRehearsing || missing.length > 0 ? "button" : "button primary"}
        disabled={finish.isPending || !isReady}
        onClick={() => finish.mutate(isRehearsing && leaves)}
      >
        {said.finish}
      </button>
    </section>
  );
}
