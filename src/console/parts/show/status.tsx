/** How something is: a dot and a word; the colour only says it again. */
import styles from "./status.module.css";

export type Tone = "good" | "warn" | "alert" | "quiet";

export const Status = ({ tone, children }: { readonly tone: Tone; readonly children: string }) => (
  <span className={styles.status} data-tone={tone}>
    {children}
  </span>
);
