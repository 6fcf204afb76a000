/** Doing a change to see what it comes to, and leaving no trace of it. */

import { transaction } from "./mongo.ts";
import { onItsOwn } from "./on-its-own.ts";

class Over<T> extends Error {
  readonly result: T;

  constructor(result: T) {
    super("The rehearsal is over.");
    this.result = result;
  }
}

/** Runs `work` in a transaction of its own that is always given up. @returns what `work` returned; what it throws is thrown. */
export async function rehearse<T>(work: () => Promise<T>): Promise<T> {
  try {
    // A transaction around the caller must not be the one that is given up, nor the one that keeps what was only tried.
    return await onItsOwn(() =>
      transaction(async (): Promise<never> => {
        throw new Over(await work());
      }),
    );
  } catch (error) {
    if (error instanceof Over) return error.result as T;
    throw error;
  }
}
