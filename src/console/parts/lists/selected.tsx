/** What can be done with the rows that are selected: a bar above the table, and how many there are. */
import { type ReactNode, useState } from "react";
import { Button } from "react-aria-components";
import { useFormats, useWords, type Words } from "../words/language.tsx";
import styles from "./selected.module.css";

const words: Words<{ selected: (count: string) => string; none: string }> = {
  en: { selected: (count) => `${count} selected`, none: "Clear the selection" },
  de: { selected: (count) => `${count} ausgewählt`, none: "Auswahl aufheben" },
};

/** Which rows are selected; another view begins with none. */
export function useSelection(view: string) {
  const [selection, setSelection] = useState<{ readonly view: string; readonly ids: ReadonlySet<string> }>({
    view,
    ids: new Set(),
  });
  const selected = selection.view === view ? selection.ids : new Set<string>();
  return { selected, onSelect: (ids: ReadonlySet<string>) => setSelection({ view, ids }) };
}

interface Props {
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (ids: ReadonlySet<string>) => void;
  readonly children: ReactNode;
}

export function Selected({ selected, onSelect, children }: Props) {
  const said = useWords(words);
  const { number } = useFormats();
  if (selected.size === 0) return null;
  const count = said.selected(number(selected.size));
  return (
    <div className={styles.bar} role="toolbar" aria-label={count}>
      <strong aria-live="polite">{count}</strong>
      {children}
      <Button className="button quiet" onPress={() => onSelect(new Set())}>
        {said.none}
      </Button>
    </div>
  );
}
