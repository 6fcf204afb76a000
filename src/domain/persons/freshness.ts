/** Changes of how one signs in want the person there, not just a browser that was left open. */
import { loginUrlOf } from "../connections/sso.ts";
import { DomainError } from "../errors.ts";
import { withNext } from "../own-pages.ts";
import type { Opened } from "../sessions/entering.ts";
import type { Session } from "../sessions/nouns.ts";
import { refreshSession } from "../sessions/sign-in.ts";
import { atTheDoor } from "../sessions/standing.ts";
import type { Visitor } from "../visitor.ts";
import type { Person } from "./nouns.ts";
import { verifyPassword } from "./passwords.ts";
import { findPerson } from "./persons.ts";
import { verifySecondFactor } from "./second-factor.ts";

const FRESH_MS = 15 * 60_000;

/** Whether the person proved to be there within the last quarter of an hour. */
export const isFresh = ({ authenticatedAt }: Pick<Session, "authenticatedAt">, now = new Date()): boolean =>
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
  { method, organizationId }: Pick<Session, "method" | "organizationId">,
  next: string,
): Promise<string | undefined> {
  if (method !== "saml" || organizationId === null) return undefined;
  return withNext(await loginUrlOf(atTheDoor(organizationId)), `${next}/fresh`);
}

/**
 * Asked by what changes how the person signs in. An organization's SSO speaks for the membership there: it may give somebody who has
 * nothing else credentials, and never change those of somebody who has, or who has proved an address and may be known elsewhere by it.
 * @throws DomainError `reauthentication_required`, `managed_by_directory`
 */
export async function requireOwnFresh(session: Session): Promise<void> {
  await requireFresh(session);
  if (session.method !== "saml") return;
  const person = await findPerson(session.personId);
  if (person && !person.emailVerified && !hasCredentials(person)) return;
  throw new DomainError(
    "managed_by_directory",
    "You are signed in by SSO; it does not open your own password and factors. Sign in with them.",
  );
}

const hasCredentials = ({ hasPassword, secondFactors: { totp, passkeys } }: Person): boolean =>
  hasPassword || totp || passkeys > 0;

/**
 * Proves again that the person is there, by password or by a code of the second factor; the browser goes on in a new session.
 * @throws DomainError `invalid_credentials`, `rate_limited`
 */
export async function reauthenticate(
  visitor: Visitor,
  session: Session,
  proof: { readonly password?: string | undefined; readonly code?: string | undefined },
): Promise<Opened> {
  const person = await findPerson(session.personId);
  const right =
    person !== null &&
    (proof.password !== undefined
      ? await verifyPassword(person, proof.password, visitor)
      : proof.code !== undefined && (await verifySecondFactor(person, proof.code, visitor)));
  if (!right) throw new DomainError("invalid_credentials", "The password or the code is wrong.");
  return refreshSession(visitor, session, proof.code !== undefined && proof.password === undefined);
}
