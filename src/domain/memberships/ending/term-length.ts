/** How long access is given for: what an offer promises, and what whoever is taken in or made a guest gets. */
import { DAY_MS } from "../../../platform/clock.ts";
import type { Caller } from "../../caller.ts";
import { policiesInForce } from "../../organizations/policies/policies.ts";
import type { Kind } from "../types.ts";

/**
 * When access that begins now ends by itself: as was asked for, else for guests as the policy says; null for never. Owners have no such
 * end, also where they are guests: an organization must not lose its last one to the clock.
 */
export async function endOfAccess(
  caller: Caller,
  { kind, roles }: { readonly kind: Kind; readonly roles: readonly string[] },
  wanted?: Date,
): Promise<Date | null> {
  if (wanted) return wanted;
  const { guestTtlDays } = await policiesInForce(caller);
  if (kind !== "guest" || guestTtlDays === null || roles.includes("owner")) return null;
  return new Date(Date.now() + guestTtlDays * DAY_MS);
}
