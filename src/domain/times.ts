/** Points in time that a caller names. */
import { invalidField } from "./errors.ts";

/** @throws DomainError `invalid` for a time that has passed: what it is meant for would never be. */
export function requireFuture(time: Date, pointer: string): void {
  if (time <= new Date()) throw invalidField(pointer, "This time has passed.");
}
