/**
 * What happens while somebody looks: facts are brought up to date where they stand, rows are marked and never moved (parts/lists/lists.ts), and where
 * the connection is lost the screen says as of when it is.
 */
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useHere } from "../frame/session.tsx";
import { useFormats, useWords, type Words } from "../words/language.tsx";
import { isOwnRequest } from "./api.ts";
import styles from "./live.module.css";
import { follow, type Told } from "./stream.ts";

const words: Words<{ lost: (when: string) => string }> = {
  en: {
    lost: (when) => `The connection to the server is lost. What you see is as of ${when}; it catches up by itself.`,
  },
  de: {
    lost: (when) =>
      `Die Verbindung zum Server ist weg. Was Sie sehen, ist der Stand von ${when}; es holt von selbst auf.`,
  },
};

type Listener = (event: Told) => void;

interface Live {
  readonly isLive: boolean;
  readonly listen: (listener: Listener) => () => void;
}

const LiveContext = createContext<Live>({ isLive: false, listen: () => () => undefined });

/** Whether what happens is told by itself. */
export const useIsLive = (): boolean => useContext(LiveContext).isLive;

/** Hears every event that this page has not brought about itself. */
export function useEvents(listener: Listener): void {
  const { listen } = useContext(LiveContext);
  useEffect(() => listen(listener), [listen, listener]);
}

const QUIET_MS = 1_000;

/** Follows the log of the organization that is open, for those who may read it. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const { organization, membershipId, may } = useHere();
  const queries = useQueryClient();
  const [listeners] = useState(() => new Set<Listener>());
  const [state, setState] = useState<{ isLive: boolean; lostAt: string | null }>({ isLive: false, lostAt: null });
  const isAllowed = may("events:read");
  useEffect(() => {
    if (!isAllowed) return;
    const refresh = soon(() => refreshFacts(queries));
    const onEvent = (event: Told): void => {
      if (isOwnRequest(event.cause.requestId)) return;
      refresh();
      if (event.object.id === membershipId) void queries.invalidateQueries({ queryKey: ["here"] });
      for (const listener of listeners) listener(event);
    };
    const onState = (isLive: boolean): void =>
      setState(({ lostAt }) => ({ isLive, lostAt: isLive ? null : (lostAt ?? new Date().toISOString()) }));
    const onGap = (): void => void queries.invalidateQueries();
    return follow(organization.id, { onEvent, onState, onGap });
  }, [isAllowed, organization.id, membershipId, queries, listeners]);
  const [live] = useState(() => ({
    listen: (listener: Listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  }));
  return (
    <LiveContext value={{ ...live, isLive: state.isLive }}>
      {state.lostAt && <Lost since={state.lostAt} />}
      {children}
    </LiveContext>
  );
}

const LATE_MS = 1_500;

/** Not at once: a connection that is back within a moment was none to speak of. */
function Lost({ since }: { readonly since: string }) {
  const { lost } = useWords(words);
  const { moment } = useFormats();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p role="status" className={styles.lost} hidden={!isLate}>
      {isLate && lost(moment(since))}
    </p>
  );
}

const LEFT_ALONE: ReadonlySet<unknown> = new Set(["sessions", "here", "effects", "what-if"]);

/** Brings up to date what is no list: it stays where it is. Lists are marked row by row. */
const refreshFacts = (queries: QueryClient): void =>
  void queries.invalidateQueries({
    predicate: ({ queryKey: [first], state: { data } }) =>
      !LEFT_ALONE.has(first) && !(typeof data === "object" && data !== null && "pages" in data),
  });

/** Does it once for all that comes within a moment. */
function soon(work: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      work();
    }, QUIET_MS);
  };
}
