/** What stands where nothing else can: loading, empty, refused, failed, nowhere. */
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { isOffline, RollcallError } from "../data/api.ts";
import { useWords, type Words } from "../words/language.tsx";
import { useTold } from "../words/problem.ts";
import styles from "./states.module.css";

const words: Words<{
  loading: string;
  offline: string;
  offlineHint: string;
  refused: string;
  failed: string;
  failedHint: string;
  again: string;
  reference: string;
  nowhere: string;
  nowhereHint: string;
}> = {
  en: {
    loading: "Loading",
    offline: "The server cannot be reached",
    offlineHint: "Check the network. Nothing that you see here may have changed.",
    refused: "You may not see this",
    failed: "That did not work",
    failedHint: "It is our turn: the reference leads to the line in the server's log.",
    again: "Try again",
    reference: "Reference",
    nowhere: "There is nothing here",
    nowhereHint: "The address is wrong, or what was here is gone.",
  },
  de: {
    loading: "Lädt",
    offline: "Der Server ist nicht zu erreichen",
    offlineHint: "Prüfen Sie das Netz. Was Sie hier sehen, kann sich geändert haben.",
    refused: "Das dürfen Sie nicht sehen",
    failed: "Das hat nicht geklappt",
    failedHint: "Das liegt an uns: Die Referenz führt zur Zeile im Protokoll des Servers.",
    again: "Noch einmal versuchen",
    reference: "Referenz",
    nowhere: "Hier ist nichts",
    nowhereHint: "Die Adresse stimmt nicht, oder was hier war, ist fort.",
  },
};

/** What comes is not here before 200 ms are over: nothing flickers. */
export function Loading() {
  const { loading } = useWords(words);
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.loading} role="status" aria-label={loading}>
      {isLate && [1, 2, 3, 4].map((line) => <div key={line} className={styles.bone} />)}
    </div>
  );
}

/** What would be here, and the first step to it. */
export const Empty = ({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: string | undefined;
  children?: ReactNode;
}) => (
  <div className={styles.state}>
    <h2>{title}</h2>
    {hint && <p>{hint}</p>}
    {children}
  </div>
);

export function NotFound() {
  const { nowhere, nowhereHint } = useWords(words);
  return <Empty title={nowhere} hint={nowhereHint} />;
}

/** What failed, whose turn it is, and the reference; with the way to try again where there is one. */
export function Failed({ error, reset }: { readonly error: unknown; readonly reset?: () => void }) {
  const said = useWords(words);
  const told = useTold();
  const problem = error instanceof RollcallError ? error : undefined;
  const reference = problem?.failure?.instance.split(":").at(-1);
  const [title, hint] = isOffline(error)
    ? [said.offline, said.offlineHint]
    : problem?.status === 403
      ? [said.refused, told(problem)]
      : problem?.status === 404
        ? [said.nowhere, told(problem)]
        : [said.failed, problem?.status && problem.status < 500 ? told(problem) : said.failedHint];
  return (
    <div className={styles.state} role="alert">
      <h2>{title}</h2>
      <p>{hint}</p>
      {reference && (
        <p className={styles.reference}>
          {said.reference} <code>{reference}</code>
        </p>
      )}
      {reset && (
        <Button className="button" onPress={reset}>
          {said.again}
        </Button>
      )}
    </div>
  );
}
