/**
 * What waits for the commit of a transaction: what the attempt wanted that was committed, and no other. An attempt that was given up, to be
 * made again or not at all, has wanted nothing.
 */
type Waiting = Map<() => void, () => void>;

const WAITING = new WeakMap<object, Waiting>();

/** An attempt begins in this session. */
export const beginAttempt = (session: object): void => void WAITING.set(session, new Map());

/** Has `run` wait for the commit. For many reasons for the same work it runs once. */
export const waitForCommit = (session: object, work: () => void, run: () => void): void =>
  void WAITING.get(session)?.set(work, run);

/** The attempt that began last in this session is committed. */
export function runAfterCommit(session: object): void {
  const waiting = WAITING.get(session);
  WAITING.delete(session);
  for (const run of waiting?.values() ?? []) run();
}
