/** What the rules of access look at: how somebody has come, and where to. Pure. */
import type { Kind, Status } from "../../memberships/types.ts";
import type { Policies } from "../../organizations/policies/policy.ts";
import type { Shown } from "../types.ts";

/** The policies that decide who is let in, by what. */
export type DecidingPolicies = Pick<
  Policies,
  "strictMode" | "mfa" | "signInMethods" | "guestFactor" | "bypassNeedsMfa"
>;

/** Everything the rules look at. */
export interface Situation {
  readonly shown: Shown;
  /** The organization has an enabled connection for SSO, and lets in by it. */
  readonly sso: boolean;
  /** Somebody came by a connection that is no way in any more, whether or not there is another one. */
  readonly closed?: boolean;
  /** Somebody came by a connection that lets in people of certain groups alone by now, and was not counted among them. */
  readonly outside?: boolean;
  readonly policies: DecidingPolicies;
  readonly membership: {
    readonly status: Status;
    readonly kind: Kind;
    readonly owner: boolean;
    /** `allowWithoutSso` is given and has not run out. */
    readonly bypass: boolean;
    readonly expired: boolean;
  } | null;
  readonly enrolled: Enrolled;
}

export type Member = NonNullable<Situation["membership"]>;

/** Why somebody is in: by SSO, by local credentials where there is no SSO, by the bypass flag, or as an owner in an emergency. */
export type Way = "sso" | "local" | "bypass" | "break_glass";

/** What the person could show. */
export interface Enrolled {
  readonly app: boolean;
  readonly passkey: boolean;
}

/**
 * What a member's own credentials open, as far as methods go: the organization itself; a passkey to be shown or set up, by which it is
 * entered; or nothing.
 */
export type Opening = "itself" | "a_passkey" | "nothing";

export function opening({ shown, policies }: Pick<Situation, "shown" | "policies">, member: Member): Opening {
  const { signInMethods, guestFactor } = policies;
  // What is asked of somebody is never forbidden to the same.
  const passkeys =
    signInMethods.includes("passkey") || (member.kind === "guest" && guestFactor === "phishing_resistant");
  const byPassword = shown.method === "password";
  if (byPassword && signInMethods.includes("password")) return "itself";
  if (passkeys) return byPassword && !shown.passkey ? "a_passkey" : "itself";
  return "nothing";
}
