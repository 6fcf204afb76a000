/** Whether to try the short way first: what went wrong lately is likely to go wrong again, and to try it costs. */
import { steady } from "../../platform/steady.ts";
export interface Doubts {
  readonly about: (key: string) => boolean;
  readonly raise: (key: string) => void;
}

const LAST_MS = 5_000;
/** More than this are not remembered. */
const MOST = 10_000;

/** Doubts that were raised about a key are there for some seconds. */
export function doubts(): Doubts {
  const raised = new Map<string, number>();
  const about = (key: string): boolean => {
    const at = raised.get(key);
    if (at !== undefined && steady() - at < LAST_MS) return true;
    raised.delete(key);
    return false;
  };
  const raise = (key: string): void => {
    if (raised.size >= MOST) raised.clear();
    raised.set(key, steady());
  };
  return { about, raise };
}
