/** What hangs on the end of a transaction: what is to happen after its commit, and how old what it reads may be. */
import { detached } from "../concurrency.ts";

/** One try at a transaction: the driver has all of them in the same session. */
interface Attempt {
  readonly waiting: Set<() => void>;
  /** How much had been forgotten when it began: it sees nothing that was committed since. */
  readonly since: number;
  /** It changes what is remembered, and may be taken back. */
  isChanging: boolean;
}

const ATTEMPTS = new WeakMap<object, Attempt>();
let forgotten = 0;

/** A try begins. What one before it asked for was taken back with it. */
export const attemptBegins = (session: object): void =>
  void ATTEMPTS.set(session, { waiting: new Set(), since: forgotten, isChanging: false });

/** The transaction of the session is committed. */
export const attemptCommitted = (session: object): void =>
  ATTEMPTS.get(session)?.waiting.forEach((work) => void detached(work));

/** Has `work` done after the commit of the session's transaction, once. @returns false where there is no such transaction */
export function whenCommitted(session: object | undefined, work: () => void): boolean {
  return (session && ATTEMPTS.get(session)?.waiting.add(work)) !== undefined;
}

/** The transaction of the session changes what this process remembers. */
export function noteChanging(session: object | undefined): void {
  const attempt = session && ATTEMPTS.get(session);
  if (attempt) attempt.isChanging = true;
}

/** Something is remembered no more: what was read before is not remembered any more either. */
export const noteForgotten = (): void => void forgotten++;

/** Whether what is remembered is as true for whoever asks as for everybody. */
export const seesWhatAllSee = (session: object | undefined): boolean => !(session && ATTEMPTS.get(session)?.isChanging);

/** What is asked now: @returns whether what was found may be remembered, asked when it is there */
export function stillTrue(session: object | undefined): () => boolean {
  const attempt = session && ATTEMPTS.get(session);
  const since = attempt?.since ?? forgotten;
  return () => since === forgotten && !attempt?.isChanging;
}
