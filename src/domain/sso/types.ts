/**
 * Signing in by an organization's own identity provider: who the person of an assertion is here, and what is kept for it. A login
 * method ties one identity of one connection to one membership. It is compared exactly; where the same person comes spelled otherwise
 * (in case, in format, under another entity id), the tie moves, and can be moved back. An identity
 * provider speaks for its own organization only: it opens memberships there, never an account elsewhere. What an assertion looks like
 * on the wire, and whether it is genuine, was decided before this room is asked.
 */

/** A person as an identity provider has named it. */
export interface SsoIdentity {
  readonly connectionId: string;
  readonly idpEntityId: string;
  /** With its format and connection the only thing that names the person a second time: compared exactly. */
  readonly nameId: string;
  readonly nameIdFormat: string;
  readonly email: string | null;
  readonly displayName: string | null;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /** Undefined when the assertion did not speak of groups, which is not the same as none. */
  readonly groups: readonly string[] | undefined;
  /** The identity provider left the groups out because there are too many. */
  readonly overage: boolean;
  /** The session ends by then. */
  readonly sessionEndsAt: Date | undefined;
  /**
   * When the person proved to be there, as the identity provider says; undefined where that was just now, because it was asked of the
   * person for this sign-in, or where nothing is said of it.
   */
  readonly provedAt: Date | undefined;
  /** When the identity provider said so, where it may end a session that has not begun here yet. */
  readonly issuedAt?: Date | undefined;
  /** The identity provider itself says that nobody has proved the address; it counts for nothing then. */
  readonly emailDoubted?: boolean;
  /** What the identity provider knows its session by, where it may end it, or be asked to. */
  readonly providerSession?: { readonly sid: string | null; readonly idToken: string | null } | undefined;
}

/** One identity that has signed in, and whose it is. */
export interface LoginMethod {
  readonly id: string;
  readonly connectionId: string;
  readonly idpEntityId: string;
  readonly nameId: string;
  readonly nameIdFormat: string;
  readonly membershipId: string;
  /** What it was before it moved last; null when it never did. */
  readonly movedFrom: {
    readonly idpEntityId: string;
    readonly nameId: string;
    readonly nameIdFormat: string;
    readonly at: Date;
  } | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
}

/** Things about a sign-in that an admin should look at although it worked. */
export type Warning =
  | "groups_missing"
  | "groups_overage"
  | "email_missing"
  | "address_taken"
  | "address_unverified"
  | "email_unverified";
