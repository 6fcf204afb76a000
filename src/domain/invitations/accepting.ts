/**
 * Accepting. Everything is checked again at this moment; person, membership, grants, the end of the offer and their events are one
 * transaction. Whoever accepts proves an address: by the mailbox the link was sent to, by a session of that address, or by the
 * password of the account that has it.
 */
import { transaction } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { DomainError, invalidField } from "../errors.ts";
import { organizationOf } from "../organizations/organizations.ts";
import type { Person } from "../persons/nouns.ts";
import { checkNewPassword } from "../persons/password-rules.ts";
import { verifyPassword } from "../persons/passwords.ts";
import { createPerson, findPerson, personOfAddress } from "../persons/persons.ts";
import { enter, type Opened } from "../sessions/entering.ts";
import type { Session } from "../sessions/nouns.ts";
import { endSession } from "../sessions/sessions.ts";
import type { Visitor } from "../visitor.ts";
import type { InvitationDoc } from "./invitation.model.ts";
import { needsSso } from "./sso.ts";
import { checkStill, takeUp } from "./taking-up.ts";
import { readToken, requirePending } from "./tokens.ts";

export interface Acceptance {
  readonly token: string;
  readonly password?: string | undefined;
  readonly displayName?: string | undefined;
}

export interface Accepted {
  readonly membershipId: string;
  readonly organization: { readonly id: string; readonly slug: string; readonly name: string };
  /** Roles and teams of the offer that are gone and were left out. */
  readonly dropped: readonly string[];
  /** The session that acceptance opened; its state may still ask for a second factor. */
  readonly opened: Opened;
}

/**
 * Spends an invitation, once.
 * @throws DomainError `invitation_expired | invitation_used | invitation_revoked | not_found` by the link, `sso_required`,
 * `invitation_email_mismatch` for a session of another address, `invalid_credentials`, `mfa_required`, and what inviting throws.
 */
export async function acceptInvitation(
  visitor: Visitor,
  session: Session | null,
  input: Acceptance,
): Promise<Accepted> {
  const { invitation, caller } = requirePending(await readToken(input.token, visitor.requestId));
  await recheck(caller, invitation);
  // Only a session that itself is the proof hands its factors on; beside a password it is somebody else's business.
  const proving = input.password === undefined ? session : null;
  const proof = await prove(visitor, proving, { ...input, invitation });
  const { person, membershipId, dropped } = await transaction(() =>
    spend(caller, visitor, input.token, { ...proof, displayName: input.displayName }),
  );
  const { id, slug, name } = { ...(await organizationOf(caller)), id: caller.organizationId };
  const opened = await enter(visitor, {
    person,
    method: proving?.method ?? "password",
    secondFactor: proving?.secondFactor ?? false,
    organizationId: id,
  });
  if (session) await endSession(session);
  return { membershipId, organization: { id, slug, name }, dropped, opened };
}

async function recheck(caller: Caller, invitation: InvitationDoc): Promise<void> {
  await checkStill(caller, invitation);
  const sso = await needsSso(caller, invitation);
  if (sso)
    throw new DomainError("sso_required", "This organization asks you to accept by signing in with SSO.", [], {
      loginUrl: sso.loginUrl,
    });
}

/** Who accepts: somebody who is known already, or a new person with this password. */
type Proof =
  | { readonly person: Person; readonly password?: undefined }
  | { readonly person: null; readonly password: string };

async function prove(
  visitor: Visitor,
  session: Session | null,
  { invitation, password }: Acceptance & { invitation: InvitationDoc },
): Promise<Proof> {
  if (session) return { person: await sessionPerson(session, invitation) };
  // Whoever inside the organization was shown the link must not learn from it whether the address has an account.
  const account = invitation.linkShown === "caller" ? null : await personOfAddress(invitation.emailKey);
  if (password === undefined)
    throw invalidField("/password", "Choose a password, give the one of your account, or sign in first.");
  if (account) {
    if (!(await verifyPassword(account, password, visitor)))
      throw new DomainError("invalid_credentials", "The password is wrong.");
    return { person: account };
  }
  checkNewPassword(password, [invitation.email]);
  return { person: null, password };
}

async function sessionPerson(session: Session, invitation: InvitationDoc): Promise<Person> {
  const person = await findPerson(session.personId);
  if (!person || session.state !== "complete") throw new DomainError("mfa_required", "Finish signing in first.");
  // An organization's identity provider vouches for its own members, in that organization and nowhere else.
  if (session.method === "saml")
    throw new DomainError(
      "forbidden",
      "You are signed in by another organization's SSO. Sign out, and accept with your own account.",
    );
  if (!person.emailVerified || person.emailKey !== invitation.emailKey)
    throw new DomainError(
      "invitation_email_mismatch",
      "This invitation was sent to another address than the one you are signed in with.",
    );
  return person;
}

async function spend(
  caller: Caller,
  visitor: Visitor,
  token: string,
  proof: Proof & { displayName: string | undefined },
) {
  // Read again inside the transaction: of two who accept at once, one finds the offer spent.
  const { invitation } = requirePending(await readToken(token, visitor.requestId));
  const displayName = proof.displayName ?? invitation.name ?? undefined;
  const proved = invitation.linkShown !== "caller";
  const person =
    proof.person ??
    (await createPerson(visitor, {
      email: invitation.email,
      emailVerified: proved,
      displayName,
      password: proof.password,
    }));
  return { person, ...(await takeUp(caller, invitation, person, displayName ?? person.displayName)) };
}
