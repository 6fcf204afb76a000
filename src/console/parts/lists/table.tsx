/**
 * Tables of any length: pages come as one scrolls, and only the rows in sight are in the document. Arrows move, Enter opens, Space selects,
 * with Shift as far as here; what has changed since it was read is marked where it stands.
 */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useWords, type Words } from "../words/language.tsx";
import styles from "./table.module.css";
import { Row } from "./table-row.tsx";
import { useWindow } from "./window.ts";

export interface Column<R> {
  readonly key: string;
  readonly name: string;
  readonly show: (row: R) => ReactNode;
  /** Left out on narrow screens. */
  readonly isMinor?: boolean;
  /** Has more to say than the others: gets more room where there is little. */
  readonly isWide?: boolean;
}

export interface Rows<R> {
  readonly rows: readonly R[];
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
}

/** What a table shows of its rows. */
export interface TableProps<R> {
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly idOf: (row: R) => string;
  readonly onOpen?: (row: R) => void;
  /** Whether this row can be opened, where not all of them can. */
  readonly canOpen?: (row: R) => boolean;
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  /** How a row is called where it is selected. */
  readonly nameOf?: (row: R) => string;
  /** Rows that somebody else has changed under the reader's eyes. */
  readonly changed?: ReadonlySet<string>;
}

const words: Words<{ selectAll: string; more: string; acts: string }> = {
  en: { selectAll: "Select what is shown", more: "Loading more", acts: "What can be done" },
  de: { selectAll: "Alle gezeigten auswählen", more: "Weitere werden geladen", acts: "Was man tun kann" },
};

export type Props<R> = TableProps<R> & Rows<R>;

export function DataTable<R>(props: Props<R>) {
  const { label, columns, rows, idOf, hasMore, isLoadingMore, loadMore, selected, onSelect } = props;
  const said = useWords(words);
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const { start, end, before, after, scrollTo } = useWindow(scroller, rows.length);
  const last = end - 1;
  useEffect(() => {
    if (hasMore && !isLoadingMore && last >= rows.length - 20) loadMore();
  }, [hasMore, isLoadingMore, last, rows.length, loadMore]);
  const move = (to: number): void => {
    const index = Math.max(0, Math.min(rows.length - 1, to));
    setActive(index);
    scrollTo(index);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus());
  };
  const anchor = useRef(0);
  const select = (to: number, asFarAs: boolean): void => {
    if (!onSelect) return;
    onSelect(
      chosenBy(rows.map(idOf), selected ?? NONE, { from: selected?.size ? anchor.current : active, to, asFarAs }),
    );
    if (!asFarAs) anchor.current = to;
  };
  return (
    <div ref={scroller} className={styles.scroller}>
      <table
        className={styles.table}
        {...((onSelect || props.onOpen) && { role: "grid" })}
        {...(onSelect && { "aria-multiselectable": true })}
        aria-label={label}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
      >
        <thead>
          <tr>
            {onSelect && (
              <th className={styles.check}>
                <input
                  type="checkbox"
                  aria-label={said.selectAll}
                  checked={rows.length > 0 && selected?.size === rows.length}
                  onChange={({ target }) => onSelect(new Set(target.checked ? rows.map(idOf) : []))}
                />
              </th>
            )}
            {columns.map(({ key, name, isMinor, isWide }) => (
              <th key={key} scope="col" data-minor={isMinor} data-wide={isWide}>
                {name || <span className="visually-hidden">{said.acts}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Space px={before} />
          {rows.slice(start, end).map((row, at) => (
            <Row
              key={idOf(row)}
              {...{ row, index: start + at, props }}
              isActive={start + at === Math.min(active, rows.length - 1)}
              onMove={move}
              onToggle={select}
            />
          ))}
          <Space px={after} />
        </tbody>
      </table>
      {isLoadingMore && (
        <p className={styles.more} role="status">
          {said.more}
        </p>
      )}
    </div>
  );
}

const NONE: ReadonlySet<string> = new Set();

/** What is selected after a row was chosen: that one turned round, or everything from the one before as far as this. */
function chosenBy(
  ids: readonly string[],
  selected: ReadonlySet<string>,
  { from, to, asFarAs }: { readonly from: number; readonly to: number; readonly asFarAs: boolean },
): ReadonlySet<string> {
  if (asFarAs) return new Set([...selected, ...ids.slice(Math.min(from, to), Math.max(from, to) + 1)]);
  const next = new Set(selected);
  const id = ids[to];
  if (id !== undefined && !next.delete(id)) next.add(id);
  return next;
}

/** Stands for the rows that are out of sight. */
function Space({ px }: { readonly px: number }) {
  return px > 0 ? <tr aria-hidden style={{ height: px }} /> : null;
}
