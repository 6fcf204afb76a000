/** How long to wait before the next try. */

/** Doubled with each failure, up to the longest, and scattered: many that failed together do not come back together. */
export const backoff = (failures: number, firstMs: number, longestMs: number): number =>
  Math.min(firstMs * 2 ** Math.min(failures, 20), longestMs) * (0.75 + Math.random() / 2);

/** The wait as it is, or up to a fifth less. */
export const scattered = (ms: number): number => ms * (0.8 + Math.random() / 5);
