/** From where on a log is sent. */
import type { Caller } from "../../caller.ts";
import { invalidField } from "../../errors.ts";
import { positionAt, positionBefore, positionNow } from "../../events/numbering/positions.ts";
import type { From } from "../types.ts";

/** The number that the first event to be sent comes after. @throws DomainError `invalid` for an event that is not in the log */
export async function positionFrom(caller: Caller, from: From): Promise<number> {
  if (from === "beginning") return 0;
  if (from === "now") return positionNow(caller);
  if (typeof from === "number") return from - 1;
  if (from instanceof Date) return positionAt(caller, from);
  const position = await positionBefore(caller, from);
  if (position === undefined) throw invalidField("/from", "This names no event of the log.");
  return position;
}
