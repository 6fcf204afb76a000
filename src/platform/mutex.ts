import { worldNow } from "./dry-run/world.ts";

/** Work on one thing, one after the other within this process: so that transactions on it wait for each other instead of failing. */
const last = new Map<string, Promise<unknown>>();

/** Runs `work` when everything that was asked for under this key before is over, however that ended. A dry run waits for nobody: others may wait for it. */
export function withMutex<T>(key: string, work: () => Promise<T>): Promise<T> {
  if (worldNow()) return work();
  const before = last.get(key) ?? Promise.resolve();
  const mine = before.then(work, work);
  last.set(key, mine);
  const forget = (): void => {
    if (last.get(key) === mine) last.delete(key);
  };
  mine.then(forget, forget);
  return mine;
}
