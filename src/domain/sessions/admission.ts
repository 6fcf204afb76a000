/**
 * Who may be in an organization by which way of signing in. Pure: the one table of access rules, asked at sign-in and again at every
 * use of a session, so that a changed rule ends what it forbids.
 */
import type { ErrorCode } from "../errors.ts";
import type { Kind, Status } from "../memberships/nouns.ts";
import type { Policies } from "../organizations/policy.ts";
import type { SignInMethod } from "./nouns.ts";

/** Everything the rules look at. */
export interface Situation {
  readonly method: SignInMethod;
  /** The organization has an enabled saml connection. */
  readonly sso: boolean;
  readonly strict: boolean;
  readonly mfa: Policies["mfa"];
  readonly membership: {
    readonly status: Status;
    readonly kind: Kind;
    readonly owner: boolean;
    /** `allowWithoutSso` is given and has not run out. */
    readonly bypass: boolean;
    readonly expired: boolean;
  } | null;
  readonly secondFactor: { readonly enrolled: boolean; readonly shown: boolean };
}

/** Why somebody is in: by SSO, by local credentials where there is no SSO, by the bypass flag, or as an owner in an emergency. */
export type Way = "sso" | "local" | "bypass" | "break_glass";

export type Admission =
  | { readonly admitted: true; readonly way: Way }
  /** The first factor was enough to know who it is; a second is asked, or must be enrolled first. */
  | { readonly admitted: false; readonly pending: "second_factor" | "enrolment" }
  | { readonly admitted: false; readonly pending: null; readonly code: ErrorCode; readonly reason: string };

export function admission(situation: Situation): Admission {
  const standing = standingOf(situation.membership);
  if (standing) return standing;
  const way = wayOf(situation);
  if (typeof way !== "string") return way;
  if (!needsSecondFactor(situation, way) || situation.secondFactor.shown) return { admitted: true, way };
  return { admitted: false, pending: situation.secondFactor.enrolled ? "second_factor" : "enrolment" };
}

const refused = (code: ErrorCode, reason: string): Admission => ({ admitted: false, pending: null, code, reason });

function standingOf(membership: Situation["membership"]): Admission | null {
  if (!membership || membership.status === "removed" || membership.status === "invited")
    return refused(
      "membership_missing",
      "You are signed up, but not a member of this organization. Ask its administrator for an invitation.",
    );
  if (membership.status === "deactivated" || membership.expired)
    return refused("member_deactivated", "Your access to this organization has ended. Ask its administrator.");
  if (membership.status === "waitlisted")
    return refused("seat_limit_reached", "All seats of this organization are taken; you are on its waiting list.");
  return null;
}

function wayOf({ method, sso, strict, membership }: Situation): Way | Admission {
  if (method === "saml")
    return sso
      ? "sso"
      : refused("sso_not_configured", "This organization has no SSO any more. Sign in with a password.");
  if (!sso) return "local";
  if (membership?.owner) return "break_glass";
  if (membership?.bypass && !strict) return "bypass";
  return refused("sso_required", "This organization asks its members to sign in by SSO.");
}

/** SSO vouches for itself. An owner's emergency way always asks; so does an enrolled factor. A verified passkey is both factors. */
function needsSecondFactor({ method, mfa, membership, secondFactor }: Situation, way: Way): boolean {
  if (method === "saml" || method === "passkey") return false;
  return (
    way === "break_glass" ||
    secondFactor.enrolled ||
    mfa === "everyone" ||
    (mfa === "guests" && membership?.kind === "guest")
  );
}
