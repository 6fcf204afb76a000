/** Changes of how one signs in want the person there, not just a browser that was left open. */
import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import { atTheDoor } from "../caller.ts";
import { loginUrlOf } from "../connections/sso/sso.ts";
import { DomainError } from "../errors.ts";
import { withNext } from "../local-paths.ts";
import { verifySecondFactor } from "../persons/factors/second-factor.ts";
import { verifyPassword } from "../persons/passwords.ts";
import { findPerson } from "../persons/persons.ts";
import { isKnownBySsoOnly, type Person } from "../persons/types.ts";
import type { Visitor } from "../visitor.ts";
import { finishPasskeySignIn } from "./sign-in/passkey-sign-in.ts";
import type { Opened } from "./sign-in/session-opening.ts";
import { byCode, refreshSession } from "./sign-in/sign-in.ts";
import { type FactorShown, isBySso, type Session } from "./types.ts";

const FRESH_MS = 15 * 60_000;

/** Whether the person proved to be there within the last quarter of an hour. */
const isFresh = ({ authenticatedAt }: Pick<Session, "authenticatedAt">, now = new Date()): boolean =>
  now.getTime() - authenticatedAt.getTime() <= FRESH_MS;

/**
 * Asked by whatever wants the person there, whichever way the session was opened. One of SSO is told where to sign in once more.
 * @throws DomainError `reauthentication_required`
 */
export async function requireFresh(session: Session, now = new Date()): Promise<void> {
  if (isFresh(session, now)) return;
  const loginUrl = await freshLoginUrl(session, "/account");
  if (loginUrl === undefined) throw asksAgain("Prove that it is you: give your password or a code again.");
  throw asksAgain("Prove that it is you: sign in by SSO once more, at loginUrl.", { loginUrl });
}

const asksAgain = (message: string, options: { readonly loginUrl?: string } = {}): DomainError =>
  new DomainError("reauthentication_required", message, [], options);

/** Where a session of SSO becomes fresh, the identity provider being asked not to go by a session of its own; undefined for others. */
export async function freshLoginUrl(
  { method, organizationId, connectionId }: Pick<Session, "method" | "organizationId" | "connectionId">,
  next: string,
): Promise<string | undefined> {
  if (!isBySso(method) || organizationId === null) return undefined;
  return withNext(await loginUrlOf(atTheDoor(organizationId), connectionId), `${next}/fresh`);
}

/**
 * Asked by what changes how the person signs in. An organization's SSO speaks for the membership there: it may give somebody who has
 * nothing else credentials, and never change those of somebody who has, or who has proved an address and may be known elsewhere by it.
 * @throws DomainError `reauthentication_required`, `managed_by_directory`
 */
export async function requireOwnFresh(session: Session): Promise<void> {
  await requireFresh(session);
  if (!isBySso(session.method)) return;
  const person = await findPerson(session.personId);
  if (person && isKnownBySsoOnly(person)) return;
  throw new DomainError(
    "managed_by_directory",
    "You are signed in by SSO; it does not open your own password and factors. Sign in with them.",
  );
}

/** What somebody proves with to be there: one of these. */
export interface Proof {
  readonly password?: string | undefined;
  /** Of the app, or a recovery code. */
  readonly code?: string | undefined;
  /** What a passkey has signed, of a sign-in that was started. */
  readonly passkey?: AuthenticationResponseJSON | undefined;
}

/**
 * Proves again that the person is there; the browser goes on in a new session.
 * @throws DomainError `invalid_credentials`, also for another person's passkey; `rate_limited`
 */
export async function reauthenticate(visitor: Visitor, session: Session, proof: Proof): Promise<Opened> {
  const person = await findPerson(session.personId);
  const factor = person && (await factorBy(visitor, person, proof));
  if (factor === null) throw new DomainError("invalid_credentials", "The password, the code or the passkey is wrong.");
  return refreshSession(visitor, session, factor, session);
}

/** Which factor it shows; null for what proves nothing. */
async function factorBy(visitor: Visitor, person: Person, proof: Proof): Promise<FactorShown | null> {
  const { password, code, passkey } = proof;
  if (password !== undefined) return (await verifyPassword(person, password, visitor)) ? { secondFactor: false } : null;
  if (code !== undefined) {
    const by = await verifySecondFactor(person, code, visitor);
    return by && byCode(by);
  }
  const isOwn = passkey !== undefined && (await finishPasskeySignIn(visitor, passkey)).id === person.id;
  return isOwn ? { secondFactor: true, passkey: true } : null;
}
