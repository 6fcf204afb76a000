/** A directory that is in rehearsal: how many it would let in, and the way to take it live. */

import { GoLive } from "../parts/access/go-live.tsx";
import { goLiveWords } from "../parts/access/go-live-words.ts";
import { useRehearsals } from "../parts/access/rehearsals.tsx";
import { Status } from "../parts/show/status.tsx";
import { counted } from "../parts/words/counting.ts";
import { useFormats, useWords, type Words } from "../parts/words/language.tsx";
import styles from "./directory.module.css";
import type { OfConnection } from "./directory.tsx";

const words: Words<{ hint: string; waiting: (count: string) => string }> = {
  en: {
    hint: "What this directory pushes is shown here, and gives nobody access.",
    waiting: (count) => `${counted(count, "person waits", "people wait")} for it to go live.`,
  },
  de: {
    hint: "Was dieses Verzeichnis schickt, ist hier zu sehen und gibt niemandem Zugang.",
    waiting: (count) => `${counted(count, "Person wartet", "Personen warten")} darauf, dass es live geht.`,
  },
};

export function Rehearsal({ connection }: OfConnection) {
  const said = useWords(words);
  const { rehearsing } = useWords(goLiveWords);
  const { number } = useFormats();
  const people = useRehearsals().find(({ id }) => id === connection.id)?.people;
  return (
    <section className={styles.rehearsal}>
      <div>
        <Status tone="warn">{rehearsing}</Status>
        <p>{people ? said.waiting(number(people)) : said.hint}</p>
      </div>
      <GoLive connection={connection} />
    </section>
  );
}
