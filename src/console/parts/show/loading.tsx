/** What stands where something comes: its shape. */
import { useEffect, useState } from "react";
import { useWords, type Words } from "../words/language.tsx";
import styles from "./loading.module.css";

const words: Words<{ loading: string }> = {
  en: { loading: "Loading" },
  de: { loading: "Lädt" },
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
