/** Things of which there may be so many at most. */
import { lockKeys } from "./locks.ts";

/**
 * Whether there is room for one more. In the transaction that stores it: of two that ask at once, one asks again after the other has
 * committed, so that both cannot take the last place.
 *
 * @param what names what is counted and whose it is; whoever counts the same names it alike
 * @param most how many there may be
 * @param count asks for how many there are; it need not go on beyond the number that it is given
 */
export async function hasRoom(
  what: string,
  most: number,
  count: (most: number) => PromiseLike<number>,
): Promise<boolean> {
  await lockKeys([`cap ${what}`]);
  return (await count(most)) < most;
}
