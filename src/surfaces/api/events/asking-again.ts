/** Answers that take longer than a moment outlive no key, token or session: whoever waits is asked about what they waited for. */
import { DomainError } from "../../../domain/errors.ts";
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
