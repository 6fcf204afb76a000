/** Time within this process: how long things take, and a clock that only goes forward. */

/** One minute in milliseconds. */
export const MINUTE_MS = 60_000;
/** One hour in milliseconds. */
export const HOUR_MS = 3_600_000;
/** One day of 24 hours in milliseconds. */
export const DAY_MS = 86_400_000;

/**
 * Milliseconds on a clock that only goes forward, whatever is done to the time of day. What is measured, paced, rested or kept fresh
 * within this process is compared on it; it means nothing to another process, and nothing that is stored may hold it.
 */
export const monotonicNow = (): number => performance.now();

/** Before every moment of this process: what never was is no moment ago. */
export const NEVER = Number.NEGATIVE_INFINITY;
