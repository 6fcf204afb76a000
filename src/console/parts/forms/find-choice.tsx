/** Choosing one of any number: what is found stands in the list; where there is more than fits, one writes part of the name. */
import { useWords, type Words } from "../words/language.tsx";
import { type Choice, ChooseOne } from "./choices.tsx";
import { Field } from "./field.tsx";

const words: Words<{ find: (label: string) => string; more: (shown: number) => string; nothing: string }> = {
  en: {
    find: (label) => `Find: ${label}`,
    more: (shown) => `There are more than these ${shown}: write part of the name.`,
    nothing: "Nothing is called so.",
  },
  de: {
    find: (label) => `Suchen: ${label}`,
    more: (shown) => `Es gibt mehr als diese ${shown}: Schreiben Sie einen Teil des Namens.`,
    nothing: "Nichts heißt so.",
  },
};

/** What is searched for, and what is found. */
export interface Finding {
  readonly q: string;
  readonly onFind: (q: string) => void;
  readonly found: readonly Choice[];
  /** Whether more is called so than is in the list. */
  readonly hasMore: boolean;
}

interface FindProps {
  readonly label: string;
  readonly finding: Finding;
}

/** The box to search in: there only where not everything is shown anyway. */
export function Find({ label, finding: { q, onFind, found, hasMore } }: FindProps) {
  const said = useWords(words);
  if (q === "" && !hasMore) return null;
  const hint = hasMore ? said.more(found.length) : found.length === 0 ? said.nothing : undefined;
  return <Field label={said.find(label)} hint={hint} value={q} onChange={onFind} />;
}

interface OneProps extends FindProps {
  /** What is chosen, by its name, also where it is not among what is found. */
  readonly chosen?: Choice | undefined;
  /** What stands for choosing nothing. */
  readonly none?: string | undefined;
  readonly value: string;
  readonly onChange: (key: string) => void;
}

export function FindOne({ label, finding, chosen, none, value, onChange }: OneProps) {
  const isAmong = finding.found.some(({ key }) => key === value);
  const choices = [
    ...(none === undefined ? [] : [{ key: "", name: none }]),
    ...(chosen && !isAmong ? [chosen] : []),
    ...finding.found,
  ];
  return (
    <>
      <Find {...{ label, finding }} />
      <ChooseOne {...{ label, choices, value, onChange }} />
    </>
  );
}
