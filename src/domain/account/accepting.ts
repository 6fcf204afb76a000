/**
 * Accepting. Everything is checked again at this moment; person, membership, grants, the end of the offer and their events are one
 * transaction. Whoever accepts proves an address: by the mailbox the link was sent to, by a session of that address, or by the
 * password of the account that has it.
 */
import { transaction } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";
import { DomainError, invalidField } from "../errors.ts";
import { checkStill, needsSso, requireWayIn } from "../invitations/answering/current-offer.ts";
import { type Held, readToken, requirePending } from "../invitations/answering/tokens.ts";
import type { InvitationDoc } from "../invitations/invitation.model.ts";
import { organizationOf } from "../organizations/organizations.ts";
import { checkNewPassword } from "../persons/password-rules.ts";
import { verifyPassword } from "../persons/passwords.ts";
import { findPerson, personOfAddress } from "../persons/persons.ts";
import type { Person } from "../persons/types.ts";
import { endSession } from "../sessions/sessions.ts";
import { enter, type Opened } from "../sessions/sign-in/session-opening.ts";
import { isBySso, type Session, shownOf } from "../sessions/types.ts";
import type { Visitor } from "../visitor.ts";
import { createPerson, personWhoProved } from "./address-proof.ts";
import { contextOf } from "./context.ts";
import { type Remaining, takeUp, tellingRefusals } from "./offer-acceptance.ts";
import { openTo } from "./own-invitations.ts";

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
  /** Where to go on in the host application; null where nobody said. */
  readonly acceptedUrl: string | null;
  /** What the person is still to do. */
  readonly remaining: readonly Remaining[];
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
  const held = await readToken(input.token, visitor.requestId);
  return tellingRefusals({ caller: held.caller, invitationId: held.invitation?._id }, () =>
    acceptHeld(visitor, session, input, held),
  );
}

async function acceptHeld(visitor: Visitor, session: Session | null, input: Acceptance, held: Held): Promise<Accepted> {
  const { invitation, caller } = requirePending(held);
  await recheck(caller, invitation);
  // Only a session that itself is the proof hands its factors on; beside a password it is somebody else's business.
  const proving = input.password === undefined ? session : null;
  const proof = await prove(visitor, proving, { ...input, caller, invitation });
  const spent = await transaction(() =>
    spend(caller, visitor, input.token, { ...proof, displayName: input.displayName }),
  );
  return welcomed(visitor, { caller, proving, former: session }, spent);
}

/**
 * The same without the link, by whoever has proved the address and is signed in.
 * @throws DomainError `not_found` for what is not open to the person, and as accepting by the link
 */
export async function acceptOwnInvitation(visitor: Visitor, session: Session, id: string): Promise<Accepted> {
  const { invitation, caller } = await openTo(session, id, visitor.requestId);
  return tellingRefusals({ caller, invitationId: id }, async () => {
    await recheck(caller, invitation);
    const person = await sessionPerson(session, invitation);
    const spent = await transaction(async () => {
      // Of two who accept at once, one finds the offer spent.
      const open = await openTo(session, id, visitor.requestId);
      return { person, ...(await takeUp(caller, open.invitation, person, invitation.name ?? person.displayName)) };
    });
    return welcomed(visitor, { caller, proving: session, former: session }, spent);
  });
}

interface Acceptor {
  readonly caller: Caller;
  /** The session that was the proof. */
  readonly proving: Session | null;
  /** The one that gives way. */
  readonly former: Session | null;
}

/** Lets in whoever was just taken in. */
async function welcomed(
  visitor: Visitor,
  { caller, proving, former }: Acceptor,
  { person, ...taken }: Awaited<ReturnType<typeof spend>>,
): Promise<Accepted> {
  const { id, slug, name } = { ...(await organizationOf(caller)), id: caller.organizationId };
  const opened = await enter(visitor, {
    person,
    // An invitation proves nobody anew: who was signed in is no fresher for it.
    ...(proving
      ? { ...shownOf(proving), authenticatedAt: proving.authenticatedAt, since: proving.createdAt, inPlaceOf: proving }
      : { method: "password" as const, secondFactor: false }),
    organizationId: id,
  });
  if (former && !proving) await endSession(former);
  return { ...taken, organization: { id, slug, name }, opened };
}

async function recheck(caller: Caller, invitation: InvitationDoc): Promise<void> {
  await checkStill(caller, invitation);
  await requireWayIn(caller, invitation);
  const sso = await needsSso(caller, invitation);
  if (sso)
    throw new DomainError("sso_required", "This organization asks you to accept by signing in with SSO.", [], {
      loginUrl: sso.loginUrl,
    });
}

/** Whether whoever has the link has read the mailbox, or the operator vouches for it. */
const provesMailbox = ({ linkShown }: InvitationDoc): boolean => linkShown !== "caller";

/** Who accepts: somebody who is known already, or a new person with this password. */
type Proof =
  | { readonly person: Person; readonly password?: undefined }
  | { readonly person: null; readonly password: string };

async function prove(
  visitor: Visitor,
  session: Session | null,
  { caller, invitation, password, displayName }: Acceptance & { caller: Caller; invitation: InvitationDoc },
): Promise<Proof> {
  if (session) return { person: await sessionPerson(session, invitation) };
  // Whoever inside the organization was shown the link must not learn from it whether the address has an account.
  const account = provesMailbox(invitation) ? await personOfAddress(invitation.emailKey) : null;
  if (password === undefined)
    throw invalidField("/password", "Choose a password, give the one of your account, or sign in first.");
  if (account) {
    if (!(await verifyPassword(account, password, visitor)))
      throw new DomainError("invalid_credentials", "The password is wrong.");
    return { person: account };
  }
  const { email, emailKey, name } = invitation;
  const { name: organization, slug } = await organizationOf(caller);
  const newcomer = { email, emailKey, displayName: displayName ?? name, emailVerified: provesMailbox(invitation) };
  checkNewPassword(password, await contextOf(newcomer, name, organization, slug));
  return { person: null, password };
}

async function sessionPerson(session: Session, invitation: InvitationDoc): Promise<Person> {
  const person = await findPerson(session.personId);
  if (!person || session.state !== "complete") throw new DomainError("mfa_required", "Finish signing in first.");
  // An organization's identity provider vouches for its own members, in that organization and nowhere else.
  if (isBySso(session.method))
    throw new DomainError(
      "forbidden",
      "You are signed in by another organization's SSO. Sign out, and accept with your own account.",
    );
  return addressee(person, invitation);
}

/** Whoever has proved the address that it was sent to. @throws DomainError `invitation_email_mismatch` for anybody else */
function addressee(person: Person | null, { emailKey }: InvitationDoc): Person {
  if (person?.emailVerified && person.emailKey === emailKey) return person;
  throw new DomainError(
    "invitation_email_mismatch",
    "This invitation was sent to another address than the one you are signed in with.",
  );
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
  const { email } = invitation;
  const account = { email, displayName, password: proof.password };
  const person =
    (proof.person && addressee(await findPerson(proof.person.id), invitation)) ??
    (provesMailbox(invitation)
      ? await personWhoProved(visitor, account)
      : await createPerson(visitor, { ...account, emailVerified: false }));
  return { person, ...(await takeUp(caller, invitation, person, displayName ?? person.displayName)) };
}
