/**
 * Who may be in an organization by which way of signing in. Pure: the one table of access rules, asked at sign-in and again at every
 * use of a session, so that a changed rule ends what it forbids.
 */

import type { ErrorCode } from "../../errors.ts";
import { bypassCounts } from "../../memberships/access/bypass.ts";
import { isBySso, type Pending } from "../types.ts";
import { neededFactor, pendingFactor } from "./factors.ts";
import { type DecidingPolicies, type Member, opening, type Situation, type Way } from "./situation.ts";

/** Nobody gets further, whatever else is shown. */
interface Refusal {
  readonly admitted: false;
  readonly pending: null;
  readonly code: ErrorCode;
  readonly reason: string;
}

export type Admission =
  | { readonly admitted: true; readonly way: Way }
  /** What was shown is enough to know who it is; a factor is asked for, or must be set up first. */
  | { readonly admitted: false; readonly pending: Pending }
  | Refusal;

export function admission(situation: Situation): Admission {
  const { membership, shown, enrolled } = situation;
  const refusal = standingOf(membership);
  if (membership === null || refusal) return refusal ?? missing;
  const way = wayOf(situation, membership);
  if (typeof way !== "string") return way;
  const pending = pendingFactor(neededFactor(situation, membership, way), shown, enrolled);
  return pending === null ? { admitted: true, way } : { admitted: false, pending };
}

/** Whether this leads in: at once, or when a factor has been shown or set up. */
export const leadsIn = (decided: Admission): boolean => decided.admitted || decided.pending !== null;

const refused = (code: ErrorCode, reason: string): Refusal => ({ admitted: false, pending: null, code, reason });

const missing = refused(
  "membership_missing",
  "You are signed up, but not a member of this organization. Ask its administrator for an invitation.",
);

function standingOf(membership: Situation["membership"]): Refusal | null {
  if (!membership || membership.status === "removed") return missing;
  if (membership.status === "deactivated" || membership.expired)
    return refused("member_deactivated", "Your access to this organization has ended. Ask its administrator.");
  if (membership.status === "waitlisted")
    return refused("seat_limit_reached", "All seats of this organization are taken; you are on its waiting list.");
  return null;
}

function wayOf(situation: Situation, member: Member): Way | Refusal {
  const { shown, sso, policies } = situation;
  if (isBySso(shown.method))
    return !sso ? withoutSso(policies) : situation.closed ? closed : situation.outside ? outside : "sso";
  const opened = opening(situation, member);
  if (!sso && opened === "itself") return "local";
  // Owners keep a way of their own into what they answer for, whatever else is allowed: with a second factor, and told to all owners.
  if (member.owner) return "break_glass";
  if (sso && !bypassCounts(member.bypass, policies))
    return refused("sso_required", "This organization asks its members to sign in by SSO.");
  if (opened === "nothing") return notAllowed(policies);
  return sso ? "bypass" : "local";
}

const closed = refused(
  "connection_disabled",
  "The way of signing in that you came by is switched off. Use another one.",
);

const outside = refused(
  "login_group_missing",
  "This way of signing in is for people of certain groups by now. Sign in again, so that your identity provider can name yours.",
);

const withoutSso = ({ signInMethods }: DecidingPolicies): Refusal =>
  signInMethods.includes("sso")
    ? refused("sso_not_configured", "This organization has no SSO any more. Sign in with a password.")
    : refused("sign_in_method_not_allowed", "This organization does not let in by SSO. Sign in with your own account.");

const notAllowed = ({ signInMethods }: DecidingPolicies): Refusal =>
  refused(
    "sign_in_method_not_allowed",
    signInMethods.includes("password")
      ? "This organization does not let in by passkey. Sign in with your password."
      : "This organization lets in by SSO alone, and has none yet. Ask one of its owners.",
  );
