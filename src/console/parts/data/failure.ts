/** What became of a call that failed, as console and set-up portal tell of it. Pure. */
import { RollcallError } from "../../../client/failures.ts";

/** Nothing is known of what became of the request: no answer came. */
export const isOffline = (error: unknown): boolean =>
  error instanceof RollcallError && (error.code === "unreachable" || error.code === "timed_out");

interface FailureOf {
  /** Whose turn it is: nobody has answered, what was asked for cannot be, or the server has failed. */
  readonly turn: "network" | "theirs" | "ours";
  readonly status: number | undefined;
  /** What leads to the line in the server's log. */
  readonly reference: string | undefined;
}

export function failureOf(error: unknown): FailureOf {
  const { status, failure } = error instanceof RollcallError ? error : {};
  const isTheirs = status !== undefined && status < 500;
  return {
    turn: isOffline(error) ? "network" : isTheirs ? "theirs" : "ours",
    status,
    reference: failure?.instance.split(":").at(-1),
  };
}
