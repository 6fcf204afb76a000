/** Lines of the logs go after the days that the policy says. Any number of processes may run it. */
import { DAY_MS } from "../../platform/clock.ts";
import { oneByOne } from "../../platform/jobs/one-by-one.ts";
import type { Caller } from "../caller.ts";
import { everyConnectionId, forgetRequestsBefore, REQUEST_LOG_DAYS } from "../connections/requests/log-keeping.ts";
import { DomainError } from "../errors.ts";
import { noteCut } from "../organizations/cuts.ts";
import { organizationIds } from "../organizations/every-organization.ts";
import { policiesInForce } from "../organizations/policies/policies.ts";
import { forgetLoginsBefore, LOGIN_LOG_DAYS } from "../sso/log/login-log.ts";

/** Looks through all organizations. @returns how many lines went */
export const purgeLogs = (now = new Date()): Promise<number> =>
  oneByOne(
    "Purging logs",
    organizationIds(),
    (organizationId) => ({ organizationId }),
    (organizationId) => purgeOf(organizationId, now),
  );

async function purgeOf(organizationId: string, now: Date): Promise<number> {
  const caller: Caller = { organizationId, actor: { kind: "system", id: "recorder" }, requestId: "logs purge" };
  const before = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  try {
    const { logDays } = await policiesInForce(caller);
    const ids = await everyConnectionId(caller);
    const requests = await forgetRequestsBefore(caller, ids, before(logDays ?? REQUEST_LOG_DAYS));
    const logins = await forgetLoginsBefore(caller, ids, before(logDays ?? LOGIN_LOG_DAYS));
    await noteCut(caller, "scim_requests", requests);
    await noteCut(caller, "sso_logins", logins);
    return requests + logins;
  } catch (error) {
    // It was deleted meanwhile.
    if (error instanceof DomainError && error.code === "not_found") return 0;
    throw error;
  }
}
