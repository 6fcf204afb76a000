/**
 * How fast a lane is delivered to. A server that takes nothing is left alone for a while and then asked with one message; one that takes
 * some of it gets less at once, until it takes all again. So an outage costs few attempts, and a server that fails now and then loses no time.
 */
import { monotonicNow } from "../../clock.ts";
import type { Outcome } from "./channel.ts";

export interface Pace {
  /** In a row, with nothing delivered between. */
  readonly failures: number;
  /** Nothing is sent before, by `monotonicNow`. */
  readonly restsUntil: number;
  /** So many messages at once. */
  readonly width: number;
}

interface Bounds {
  readonly atOnce: number;
  readonly waits: readonly number[];
}

/** A lane that is there again is not kept waiting for longer. */
const LONGEST_REST_MS = 60_000;
/** Of so many one is delivered, though many fail. */
const LEAST_WIDTH = 4;

export const atFullPace = ({ atOnce }: Bounds): Pace => ({
  failures: 0,
  restsUntil: Number.NEGATIVE_INFINITY,
  width: atOnce,
});

/** The pace after what was sent at once came to these outcomes. */
export function nextPace(pace: Pace, outcomes: readonly Outcome[], { atOnce, waits }: Bounds): Pace {
  const isTaking = outcomes.includes("delivered");
  if (!outcomes.includes("lane_rests"))
    return isTaking ? { ...pace, failures: 0, width: Math.min(atOnce, pace.width * 2) } : pace;
  if (isTaking) return { ...pace, failures: 0, width: Math.min(atOnce, Math.max(LEAST_WIDTH, pace.width >> 1)) };
  const restMs = Math.min(waits[pace.failures] ?? LONGEST_REST_MS, LONGEST_REST_MS);
  return { failures: pace.failures + 1, restsUntil: monotonicNow() + restMs, width: 1 };
}
