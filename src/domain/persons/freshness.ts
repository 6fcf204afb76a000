/** Changes of how one signs in want the person there, not just a browser that was left open. */
import { DomainError } from "../errors.ts";
import type { Opened } from "../sessions/entering.ts";
import type { Session } from "../sessions/nouns.ts";
import { refreshSession } from "../sessions/sign-in.ts";
import type { Visitor } from "../visitor.ts";
import { verifyPassword } from "./passwords.ts";
import { findPerson } from "./persons.ts";
import { verifySecondFactor } from "./second-factor.ts";

const FRESH_MS = 15 * 60_000;

/** Whether the person proved to be there within the last quarter of an hour. */
export const isFresh = ({ authenticatedAt }: Pick<Session, "authenticatedAt">, now = new Date()): boolean =>
  now.getTime() - authenticatedAt.getTime() <= FRESH_MS;

/**
 * @throws DomainError `reauthentication_required` when the sign-in is not fresh; `managed_by_directory` for a session that an
 * organization's SSO opened: it speaks for the membership there, not for the person's own password and factors
 */
export function requireFresh(session: Session, now = new Date()): void {
  if (session.method === "saml")
    throw new DomainError(
      "managed_by_directory",
      "You are signed in by SSO; it does not open your own password and factors.",
    );
  if (!isFresh(session, now))
    throw new DomainError("reauthentication_required", "Prove that it is you: give your password or a code again.");
}

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
