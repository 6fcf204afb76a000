/** The permission to sign in without SSO: who may have it, and what of it is stored. */
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { checkBypass } from "../../memberships/joining/invitation-rules.ts";
import type { MembershipDoc } from "../../memberships/membership.model.ts";
import { statusNow } from "../../memberships/membership-lookup.ts";
import type { Bypass } from "../../memberships/types.ts";
import { policiesInForce } from "../../organizations/policies/policies.ts";
import { requireFuture } from "../../times.ts";

/** The permission as an admin gives it, for good or until a day, or takes it. */
export type WantedBypass = boolean | { readonly until?: Date | undefined; readonly reason?: string | undefined };

/** @throws DomainError `member_deactivated`; `managed_by_directory` for people whom a directory manages, unless the policy allows it to be there when SSO is not. */
export async function checkBypassFor(caller: Caller, membership: MembershipDoc): Promise<void> {
  await checkBypass(caller);
  const { managedBy } = membership;
  if (statusNow(membership).status === "deactivated")
    throw new DomainError("member_deactivated", "This member is deactivated: there is no access to allow.");
  if (managedBy !== null && !(await policiesInForce(caller)).bypassForDirectory)
    throw new DomainError(
      "managed_by_directory",
      "A directory manages this person; the policy bypassForDirectory is off.",
    );
}

/** What is stored of the permission; null for none. */
export function bypassOf(caller: Caller, wanted: WantedBypass): Bypass | null {
  if (wanted === false) return null;
  const { until, reason } = wanted === true ? {} : wanted;
  if (until) requireFuture(until, "/allowWithoutSso/until");
  const grantedBy = "id" in caller.actor ? caller.actor.id : caller.actor.kind;
  return { grantedBy, since: new Date(), until: until ?? null, reason: reason ?? null };
}
