/** Views of one list, as tabs that stand in the address, with what narrows the list beside them. */
import type { ReactNode } from "react";
import styles from "./views.module.css";

interface Props {
  readonly label: string;
  readonly views: readonly { readonly key: string; readonly name: string }[];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
  readonly children?: ReactNode;
}

export const Views = ({ label, views, chosen, onChoose, children }: Props) => (
  <div className={styles.bar}>
    <fieldset className={styles.views} aria-label={label}>
      {views.map(({ key, name }) => (
        <button key={key} type="button" aria-pressed={key === chosen} onClick={() => onChoose(key)}>
          {name}
        </button>
      ))}
    </fieldset>
    <div className={styles.narrowing}>{children}</div>
  </div>
);
