/** Much work in portions: each is one transaction, and what fails in one of them holds up nothing else. */
import { isOutage } from "../database/failures.ts";
import { transaction } from "../database/mongo.ts";
import { Hindered } from "./resumable.ts";

export interface Portions<T> {
  /** The next ones after this one, in an order that does not change. */
  readonly next: (after: T | undefined) => Promise<Portion<T>>;
  /** Does these, in one transaction. May be done again. */
  readonly work: (items: readonly T[]) => Promise<void>;
  readonly stopping: AbortSignal;
}

/** What is done together. */
export interface Portion<T> {
  readonly items: readonly T[];
  /** Nothing comes after these. */
  readonly done: boolean;
}

/** What was found with a limit, as a portion. */
export const portionOf = <T>(items: readonly T[], limit: number): Portion<T> => ({
  items,
  done: items.length < limit,
});

/**
 * Goes through all of them once. Where a portion fails, each of it is tried by itself.
 * @returns false when it was stopped before the end
 * @throws Hindered when some could not be done, after everything else was
 */
export async function inPortions<T>({ next, work, stopping }: Portions<T>): Promise<boolean> {
  const failures: unknown[] = [];
  for (let after: T | undefined; ; ) {
    if (stopping.aborted) return false;
    const { items, done } = await next(after);
    if (items.length > 0) failures.push(...(await doPortion(items, work)));
    after = items.at(-1) ?? after;
    if (done) break;
  }
  if (failures.length === 0) return true;
  throw new Hindered(`${failures.length} could not be done; the log of the program says where it failed.`, {
    cause: failures[0],
  });
}

async function doPortion<T>(items: readonly T[], work: Portions<T>["work"]): Promise<unknown[]> {
  const failure = await failureOf(items, work);
  if (failure === undefined) return [];
  if (items.length === 1) return [failure];
  const failures: unknown[] = [];
  for (const item of items) {
    const one = await failureOf([item], work);
    if (one !== undefined) failures.push(one);
  }
  return failures;
}

async function failureOf<T>(items: readonly T[], work: Portions<T>["work"]): Promise<unknown> {
  try {
    await transaction(() => work(items));
    return undefined;
  } catch (error) {
    // Each by itself would wait for the database in turn.
    if (isOutage(error)) throw error;
    return error ?? new Error("Something was thrown that is nothing.");
  }
}
