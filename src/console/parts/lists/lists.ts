/** Lists that come page by page, as the table wants them; what changes under the reader's eyes is changed in its place, and marked. */
import {
  type InfiniteData,
  keepPreviousData,
  type QueryKey,
  useInfiniteQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useIsLive } from "../data/live.tsx";
import { type Alive, useAlive } from "./alive.ts";
import type { Rows } from "./table.tsx";

export interface Listed<R> {
  readonly data: readonly R[];
  readonly page: { readonly nextCursor: string | null; readonly total?: number; readonly totalIs?: string };
}

/** How a list stays up to date while somebody reads it; where nothing is said it is read anew when somebody comes back to it. */
export interface HowRead<R> {
  readonly alive?: Alive<R>;
  /** After how many milliseconds it is asked for again while this row is so; 0: not because of it. */
  readonly again?: (row: R) => number;
}

type Pages<R> = InfiniteData<Listed<R>, string | undefined>;

/**
 * A list of the REST surface.
 * @param load asks for the page after this cursor
 */
export function useRows<R>(
  key: QueryKey,
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Listed<R>>,
  { alive, again }: HowRead<R> = {},
) {
  const queries = useQueryClient();
  const isLive = useIsLive() && alive !== undefined;
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      (again && Math.max(0, ...(data?.pages.flatMap((page) => page.data.map(again)) ?? []))) || false,
    refetchOnWindowFocus: !isLive,
    refetchOnReconnect: !isLive,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const put = (id: string, row: R): void =>
    void queries.setQueryData<Pages<R>>(
      key,
      (before) => before && { ...before, pages: withRow(before.pages, id, row) },
    );
  const withRow = (pages: readonly Listed<R>[], id: string, row: R) =>
    pages.map((page) => ({ ...page, data: page.data.map((one) => (alive?.idOf(one) === id ? row : one)) }));
  const { changed, fresh, clear } = useAlive(JSON.stringify(key), rows, alive, put);
  const table: Rows<R> = { rows, hasMore: hasNextPage, isLoadingMore: isFetchingNextPage, loadMore };
  const showFresh = (): void => {
    clear();
    void refetch();
  };
  return {
    ...{ table, changed, fresh, showFresh, refetch },
    ...{ page: data?.pages[0]?.page, isPending: query.isPending, error: query.error },
  };
}

type Read<R> = ReturnType<typeof useRows<R>>;

/** Two lists shown as one: there is more, something fails or is still to come, as soon as that is so of either. */
export function joined<R>(one: Read<R>, other: Read<R>): Read<R> {
  const lists = [one, other];
  const behind = lists.filter(({ table }) => table.hasMore && !table.isLoadingMore);
  return {
    table: {
      rows: lists.flatMap(({ table }) => table.rows),
      hasMore: lists.some(({ table }) => table.hasMore),
      isLoadingMore: lists.some(({ table }) => table.isLoadingMore),
      loadMore: () => {
        for (const { table } of behind) table.loadMore();
      },
    },
    changed: new Set(lists.flatMap(({ changed }) => [...changed])),
    fresh: one.fresh + other.fresh,
    showFresh: () => {
      for (const { showFresh } of lists) showFresh();
    },
    refetch: ((...how) =>
      Promise.all(lists.map(({ refetch }) => refetch(...how))).then(([first]) => first)) as Read<R>["refetch"],
    page: undefined,
    isPending: lists.some(({ isPending }) => isPending),
    error: one.error ?? other.error,
  };
}
