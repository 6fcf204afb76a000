/**
 * What a change would come to, asked before it is made. A dialog that asks waits for all of it, so that nobody agrees to what they were not
 * told; where it cannot be known, that is said, and whoever goes on does so knowingly.
 */
import { notifyManager, type UseQueryResult, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useSyncExternalStore } from "react";
import { RollcallError } from "../data/api.ts";
import { useWords, type Words } from "../words/language.tsx";
import { useTold } from "../words/problem.ts";
import styles from "./effects.module.css";

const words: Words<{ looking: string; unknown: string; again: string }> = {
  en: {
    looking: "Working out what it would come to …",
    unknown: "What it would come to could not be worked out. It can be done all the same, without knowing that.",
    again: "Work it out again",
  },
  de: {
    looking: "Es wird ermittelt, was es bewirken würde …",
    unknown: "Was es bewirken würde, ließ sich nicht ermitteln. Es geht trotzdem, ohne das zu wissen.",
    again: "Noch einmal ermitteln",
  },
};

const FORESIGHT = "foresight";

/** Asks what a change would come to; another `of` is asked anew. */
export const useForesight = <T,>(of: unknown, ask: () => Promise<T>): UseQueryResult<T> =>
  useQuery({
    queryKey: [FORESIGHT, of],
    queryFn: ask,
    // What is shown before somebody agrees is what is so now.
    staleTime: 0,
    gcTime: 0,
  });

/** Whether something that is asked for on this page, and shown, has not arrived yet. */
export function useIsForeseeing(): boolean {
  const queries = useQueryClient().getQueryCache();
  const isPending = (): boolean =>
    queries
      .findAll({ queryKey: [FORESIGHT], type: "active" })
      .some(
        ({ state }) => state.status === "pending" || (state.status === "error" && state.fetchStatus === "fetching"),
      );
  // Told after what is being drawn is drawn, as the library's own hooks are.
  return useSyncExternalStore((onChange) => queries.subscribe(notifyManager.batchCalls(onChange)), isPending);
}

interface Props<T> {
  readonly of: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}

/** Shows what has arrived; till then that it is awaited, and where it cannot be known, why. */
export function Foreseen<T>({ of: { data, error, isFetching, refetch }, children }: Props<T>) {
  const said = useWords(words);
  if (data !== undefined) return <div aria-live="polite">{children(data)}</div>;
  if (error && !isFetching) return <Unforeseen error={error} onAgain={() => void refetch()} />;
  return (
    <p className="soft" role="status">
      {said.looking}
    </p>
  );
}

/** What the change itself would be refused with is said as it is; anything else leaves open what it would come to. */
function Unforeseen({ error, onAgain }: { readonly error: Error; readonly onAgain: () => void }) {
  const said = useWords(words);
  const told = useTold();
  const status = error instanceof RollcallError ? error.status : undefined;
  if (status !== undefined && status < 500)
    return (
      <p role="alert" className={styles.refused}>
        {told(error)}
      </p>
    );
  return (
    <p role="alert" className={styles.refused}>
      {said.unknown}{" "}
      <button type="button" className="button quiet" onClick={onAgain}>
        {said.again}
      </button>
    </p>
  );
}
