/** The head of a screen: what it is, and what one can do here. */
import type { ReactNode } from "react";
import styles from "./screen.module.css";

export function ScreenHead({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <header className={styles.head}>
      <title>{`${title} – Rollcall`}</title>
      <h1>{title}</h1>
      <div className={styles.actions}>{children}</div>
    </header>
  );
}
