/** What is changed in a form of a screen and not saved yet: how much that is, what to do with it, and a question before it would be lost. */
import { type ShouldBlockFn, useBlocker } from "@tanstack/react-router";
import { Button } from "react-aria-components";
import { useWords, type Words } from "../words/language.tsx";
import { Ask } from "./dialog.tsx";
import styles from "./unsaved.module.css";

const words: Words<{
  unsaved: (count: number) => string;
  discard: string;
  review: (count: number) => string;
  ask: string;
  leave: string;
  stay: string;
}> = {
  en: {
    unsaved: (count) => (count === 1 ? "1 change is not saved" : `${count} changes are not saved`),
    discard: "Discard",
    review: (count) => (count === 1 ? "Review and save 1 change" : `Review and save ${count} changes`),
    ask: "Leave without saving?",
    leave: "Discard and leave",
    stay: "Stay here",
  },
  de: {
    unsaved: (count) =>
      count === 1 ? "1 Änderung ist nicht gespeichert" : `${count} Änderungen sind nicht gespeichert`,
    discard: "Verwerfen",
    review: (count) => (count === 1 ? "1 Änderung prüfen und speichern" : `${count} Änderungen prüfen und speichern`),
    ask: "Verlassen, ohne zu speichern?",
    leave: "Verwerfen und verlassen",
    stay: "Hier bleiben",
  },
};

/** What in the query makes another view of a screen, in which the form is no longer; the rest opens something beside it. */
const VIEWED = ["view", "connection"] as const;

const isAway: ShouldBlockFn = ({ current, next }) => {
  const [from, to] = [current.search, next.search] as Readonly<Record<string, unknown>>[];
  return current.pathname !== next.pathname || VIEWED.some((key) => from?.[key] !== to?.[key]);
};

interface Props {
  readonly count: number;
  readonly onDiscard: () => void;
  readonly onReview: () => void;
}

/** The bar at the foot of the form; nothing where nothing is changed. */
export function Unsaved({ count, onDiscard, onReview }: Props) {
  const said = useWords(words);
  if (count === 0) return null;
  return (
    <div className={styles.bar}>
      <span role="status">{said.unsaved(count)}</span>
      <Button className="button" onPress={onDiscard}>
        {said.discard}
      </Button>
      <Button className="button primary" onPress={onReview}>
        {said.review(count)}
      </Button>
      <Leaving count={count} />
    </div>
  );
}

/** Asks whoever goes elsewhere, also by the browser's own ways, while something is not saved. */
export function Leaving({ count }: Pick<Props, "count">) {
  const said = useWords(words);
  const leaving = useBlocker({ shouldBlockFn: isAway, withResolver: true });
  if (leaving.status !== "blocked") return null;
  return (
    <Ask
      title={said.ask}
      action={said.leave}
      wayOut={said.stay}
      isDangerous
      onAct={async () => leaving.proceed()}
      onClose={leaving.reset}
    >
      <p>{said.unsaved(count)}.</p>
    </Ask>
  );
}
