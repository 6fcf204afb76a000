/** What stands where nothing else can: empty, refused, failed, nowhere. */
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { failureOf } from "../data/failure.ts";
import { useWords, type Words } from "../words/language.tsx";
import { useTold } from "../words/problem.ts";
import styles from "./states.module.css";

const words: Words<{
  offline: string;
  offlineHint: string;
  /** What is said above the reason, where it is of a kind of its own. */
  byStatus: Readonly<Record<number, string>>;
  failed: string;
  failedHint: string;
  again: string;
  reference: string;
  nowhere: string;
  nowhereHint: string;
}> = {
  en: {
    offline: "The server cannot be reached",
    offlineHint: "Check the network. Nothing that you see here may have changed.",
    byStatus: { 403: "You may not see this", 404: "There is nothing here" },
    failed: "That did not work",
    failedHint: "It is our turn: the reference leads to the line in the server's log.",
    again: "Try again",
    reference: "Reference",
    nowhere: "There is nothing here",
    nowhereHint: "The address is wrong, or what was here is gone.",
  },
  de: {
    offline: "Der Server ist nicht zu erreichen",
    offlineHint: "Prüfen Sie das Netz. Was Sie hier sehen, kann sich geändert haben.",
    byStatus: { 403: "Das dürfen Sie nicht sehen", 404: "Hier ist nichts" },
    failed: "Das hat nicht geklappt",
    failedHint: "Das liegt an uns: Die Referenz führt zur Zeile im Protokoll des Servers.",
    again: "Noch einmal versuchen",
    reference: "Referenz",
    nowhere: "Hier ist nichts",
    nowhereHint: "Die Adresse stimmt nicht, oder was hier war, ist fort.",
  },
};

/** Whether it stands for the whole screen: its title is the page's then. */
interface Standing {
  readonly isPage?: boolean;
}

interface EmptyProps extends Standing {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly children?: ReactNode;
}

/** What would be here, and the first step to it. */
export const Empty = ({ title, hint, children, isPage = false }: EmptyProps) => (
  <div className={styles.state}>
    <Title isPage={isPage}>{title}</Title>
    {hint && <p>{hint}</p>}
    {children}
  </div>
);

const Title = ({ isPage, children }: { readonly isPage: boolean; readonly children: string }) =>
  isPage ? <h1 className={styles.title}>{children}</h1> : <h2 className={styles.title}>{children}</h2>;

export function NotFound({ isPage = false }: Standing) {
  const { nowhere, nowhereHint } = useWords(words);
  return <Empty title={nowhere} hint={nowhereHint} isPage={isPage} />;
}

/** Nothing is at the address. */
export const NotFoundPage = () => <NotFound isPage />;

interface FailedProps extends Standing {
  readonly error: unknown;
  readonly reset?: () => void;
}

/** The same where it stands for the whole screen. */
export const FailedPage = (props: FailedProps) => <Failed {...props} isPage />;

/** What failed, whose turn it is, and the reference; with the way to try again where there is one. */
export function Failed({ error, reset, isPage = false }: FailedProps) {
  const said = useWords(words);
  const told = useTold();
  const { turn, status, reference } = failureOf(error);
  const title = turn === "network" ? said.offline : (said.byStatus[status ?? 0] ?? said.failed);
  const hint = { network: said.offlineHint, theirs: told(error), ours: said.failedHint }[turn];
  return (
    <div className={styles.state} role="alert">
      <Title isPage={isPage}>{title}</Title>
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
