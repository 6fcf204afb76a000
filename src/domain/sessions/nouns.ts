/**
 * Sessions: one sign-in of one person, at most one organization at a time. Opaque outside, stored by digest, checked against the
 * person and the membership at each use, so that whatever cuts access cuts it here without being told.
 */
export type SignInMethod = "password" | "passkey" | "saml";

export interface Session {
  readonly id: string;
  readonly personId: string;
  readonly method: SignInMethod;
  /** The organization that the session acts in; null for a person who has not chosen one, or belongs to none. */
  readonly organizationId: string | null;
  readonly membershipId: string | null;
  /** `second_factor`: the password was right, the code is still to come; `enrolment`: a policy wants a factor that is not there yet. */
  readonly state: "complete" | "second_factor" | "enrolment";
  /** Whether a second factor was shown. */
  readonly secondFactor: boolean;
  /** When the person last proved to be there; changes of factors want it fresh. */
  readonly authenticatedAt: Date;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  /** When it ends if it is not used until then; null without an idle limit. */
  readonly idleExpiresAt: Date | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
}
