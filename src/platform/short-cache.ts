/** What is asked again and again and may be a second old, kept in the memory of this process. */

import { monotonicNow } from "./clock.ts";
import { noteChanging, noteForgotten, seesWhatAllSee, stillTrue } from "./database/commits.ts";
import { runningSession } from "./database/mongo.ts";
import { isDryRun } from "./dry-run/world.ts";
import { afterTransaction } from "./jobs/best-effort.ts";

const FRESH_MS = 1_000;
/** More than this are not remembered. */
const MOST = 50_000;

interface Remembered<V> {
  readonly value: V;
  readonly until: number;
}

/** Remembers a value that was asked for, for a second unless said. */
type Keep<V> = (id: string, value: V, forMs?: number) => void;

/** Values that are known for a while, by id. */
export interface ShortCache<V> {
  readonly get: (id: string) => V | undefined;
  /** Call it before asking: of what is found nothing is kept that was read before something was forgotten. */
  readonly asking: () => Keep<V>;
  /** What is known, or what is found now. */
  readonly ask: (id: string, read: () => Promise<V>, forMs?: number) => Promise<V>;
  /** Known to be so from the commit of the running transaction on. */
  readonly set: Keep<V>;
  /** It is another from the commit of the running transaction on. */
  readonly forget: (id: string) => void;
  readonly clear: () => void;
}

/**
 * Values that are known for a while, by id. What a dry run sees, or a transaction that has changed what is remembered, is true for nobody
 * else, and is not remembered; nor is what somebody read before another's change and brings after it.
 */
export function shortCache<V>(most = MOST): ShortCache<V> {
  const known = new Map<string, Remembered<V>>();
  const put: Keep<V> = (id, value, forMs = FRESH_MS) => {
    if (known.size >= most) known.clear();
    known.set(id, { value, until: monotonicNow() + forMs });
  };
  const get = (id: string): V | undefined => {
    const found = isDryRun() || !seesWhatAllSee(runningSession()) ? undefined : known.get(id);
    return found && found.until > monotonicNow() ? found.value : undefined;
  };
  const asking = (): Keep<V> => {
    const isTrue = stillTrue(runningSession());
    return (id, value, forMs) => {
      if (!isDryRun() && isTrue()) put(id, value, forMs);
    };
  };
  const change = (work: () => void): void => {
    noteChanging(runningSession());
    afterTransaction(() => {
      noteForgotten();
      work();
    });
  };
  return {
    get,
    asking,
    ask: async (id, read, forMs) => {
      const value = get(id);
      if (value !== undefined) return value;
      const keep = asking();
      const found = await read();
      keep(id, found, forMs);
      return found;
    },
    set: (id, value, forMs) => change(() => put(id, value, forMs)),
    forget: (id) => change(() => known.delete(id)),
    clear: () => change(() => known.clear()),
  };
}
