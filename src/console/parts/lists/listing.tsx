/** A list of the REST surface on a screen: a table of it, what would be here where there is nothing, or what failed; and what has come since. */
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import styles from "../data/live.module.css";
import { Loading } from "../show/loading.tsx";
import { Empty, Failed } from "../show/states.tsx";
import { useFormats, useWords, type Words } from "../words/language.tsx";
import type { useRows } from "./lists.ts";
import { DataTable, type TableProps } from "./table.tsx";

const words: Words<{ fresh: (count: string) => string }> = {
  en: { fresh: (count) => `${count} new` },
  de: { fresh: (count) => `${count} neu` },
};

interface Props<R> extends Omit<TableProps<R>, "changed"> {
  readonly list: ReturnType<typeof useRows<R>>;
  /** What is said where there is nothing. */
  readonly empty: { readonly title: string; readonly hint?: string | undefined };
  /** The first step, where there is nothing. */
  readonly children?: ReactNode;
}

export function Listing<R>({ list, empty, children, ...table }: Props<R>) {
  if (list.error) return <Failed error={list.error} reset={() => void list.refetch()} />;
  if (list.isPending) return <Loading />;
  return (
    <div className={styles.listing}>
      <Fresh count={list.fresh} onShow={list.showFresh} />
      {list.table.rows.length === 0 ? (
        <Empty {...empty}>{children}</Empty>
      ) : (
        <DataTable {...list.table} {...table} changed={list.changed} />
      )}
    </div>
  );
}

/** What has come since the list was read lies above it, and moves nothing until somebody asks for it. */
function Fresh({ count, onShow }: { readonly count: number; readonly onShow: () => void }) {
  const said = useWords(words);
  const { number } = useFormats();
  return (
    <div className={styles.fresh} role="status">
      {count > 0 && (
        <Button className="button" onPress={onShow}>
          {said.fresh(number(count))}
        </Button>
      )}
    </div>
  );
}
