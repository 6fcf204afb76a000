/** Whom the end of the last way of single sign-on leaves with nothing to sign in by, and whether they are mailed a link. */
import { useQuery } from "@tanstack/react-query";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { Tick } from "../parts/forms/choices.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { actsWords } from "./acts-words.ts";
import styles from "./connections.module.css";
import { AT, type usePath } from "./path.ts";

/** What the end of a connection would come to, whatever becomes of its people. */
export const useEnding = (path: ReturnType<typeof usePath>, isEnabled = true) =>
  useQuery({
    queryKey: ["connection-ending", path],
    enabled: isEnabled,
    queryFn: () => answer(GET(`${AT}/ending`, { params: { path, query: { limit: 1 } } })),
  });

interface Props {
  /** Null where it is not the last way. */
  readonly of: Schemas["SetUpEffect"] | null;
  readonly isTold: boolean;
  readonly onChange: (isTold: boolean) => void;
}

export function WhoIsSetUp({ of, isTold, onChange }: Props) {
  const said = useWords(actsWords);
  const { number } = useFormats();
  if (!of || of.total === 0) return null;
  const { total, totalIs, sample } = of;
  return (
    <>
      <p>{said.setUp(number(total), totalIs === "atMost")}</p>
      <ul className={styles.list}>
        {sample.map(({ id, email, displayName }) => (
          <li key={id}>{displayName ?? email ?? id}</li>
        ))}
        {total > sample.length && <li>…</li>}
      </ul>
      <Tick isOn={isTold} onChange={onChange}>
        {said.notify}
      </Tick>
    </>
  );
}
