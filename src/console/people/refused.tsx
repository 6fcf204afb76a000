/** What is not offered, and why: those of one reason together. */
import { useFormats } from "../parts/words/language.tsx";
import { useProblemWords } from "../parts/words/problem.ts";
import styles from "./person.module.css";

interface Refusal {
  readonly name: string;
  readonly problem: { readonly code: string; readonly detail: string };
}

export function Refused({ refused }: { readonly refused: readonly Refusal[] }) {
  const { list } = useFormats();
  const told = useProblemWords();
  if (refused.length === 0) return null;
  return (
    <ul className={styles.refused}>
      {[...Map.groupBy(refused, ({ problem }) => told(problem))].map(([why, some]) => (
        <li key={why}>
          <strong>{list(some.map(({ name }) => name))}:</strong> {why}
        </li>
      ))}
    </ul>
  );
}
