/**
 * Signals: how a room tells rooms above it, in the running transaction, what it may not know the consequence of. Each has its handlers in
 * one list, reactions.ts, in the order in which they run. What fails in one fails the change.
 */

export interface Signal<A extends readonly unknown[]> {
  readonly name: string;
  /** Runs its handlers, one after the other. @throws Error where nobody has named any: the program was put together wrongly */
  readonly raise: (...said: A) => Promise<void>;
  /** Puts these handlers in the place of those before. For reactions.ts. */
  readonly handle: (handlers: readonly Handler<A>[]) => void;
}

export type Handler<A extends readonly unknown[]> = (...said: A) => Promise<void>;

/** A signal by its name, which says what has happened. */
export function signal<A extends readonly unknown[]>(name: string): Signal<A> {
  let handled: readonly Handler<A>[] | undefined;
  return {
    name,
    raise: async (...said) => {
      if (!handled) throw new Error(`Nobody reacts to "${name}": call useReactions (domain/reactions.ts) at start.`);
      for (const handler of handled) await handler(...said);
    },
    handle: (handlers) => {
      handled = handlers;
    },
  };
}
