/** A row of a table, and what its keys do. */
import type { KeyboardEvent } from "react";
import { useWords, type Words } from "../words/language.tsx";
import styles from "./table.module.css";
import type { Props } from "./table.tsx";

const words: Words<{ select: (name: string) => string; changed: string }> = {
  en: { select: (name) => `Select ${name}`, changed: "just changed" },
  de: { select: (name) => `${name} auswählen`, changed: "gerade geändert" },
};

interface RowProps<R> {
  readonly row: R;
  readonly index: number;
  readonly props: Props<R>;
  readonly isActive: boolean;
  readonly onMove: (to: number) => void;
  readonly onToggle: (index: number, asFarAs: boolean) => void;
}

const PAGE_ROWS = 10;

export function Row<R>({ row, index, props, isActive, onMove, onToggle }: RowProps<R>) {
  const { columns, rows, idOf, canOpen, selected, onSelect, nameOf = idOf, changed } = props;
  const onOpen = canOpen?.(row) === false ? undefined : props.onOpen;
  const said = useWords(words);
  const id = idOf(row);
  const isChanged = changed?.has(id) ?? false;
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>): void => {
    if (event.target !== event.currentTarget) return;
    const go = (to: number) => (): void => {
      onMove(to);
      if (event.shiftKey) onToggle(Math.max(0, Math.min(rows.length - 1, to)), true);
    };
    const isAll = (event.ctrlKey || event.metaKey) && event.key === "a";
    const act = {
      ArrowDown: go(index + 1),
      ArrowUp: go(index - 1),
      PageDown: go(index + PAGE_ROWS),
      PageUp: go(index - PAGE_ROWS),
      Home: go(0),
      End: go(rows.length - 1),
      Enter: () => onOpen?.(row),
      " ": () => onToggle(index, event.shiftKey),
      a: isAll && onSelect ? () => onSelect(new Set(rows.map(idOf))) : undefined,
      Escape: selected && selected.size > 0 ? () => onSelect?.(new Set()) : undefined,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <tr
      data-row={index}
      tabIndex={isActive ? 0 : -1}
      aria-rowindex={index + 2}
      aria-selected={onSelect ? (selected?.has(id) ?? false) : undefined}
      data-opens={onOpen !== undefined}
      data-changed={isChanged}
      onKeyDown={onKeyDown}
      onClick={({ target }) => {
        if (!(target instanceof Element && target.closest("a, button, input, label"))) onOpen?.(row);
      }}
    >
      {onSelect && (
        <td className={styles.check}>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={said.select(nameOf(row))}
            checked={selected?.has(id) ?? false}
            onChange={({ nativeEvent }) => onToggle(index, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
          />
        </td>
      )}
      {columns.map(({ key, show, isMinor, isWide }, at) => (
        <td key={key} data-minor={isMinor} data-wide={isWide}>
          {show(row)}
          {at === 0 && isChanged && <span className={styles.changed}>{said.changed}</span>}
        </td>
      ))}
    </tr>
  );
}
