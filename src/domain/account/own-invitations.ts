/**
 * Open offers, as whoever has proved the address sees them. The mail with the link proves the mailbox, and so has this person, so the
 * link is not needed: who registered without waiting for it, or has lost it, takes the offer up all the same, by the same rules.
 */

import { transaction } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";
import { atTheDoor } from "../caller.ts";
import { DomainError, notFound } from "../errors.ts";
import { type NeedsSso, needsSso } from "../invitations/answering/current-offer.ts";
import type { InvitationDoc } from "../invitations/invitation.model.ts";
import { accessEnd, spelledOut } from "../invitations/offers.ts";
import { isInvited, openOffers } from "../invitations/reading.ts";
import { end } from "../invitations/sending.ts";
import { shownName } from "../organizations/branding/branding.ts";
import { organizationBySlug, organizationOf } from "../organizations/organizations.ts";
import { findPerson } from "../persons/persons.ts";
import type { Person } from "../persons/types.ts";
import { isBySso, type Session } from "../sessions/types.ts";
import type { Visitor } from "../visitor.ts";

export interface OwnInvitation {
  readonly id: string;
  readonly organization: { readonly id: string; readonly slug: string; readonly name: string };
  readonly inviter: string | null;
  readonly roles: readonly string[];
  readonly teams: readonly { readonly name: string; readonly roles: readonly string[] }[];
  readonly message: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** When the access itself will end; null for never. */
  readonly accessEndsAt: Date | null;
  /** Where to go when SSO must accept; null where this session may. */
  readonly sso: NeedsSso | null;
}

/** The open offers to the person's proved address, the oldest first, 50 at most. By another organization's SSO nobody sees any. */
export async function openInvitationsOf(session: Session): Promise<OwnInvitation[]> {
  const person = await provedBy(session);
  const shown: OwnInvitation[] = [];
  for (const invitation of person ? await openOffers(person) : []) {
    const caller = atTheDoor(invitation.organizationId);
    const organization = await organizationOf(caller).catch(gone);
    if (organization) shown.push(await present(caller, invitation, organization));
  }
  return shown;
}

async function present(
  caller: Caller,
  invitation: InvitationDoc,
  found: Awaited<ReturnType<typeof organizationOf>>,
): Promise<OwnInvitation> {
  const { _id: id, message, createdAt, expiresAt } = invitation;
  const { inviter, roles, teams } = await spelledOut(caller, invitation);
  return {
    id,
    organization: { id: caller.organizationId, slug: found.slug, name: shownName(found) },
    ...{ inviter, roles, teams, message, createdAt, expiresAt },
    accessEndsAt: await accessEnd(caller, invitation),
    sso: await needsSso(caller, invitation),
  };
}

/** How many there are. */
export async function countOpenInvitationsOf(session: Session): Promise<number> {
  const person = await provedBy(session);
  return person ? (await openOffers(person)).length : 0;
}

/** One of them, with who acts for its organization. @throws DomainError `not_found`, also for an offer to another address, and for one that is over */
export async function openTo(
  session: Session,
  id: string,
  requestId: string,
): Promise<{ invitation: InvitationDoc; caller: Caller }> {
  const person = await provedBy(session);
  const invitation = person && (await openOffers(person)).find(({ _id }) => _id === id);
  const caller = invitation && atTheDoor(invitation.organizationId, requestId);
  if (!invitation || !caller || !(await organizationOf(caller).catch(gone))) throw notFound("open invitation", id);
  return { invitation, caller };
}

/** Says no to one of them, once. @throws DomainError `not_found` */
export async function declineOwnInvitation(visitor: Visitor, session: Session, id: string): Promise<void> {
  await transaction(async () => {
    const { invitation, caller } = await openTo(session, id, visitor.requestId);
    await end(caller, invitation, "declined");
  });
}

/** The same for the organization of this slug, and the person of a session. */
export async function isInvitedTo(session: Session, slug: string): Promise<boolean> {
  const [person, organization] = [await provedBy(session), await organizationBySlug(slug)];
  return person !== null && organization !== null && isInvited(atTheDoor(organization.id), person);
}

/** The person, where the session says that the address is the person's: an identity provider vouches for its own organization only. */
async function provedBy({ personId, method, state }: Session): Promise<Person | null> {
  const person = isBySso(method) || state !== "complete" ? null : await findPerson(personId);
  return person?.emailVerified ? person : null;
}

function gone(error: unknown): null {
  if (error instanceof DomainError && error.code === "not_found") return null;
  throw error;
}
