/** Keeps a place (place.ts) for as long as something is done there that takes longer than its lease. */
import { startInterval, toLog } from "./interval.ts";
import { movePlace } from "./place.ts";

const EVERY_MS = 1_000;

export interface Holding {
  /** Aborted when another process has the place. */
  readonly lost: AbortSignal;
  /** @returns false when another process has it */
  readonly move: (to: number) => Promise<boolean>;
  readonly end: () => Promise<void>;
}

/** @param from where the place was taken */
export function holding(which: string, from: number): Holding {
  const lost = new AbortController();
  let at = from;
  const move = async (to: number): Promise<boolean> => {
    const mine = await movePlace(which, at, to);
    if (mine) at = to;
    else lost.abort();
    return mine;
  };
  const end = startInterval(EVERY_MS, () => move(at), toLog(`Holding the place of ${which} failed.`));
  return { lost: lost.signal, move, end };
}
