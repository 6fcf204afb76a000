/** Facts about one thing: what each is called, and what it is; those that are not there are left out. */
import { Fragment, type ReactNode } from "react";
import styles from "./facts.module.css";

export const Facts = ({ facts }: { readonly facts: readonly (readonly [name: ReactNode, value: ReactNode])[] }) => (
  <dl className={styles.facts}>
    {facts.map(
      ([name, value], index) =>
        value !== undefined && (
          <Fragment key={index}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ),
    )}
  </dl>
);
