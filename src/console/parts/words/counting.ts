/** How many of something, in words. */

/** @param count as it is shown; @param one, many: what follows it */
export const counted = (count: string | number, one: string, many: string): string =>
  `${count} ${String(count) === "1" ? one : many}`;
