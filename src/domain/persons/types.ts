/**
 * Persons: humans across organizations. This room owns how a person proves to be the same one again (verified address, password,
 * second factors, passkeys) and nothing of any organization. A membership names its person by id from its first day; the person is
 * written here when the first way to sign in is made. Whatever changes how a person signs in moves the person's epoch, which ends
 * every session, and says so to the person by mail.
 */

export interface Person {
  readonly id: string;
  readonly displayName: string | null;
  /** As typed. */
  readonly email: string;
  readonly emailKey: string;
  /** Proved by a message to the mailbox. Only a verified address finds a person outside the organization that took it in. */
  readonly emailVerified: boolean;
  readonly hasPassword: boolean;
  readonly secondFactors: { readonly totp: boolean; readonly passkeys: number; readonly recoveryCodesLeft: number };
  /** Moves when every session of the person must end: password or factor changed, sign-out everywhere. */
  readonly epoch: number;
  readonly createdAt: Date;
}

/** Whether something besides the password is asked of the person. */
export const hasFactor = ({ secondFactors: { totp, passkeys } }: Pick<Person, "secondFactors">): boolean =>
  totp || passkeys > 0;

/** Whether the person has anything to sign in by that is the person's own. */
export const hasCredentials = (person: Person): boolean => person.hasPassword || hasFactor(person);

/**
 * Whether nothing is known of the person but what one organization's SSO has said. Whoever proves the mailbox is this person, and may
 * choose how to sign in from then on.
 */
export const isKnownBySsoOnly = (person: Person): boolean => !person.emailVerified && !hasCredentials(person);

/** A key in a device or password store of the person: possession and its unlocking, both factors in one. */
export interface Passkey {
  readonly id: string;
  readonly label: string;
  /** Whether it is on one device only or synchronised by its store. */
  readonly backedUp: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}
