/**
 * Who may send beside whom in one process. Nobody has more than what is left free, so that however many streams of some organizations hang,
 * the next organization finds room; and those that fail are among themselves.
 */

export interface Running {
  /** The organization. */
  readonly owner: string;
  readonly isFailing: boolean;
}

const MOST = 64;
const MOST_FAILING = 16;

/** Whether one more of this organization may begin. */
export function hasRoom(running: readonly Running[], { owner, isFailing }: Running): boolean {
  const beside = running.filter((one) => one.isFailing === isFailing);
  const free = (isFailing ? MOST_FAILING : MOST) - beside.length;
  return beside.filter((one) => one.owner === owner).length < free;
}

/** Organizations of which none may begin now. */
export const withoutRoom = (running: readonly Running[], isFailing: boolean): string[] =>
  [...new Set(running.map(({ owner }) => owner))].filter((owner) => !hasRoom(running, { owner, isFailing }));

/** Whether there is room for anybody. */
export const isFull = (running: readonly Running[], isFailing: boolean): boolean =>
  !hasRoom(running, { owner: "", isFailing });
