/** How often this process has rotated the keys: whoever holds them sees by it that they have changed. */
let count = 0;

/** The number so far. */
export const rotations = (): number => count;

/** Notes one more, when it is committed. */
export function noteRotation(): void {
  count += 1;
}
