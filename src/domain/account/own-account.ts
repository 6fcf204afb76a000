/**
 * What somebody who is signed in changes about how they sign in. A fresh sign-in is asked first; the change ends every session; this
 * browser goes on in a new one.
 */
import type { RegistrationResponseJSON } from "@simplewebauthn/server";
import { DomainError } from "../errors.ts";
import { verifyPassword } from "../persons/passwords.ts";
import { findPerson } from "../persons/persons.ts";
import type { Passkey } from "../persons/types.ts";
import { requireOwnFresh } from "../sessions/freshness.ts";
import type { Opened } from "../sessions/sign-in/session-opening.ts";
import { refreshSession, renewSession } from "../sessions/sign-in/sign-in.ts";
import { type Session, usedPasskey } from "../sessions/types.ts";
import type { Visitor } from "../visitor.ts";
import { changeAddress, confirmAddress } from "./address.ts";
import { finishPasskeyRegistration, removePasskey, startPasskeyRegistration } from "./factors/passkeys.ts";
import { confirmTotp, newRecoveryCodes, removeTotp, startTotp } from "./factors/second-factor.ts";
import { setPassword } from "./passwords.ts";

export interface PasswordChange {
  /** Left out by somebody who has no password yet. */
  readonly currentPassword?: string | undefined;
  readonly password: string;
}

/**
 * Changes the password, or sets the first one; this browser goes on in a new session, all others end. The current password is proof
 * enough; where there is none, the sign-in has to be fresh.
 * @throws DomainError `invalid_credentials` for a wrong current password, `reauthentication_required`, and what `setPassword` throws
 */
export async function changePassword(visitor: Visitor, session: Session, change: PasswordChange): Promise<Opened> {
  const person = await findPerson(session.personId);
  if (!person) throw new DomainError("unauthenticated", "Sign in first.");
  if (!person.hasPassword) await requireOwnFresh(session);
  else if (!(await verifyPassword(person, change.currentPassword ?? "", visitor)))
    throw new DomainError("invalid_credentials", "The current password is wrong.");
  await setPassword(visitor, person.id, change.password);
  return renewSession(visitor, session);
}

/**
 * Begins to enrol an authenticator app of one's own.
 * @returns the secret (base32) and the `otpauth:` URI to show; it counts only once `finishTotp` has seen a code of it
 * @throws DomainError `reauthentication_required` when the sign-in is older than a quarter of an hour, and what `startTotp` throws
 */
export async function enrolTotp(visitor: Visitor, session: Session): Promise<{ secret: string; uri: string }> {
  await requireOwnFresh(session);
  return startTotp(visitor, session.personId);
}

/**
 * Enrols the app; the code is also its first use, so the session has shown a second factor from now on.
 * @param code six digits of the app
 * @returns recovery codes, told this once, and the session under its new token
 * @throws DomainError `reauthentication_required`, and what `confirmTotp` throws
 */
export async function finishTotp(
  visitor: Visitor,
  session: Session,
  code: string,
): Promise<{ recoveryCodes: string[]; opened: Opened }> {
  await requireOwnFresh(session);
  const { recoveryCodes } = await confirmTotp(visitor, session.personId, code);
  return { recoveryCodes, opened: await refreshSession(visitor, session, { secondFactor: true }) };
}

/**
 * Takes the authenticator app away; what it had proved counts no more.
 * @returns the session under its new token
 * @throws DomainError `reauthentication_required`, and what `removeTotp` throws
 */
export async function giveUpTotp(visitor: Visitor, session: Session): Promise<Opened> {
  await requireOwnFresh(session);
  await removeTotp(visitor, session.personId);
  return renewWithoutFactor(visitor, session, "totp");
}

/**
 * What the factor that is gone had proved counts no more: another is asked for, or to be set up where a policy wants one. A session
 * that had proved one that is still there goes on as it is.
 */
async function renewWithoutFactor(visitor: Visitor, session: Session, gone: "totp" | "passkey"): Promise<Opened> {
  const byPasskey = session.method === "passkey";
  const totp = (await findPerson(session.personId))?.secondFactors.totp ?? false;
  const left = gone === "totp" ? session : { ...session, passkey: false };
  if (gone === "totp" ? usedPasskey(session) : !byPasskey && totp) return renewSession(visitor, left);
  return renewSession(visitor, { ...left, method: byPasskey ? "password" : session.method, secondFactor: false });
}

/**
 * Makes new recovery codes; the old ones end.
 * @returns the codes, told this once
 * @throws DomainError `reauthentication_required`, and what `newRecoveryCodes` throws
 */
export async function renewRecoveryCodes(visitor: Visitor, session: Session): Promise<string[]> {
  await requireOwnFresh(session);
  return newRecoveryCodes(visitor, session.personId);
}

/**
 * Begins to register a passkey.
 * @returns the options for `navigator.credentials.create` (WebAuthn Level 3, section 5.4), with a challenge that `addPasskey` takes once
 * @throws DomainError `reauthentication_required`, and what `startPasskeyRegistration` throws
 */
export async function offerPasskey(visitor: Visitor, session: Session) {
  await requireOwnFresh(session);
  return startPasskeyRegistration(visitor, session.personId);
}

/** A new passkey was unlocked on its device just now, which is a second factor shown. */
export async function addPasskey(
  visitor: Visitor,
  session: Session,
  input: { readonly response: RegistrationResponseJSON; readonly label?: string | undefined },
): Promise<{ passkey: Passkey; recoveryCodes: string[] | null; opened: Opened }> {
  await requireOwnFresh(session);
  const { passkey, recoveryCodes } = await finishPasskeyRegistration(visitor, session.personId, input);
  const opened = await refreshSession(visitor, session, { secondFactor: true, passkey: true });
  return { passkey, recoveryCodes, opened };
}

/**
 * Takes a passkey away; what it had proved counts no more.
 * @param id of the passkey, as the account lists it
 * @returns the session under its new token
 * @throws DomainError `reauthentication_required`, and what `removePasskey` throws
 */
export async function giveUpPasskey(visitor: Visitor, session: Session, id: string): Promise<Opened> {
  await requireOwnFresh(session);
  await removePasskey(visitor, session.personId, id);
  return renewWithoutFactor(visitor, session, "passkey");
}

/**
 * Asks to move one's account to another address: it is mailed a link, and nothing changes before `confirmOwnAddress` has it.
 * @throws DomainError `reauthentication_required`, and what `changeAddress` throws
 */
export async function moveAddress(visitor: Visitor, session: Session, email: string): Promise<void> {
  await requireOwnFresh(session);
  await changeAddress(visitor, session.personId, email);
}

/** Uses the link that was mailed: this browser goes on, all other sessions end if the address is another one. */
export async function confirmOwnAddress(visitor: Visitor, session: Session, token: string): Promise<Opened> {
  await confirmAddress(visitor, session.personId, token);
  return renewSession(visitor, session);
}
