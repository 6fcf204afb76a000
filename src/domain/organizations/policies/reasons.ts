/** Whether a change has to say why. */
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { policiesInForce } from "./policies.ts";

/** Lets through whoever says why, and everybody where nobody has to. @throws DomainError `reason_required` */
export async function requireReason(caller: Caller): Promise<void> {
  if (caller.reason !== undefined || !(await policiesInForce(caller)).requireReason) return;
  throw new DomainError(
    "reason_required",
    "This organization wants to know why: say it as `reason`, or in the header Rollcall-Reason.",
  );
}
