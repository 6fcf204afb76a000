/** A list of the REST surface whose rows have buttons of their own: what failed, what would be here, its rows, and the way to more of them. */
import type { ReactNode } from "react";
import { Loading } from "../show/loading.tsx";
import { Empty, Failed } from "../show/states.tsx";
import type { useRows } from "./lists.ts";
import { More } from "./more.tsx";
import styles from "./row-list.module.css";

interface Props<R> {
  readonly list: ReturnType<typeof useRows<R>>;
  /** What it lists, for screen readers. */
  readonly label: string;
  readonly idOf: (row: R) => string;
  readonly show: (row: R) => ReactNode;
  /** What is said where there is nothing. */
  readonly empty: { readonly title: string; readonly hint?: string | undefined };
  /** The first step: stands above the rows, or where they would be. */
  readonly children?: ReactNode;
}

export function RowList<R>({ list, label, idOf, show, empty, children }: Props<R>) {
  const { rows } = list.table;
  if (list.error && rows.length === 0) return <Failed error={list.error} reset={() => void list.refetch()} />;
  if (list.isPending) return <Loading />;
  if (rows.length === 0) return <Empty {...empty}>{children}</Empty>;
  return (
    <div className={styles.list}>
      {children}
      <ul className={styles.rows} aria-label={label}>
        {rows.map((row) => (
          <li key={idOf(row)}>{show(row)}</li>
        ))}
      </ul>
      {list.error && <Failed error={list.error} reset={list.table.loadMore} />}
      <More of={list.table} />
    </div>
  );
}
