/**
 * What has come since a list of a log was read: its lines have no events of their own, so the newest are asked for every few seconds. They
 * wait above the list until somebody asks for them, as what is new does elsewhere.
 */
import { type QueryKey, useQuery } from "@tanstack/react-query";
import type { Listed, useRows } from "./lists.ts";

const EVERY_MS = 5_000;

interface Line {
  readonly id: string;
}

/** The list, with how many lines are newer than its first. @param load asks for the newest lines */
export function useNewer<R extends Line>(
  list: ReturnType<typeof useRows<R>>,
  key: QueryKey,
  load: (signal: AbortSignal) => Promise<Listed<R>>,
): ReturnType<typeof useRows<R>> {
  const { data } = useQuery({
    queryKey: ["newer", ...key],
    queryFn: ({ signal }) => load(signal),
    enabled: !list.isPending && !list.error,
    refetchInterval: EVERY_MS,
    staleTime: 0,
    gcTime: 0,
  });
  const first = list.table.rows[0]?.id ?? "";
  // Ids ascend with time; a line that was read meanwhile is no newer one.
  return { ...list, fresh: data?.data.filter(({ id }) => id > first).length ?? 0 };
}
