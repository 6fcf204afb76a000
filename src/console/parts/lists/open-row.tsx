/** What an address opens beside a list: also where the row is on a page that nobody has scrolled to, and said where there is none. */
import { type ReactNode, useEffect } from "react";
import { Drawer } from "../forms/dialog.tsx";
import { Loading } from "../show/loading.tsx";
import { Failed, NotFound } from "../show/states.tsx";
import type { useRows } from "./lists.ts";

interface Props<R> {
  readonly list: ReturnType<typeof useRows<R>>;
  /** What stands in the address; undefined where nothing is open. */
  readonly at: string | undefined;
  readonly idOf: (row: R) => string;
  readonly onClose: () => void;
  readonly show: (row: R) => ReactNode;
}

export function OpenRow<R>({ list, at, idOf, onClose, show }: Props<R>) {
  const { rows, hasMore, isLoadingMore, loadMore } = list.table;
  const found = at === undefined ? undefined : rows.find((row) => idOf(row) === at);
  const isSought = at !== undefined && found === undefined && !list.error;
  useEffect(() => {
    if (isSought && hasMore && !isLoadingMore) loadMore();
  }, [isSought, hasMore, isLoadingMore, loadMore]);
  if (at === undefined) return null;
  if (found !== undefined) return show(found);
  return (
    <Drawer title="" onClose={onClose}>
      {list.error ? (
        <Failed error={list.error} reset={() => void list.refetch()} />
      ) : list.isPending || hasMore ? (
        <Loading />
      ) : (
        <NotFound />
      )}
    </Drawer>
  );
}
