/** What was done, said for a moment at the edge of the screen and to screen readers. */
import { useEffect, useState } from "react";
import styles from "./toasts.module.css";

const listeners = new Set<(text: string) => void>();

/** Says that something was done. */
export const say = (text: string): void => {
  for (const listener of listeners) listener(text);
};

const SHOWN_MS = 6_000;

export function Toasts() {
  const [shown, setShown] = useState<readonly { id: number; text: string }[]>([]);
  useEffect(() => {
    let count = 0;
    const listener = (text: string): void => {
      const id = ++count;
      setShown((all) => [...all, { id, text }]);
      setTimeout(() => setShown((all) => all.filter((one) => one.id !== id)), SHOWN_MS);
    };
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return (
    <div className={styles.toasts} role="status" aria-live="polite">
      {shown.map(({ id, text }) => (
        <div key={id} className={styles.toast}>
          {text}
        </div>
      ))}
    </div>
  );
}
