/** What is asked again and again and may be a second old, kept in the memory of this process. */

import { runningSession } from "./database/mongo.ts";
import { isDryRun } from "./dry-run/world.ts";
import { monotonicNow } from "./monotonic-clock.ts";

const FRESH_MS = 1_000;
/** More than this are not remembered. */
const MOST = 50_000;

interface Remembered<V> {
  readonly value: V;
  readonly until: number;
}

/** Takes what was found for an id. */
type Remember<V> = (id: string, value: V, forMs?: number) => void;

/** Values that are known for a while, by id; for a second unless said. What a dry run sees is true for nobody else, and is not remembered. */
export function shortCache<V>() {
  const known = new Map<string, Remembered<V>>();
  let forgotten = 0;
  const set: Remember<V> = (id, value, forMs = FRESH_MS) => {
    if (isDryRun()) return;
    if (known.size >= MOST) known.clear();
    known.set(id, { value, until: monotonicNow() + forMs });
  };
  return {
    get: (id: string): V | undefined => {
      const found = isDryRun() ? undefined : known.get(id);
      return found && found.until > monotonicNow() ? found.value : undefined;
    },
    /** For what is so whatever becomes of the transaction that says it. */
    set,
    /**
     * Called before something is asked; remembers what is found then. Nothing where something was forgotten meanwhile, which may be what
     * was found; and nothing of what a transaction has read, which is of an earlier moment, or its own and not committed.
     */
    asking: (): Remember<V> => {
      const before = forgotten;
      const isWithin = runningSession() !== undefined;
      return (id, value, forMs) => {
        if (!isWithin && forgotten === before) set(id, value, forMs);
      };
    },
    forget: (id: string): void => {
      forgotten += 1;
      known.delete(id);
    },
    clear: (): void => {
      forgotten += 1;
      known.clear();
    },
  };
}
