/** What is asked again and again and may be a second old, kept in the memory of this process. */

import { isDryRun } from "./dry-run/world.ts";
import { monotonicNow } from "./monotonic-clock.ts";

const FRESH_MS = 1_000;
/** More than this are not remembered. */
const MOST = 50_000;

interface Remembered<V> {
  readonly value: V;
  readonly until: number;
}

/** Values that are known for a while, by id; for a second unless said. What a dry run sees is true for nobody else, and is not remembered. */
export function shortCache<V>() {
  const known = new Map<string, Remembered<V>>();
  return {
    get: (id: string): V | undefined => {
      const found = isDryRun() ? undefined : known.get(id);
      return found && found.until > monotonicNow() ? found.value : undefined;
    },
    set: (id: string, value: V, forMs = FRESH_MS): void => {
      if (isDryRun()) return;
      if (known.size >= MOST) known.clear();
      known.set(id, { value, until: monotonicNow() + forMs });
    },
    forget: (id: string): void => void known.delete(id),
    clear: (): void => known.clear(),
  };
}
