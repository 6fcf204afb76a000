/** What stands where nothing else can: it loads, or something went wrong. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLanguage, useWords } from "../parts/words/language.tsx";
import { isOffline, RollcallError } from "./api.ts";
import styles from "./parts.module.css";
import { words } from "./words.ts";

/** Nothing flickers: what comes before 200 ms are over leaves no trace. */
export function Loading() {
  const { loading } = useWords(words);
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-label={loading} className={styles.loading}>
      {isLate && [1, 2, 3].map((line) => <div key={line} />)}
    </div>
  );
}

/** All that a refusal says; whose turn it is where it is ours. */
export function Problem({ error, onAgain }: { readonly error: unknown; readonly onAgain?: () => void }) {
  const said = useWords(words);
  const told = useSentences();
  if (!error) return null;
  const problem = error instanceof RollcallError ? error : undefined;
  const isTheirs = problem?.status !== undefined && problem.status < 500;
  const reference = isTheirs ? undefined : problem?.failure?.instance.split(":").at(-1);
  return (
    <div role="alert" className={styles.problem}>
      <p>{isOffline(error) ? said.offline : isTheirs && problem ? told(problem) : said.failed}</p>
      {reference && (
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

/** What a refusal says, in the reader's language: who reads English never loads the other words. */
function useSentences(): (problem: RollcallError) => string {
  const { locale } = useLanguage();
  const { data: german } = useQuery({
    queryKey: ["words", "problems"],
    enabled: locale === "de",
    queryFn: async () => (await import("../parts/words/problem-words.ts")).germanOf,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (problem) =>
    locale === "de" && german ? german(problem.code, sentences(problem), problem.failure?.errors) : sentences(problem);
}

const sentences = ({ message, failure }: RollcallError): string =>
  [message, ...(failure?.errors ?? []).map(({ detail }) => detail).filter((one) => !message.includes(one))].join(" ");
