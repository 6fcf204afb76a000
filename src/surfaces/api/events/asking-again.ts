/** Answers that take longer than a moment outlive no key, token or session: whoever waits is asked about what they waited for. */
import { DomainError } from "../../../domain/errors.ts";
import { monotonicNow } from "../../../platform/monotonic-clock.ts";
import { Refusal } from "../../json/problem.ts";
import type { Call } from "../call.ts";

/** What is known of whoever waits. */
export type Waiting = Pick<Call<unknown, unknown, unknown>, "gone" | "askAgain">;

/** Whether the door lets them in still. @throws whatever else is wrong, such as an outage */
export const isLetIn = (askAgain: Waiting["askAgain"]): Promise<boolean> =>
  askAgain().then(
    () => true,
    (error: unknown) => {
      if (error instanceof DomainError || error instanceof Refusal) return false;
      throw error;
    },
  );

/** So often whoever is sent a file is asked about, whichever comes first. */
const EVERY_MS = 1_000;
const EVERY_LINES = 500;

/** What is sent while it is read, for as long as the door lets its reader in. @throws NotLetIn then: nobody takes a part for the whole */
export async function* whileLetIn<T>(lines: AsyncIterable<T>, askAgain: Waiting["askAgain"]): AsyncGenerator<T> {
  let [at, count] = [monotonicNow(), 0];
  for await (const line of lines) {
    count += 1;
    if (count >= EVERY_LINES || monotonicNow() - at >= EVERY_MS) {
      if (!(await isLetIn(askAgain))) throw new NotLetIn();
      [at, count] = [monotonicNow(), 0];
    }
    yield line;
  }
}

/** The key, token or session of whoever is reading has ended. Nothing can be answered any more but the end. */
export class NotLetIn extends Error {
  override readonly name = "NotLetIn";
}
