/**
 * Sessions: one sign-in of one person, at most one organization at a time. Opaque outside, stored by digest, checked against the
 * person and the membership at each use, so that whatever cuts access cuts it here without being told.
 */
export const SIGN_IN_METHODS = ["password", "passkey", "saml", "oidc"] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** Those by which an organization's own identity provider vouches for somebody. */
const SSO_METHODS = ["saml", "oidc"] as const;

/** Of what SSO has opened, what came through this connection; what was opened by an earlier version does not say through which. */
export const openedThrough = (connectionId: string) => ({
  method: { $in: SSO_METHODS },
  connectionId: { $in: [connectionId, null] },
});

/** Whether an organization's identity provider has signed somebody in. */
export const isBySso = (method: SignInMethod): boolean => SSO_METHODS.some((one) => one === method);

/**
 * What is still to be done: to show a second factor, or to set one up; to show a passkey, or to set one up, where nothing less
 * will do.
 */
export const PENDING = ["second_factor", "enrolment", "passkey", "passkey_enrolment"] as const;
export type Pending = (typeof PENDING)[number];

/** What somebody has shown, to sign in. */
export interface Shown {
  readonly method: SignInMethod;
  /** Whether a second factor was shown. */
  readonly secondFactor: boolean;
  /** Whether a passkey was: used, or made, beside the first factor. */
  readonly passkey?: boolean | undefined;
  /** Whether the second factor was a recovery code: whoever uses one has lost the others. */
  readonly recovered?: boolean | undefined;
  /** By which connection, of SSO: what rests on it ends with it. Sessions of an earlier version do not say. */
  readonly connectionId?: string | undefined;
  /** Which of the connection's login groups its identity provider counted the person among. Sessions of an earlier version do not say. */
  readonly loginGroups?: readonly string[] | undefined;
}

/** What is shown beside the first factor. */
export type FactorShown = Pick<Shown, "secondFactor" | "passkey" | "recovered">;

/** Whether a passkey has signed, in place of a password or beside it. */
export const usedPasskey = ({ method, passkey }: Pick<Shown, "method" | "passkey">): boolean =>
  method === "passkey" || passkey === true;

/** Of somebody, or of what is stored, that alone which was shown. */
export const shownOf = ({ method, secondFactor, passkey, recovered, connectionId, loginGroups }: Shown): Shown => ({
  method,
  secondFactor,
  ...(passkey && { passkey }),
  ...(recovered && { recovered }),
  ...(connectionId !== undefined && { connectionId }),
  ...(loginGroups && { loginGroups }),
});

/** The session at the identity provider that opened one here. */
export interface ProviderSession {
  readonly connectionId: string;
  /** Its id there (OpenID Connect Back-Channel Logout 1.0, 2.4); null where it has none. */
  readonly sid: string | null;
  /** What is shown to the identity provider when the person signs out. */
  readonly idToken: string | null;
}

export interface Session extends Shown {
  readonly id: string;
  readonly personId: string;
  /** The organization that the session acts in; null for a person who has not chosen one, or belongs to none. */
  readonly organizationId: string | null;
  readonly membershipId: string | null;
  /**
   * `second_factor`: the password was right, the code is still to come; `enrolment`: a policy wants a factor that is not there yet.
   * `passkey` and `passkey_enrolment` are the same where only a passkey will do.
   */
  readonly state: "complete" | Pending;
  /** When the person last proved to be there; changes of factors want it fresh. */
  readonly authenticatedAt: Date;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  /** When it ends if it is not used until then; null without an idle limit. */
  readonly idleExpiresAt: Date | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** By which session at an identity provider it was opened; the token sealed. */
  readonly openedBy?: ProviderSession | undefined;
}
