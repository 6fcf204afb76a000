/** What is written over a connection while its people are taken over by another. */
import { DomainError } from "../../errors.ts";
import type { ConnectionCaller } from "../types.ts";

const RETRY_AFTER_S = 15;

/** @throws DomainError `rate_limited`: whoever has not been taken over yet must not be taken away meanwhile */
export function requireNotHandingOver({ connection }: ConnectionCaller): void {
  if (connection.isHandingOver)
    throw new DomainError(
      "rate_limited",
      "The people of this connection are being taken over by another one. Try again in a moment.",
      [],
      { retryAfter: RETRY_AFTER_S },
    );
}
