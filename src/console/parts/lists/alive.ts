/** A list while somebody reads it: which of its rows have changed, and how many have come since. */
import { useCallback, useEffect, useRef, useState } from "react";
import { useEvents } from "../data/live.tsx";
import type { Told } from "../data/stream.ts";

export interface Alive<R> {
  /** The kind of object that the list is about, as events name it. */
  readonly kind: string;
  readonly idOf: (row: R) => string;
  /** The row as it is now; undefined where it is none any more. */
  readonly read?: (id: string) => Promise<R | undefined>;
  /** Whether what is new belongs here; without it everything that is made does. */
  readonly belongs?: (row: R) => boolean;
  /** Every event is a row of its own. */
  readonly isLog?: boolean;
}

interface Seen {
  readonly key: string;
  readonly changed: ReadonlySet<string>;
  readonly fresh: ReadonlySet<string>;
}

/** So many at once are read one by one; of more it is only said that they are new, or have changed. */
const MOST_READ = 20;
const GATHERED_MS = 250;
const NOTHING: ReadonlySet<string> = new Set();

/** The ids of this kind that an event is about. */
const idsIn = ({ object, before, after }: Told, kind: string): string[] => {
  const other = [after?.membershipId, before?.membershipId].filter((id): id is string => typeof id === "string");
  return [...(object.type === kind ? [object.id] : []), ...(kind === "membership" ? other : [])];
};

export function useAlive<R>(
  key: string,
  rows: readonly R[],
  alive: Alive<R> | undefined,
  put: (id: string, row: R) => void,
) {
  const [seen, setSeen] = useState<Seen>({ key, changed: NOTHING, fresh: NOTHING });
  const waiting = useRef(new Map<string, boolean>());
  const now = useRef({ rows, alive, put, key });
  now.current = { rows, alive, put, key };
  const note: Note = useCallback((what, id) => {
    const { key: view } = now.current;
    setSeen((before) => {
      const of = before.key === view ? before : { key: view, changed: NOTHING, fresh: NOTHING };
      return { ...of, [what]: new Set([...of[what], id]) };
    });
  }, []);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const bringAll = useCallback((): void => {
    timer.current = undefined;
    const found = [...waiting.current];
    waiting.current.clear();
    const isFew = found.length <= MOST_READ;
    for (const [id, isNew] of found) void bring(now.current, { id, isNew, isFew }, note);
  }, [note]);
  const listener = useCallback(
    (event: Told): void => {
      const { alive: here } = now.current;
      if (!here) return;
      if (here.isLog) note("fresh", event.id);
      for (const id of idsIn(event, here.kind))
        waiting.current.set(id, (waiting.current.get(id) ?? false) || event.type === `${here.kind}.created`);
      if (waiting.current.size > 0) timer.current ??= setTimeout(bringAll, GATHERED_MS);
    },
    [note, bringAll],
  );
  useEvents(listener);
  const clear = useCallback(() => setSeen({ key: now.current.key, changed: NOTHING, fresh: NOTHING }), []);
  const isMine = seen.key === key;
  const shown = new Set(alive ? rows.map(alive.idOf) : []);
  const fresh = isMine ? [...seen.fresh].filter((id) => !shown.has(id)).length : 0;
  return { changed: isMine ? seen.changed : NOTHING, fresh, clear };
}

type Note = (what: "changed" | "fresh", id: string) => void;

interface Now<R> {
  readonly rows: readonly R[];
  readonly alive: Alive<R> | undefined;
  readonly put: (id: string, row: R) => void;
}

/** Brings a row up to date where it stands, or says that there is one more. */
async function bring<R>(
  { rows, alive, put }: Now<R>,
  { id, isNew, isFew }: { readonly id: string; readonly isNew: boolean; readonly isFew: boolean },
  note: Note,
): Promise<void> {
  if (!alive) return;
  const isShown = rows.some((row) => alive.idOf(row) === id);
  if (!alive.read || !isFew) return isShown ? note("changed", id) : isNew ? note("fresh", id) : undefined;
  if (!isShown && !isNew && !alive.belongs) return;
  const row = await alive.read(id).catch(() => undefined);
  if (isShown) {
    if (row) put(id, row);
    note("changed", id);
  } else if (row && (alive.belongs?.(row) ?? true)) note("fresh", id);
}
