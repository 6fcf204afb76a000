/** Views of one list, as tabs that stand in the address, with what narrows the list beside them. */
import type { ReactNode } from "react";
import styles from "./views.module.css";

interface View {
  readonly key: string;
  readonly name: string;
}

interface Choosing {
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}

interface Props extends Choosing {
  readonly label: string;
  readonly views: readonly View[];
  readonly children?: ReactNode;
}

export const Views = ({ label, views, chosen, onChoose, children }: Props) => (
  <div className={styles.bar}>
    <fieldset className={styles.views} aria-label={label}>
      <Buttons {...{ views, chosen, onChoose }} />
    </fieldset>
    <div className={styles.narrowing}>{children}</div>
  </div>
);

const Buttons = ({ views, chosen, onChoose }: Omit<Props, "label" | "children">) =>
  views.map(({ key, name }) => (
    <button key={key} type="button" aria-pressed={key === chosen} onClick={() => onChoose(key)}>
      {name}
    </button>
  ));

interface GroupsProps extends Choosing {
  readonly groups: readonly { readonly name: string; readonly views: readonly View[] }[];
}

/** Where there are too many views to be read one by one: each stands under what it is about. */
export const GroupedViews = ({ groups, chosen, onChoose }: GroupsProps) => (
  <div className={styles.groups}>
    {groups.map(({ name, views }) => (
      <fieldset key={name} className={styles.views}>
        <legend>{name}</legend>
        <Buttons {...{ views, chosen, onChoose }} />
      </fieldset>
    ))}
  </div>
);
