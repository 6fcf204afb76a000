/** The same work for many who have nothing to do with each other. */
import { isOutage } from "../database/failures.ts";
import { log } from "../log.ts";

/**
 * Does it for one after the other. What fails with one is told in the log and tried again at the next time; the others have their turn. An
 * outage is nobody's own: it ends the round.
 *
 * @param what begins the sentence of the log, such as "Purging invitations"
 * @param who names one in the log
 * @param work says how much it did; true counts as one
 * @returns how much was done
 */
export async function oneByOne<T>(
  what: string,
  all: AsyncIterable<T> | Iterable<T>,
  who: (one: T) => Readonly<Record<string, unknown>>,
  work: (one: T) => Promise<number | boolean>,
): Promise<number> {
  let done = 0;
  for await (const one of all)
    try {
      done += Number(await work(one));
    } catch (error) {
      if (isOutage(error)) throw error;
      log.error({ err: error, ...who(one) }, `${what} failed; it is tried again, and the others go on.`);
    }
  return done;
}
