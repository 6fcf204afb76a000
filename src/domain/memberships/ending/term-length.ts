/** How long access is given for: what an offer promises, what whoever is taken in or made a guest gets, and when somebody is reminded of the end. */
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

/** So many days before access ends somebody is reminded of it. */
export const REMINDERS_DAYS = [14, 5, 1] as const;

/**
 * An end of access as it is stored. A reminder whose time has passed when the end is set is none: whoever gets three days is told once,
 * a day before, and a shorter term is told at once.
 */
export const ending = (expiresAt: Date | null, now = new Date()) => ({
  expiresAt,
  remindedDays: expiresAt === null ? null : passed((expiresAt.getTime() - now.getTime()) / DAY_MS),
});

const passed = (daysLeft: number): number | null => (daysLeft <= 5 ? 5 : daysLeft <= 14 ? 14 : null);
