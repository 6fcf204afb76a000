/** What a session shows of itself, and where else its person could go. */

import { sideBySide } from "../../platform/database/mongo.ts";
import { atTheDoor } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { membershipWithAccess } from "../memberships/access/stored-access.ts";
import { presentWith } from "../memberships/presenting.ts";
import type { Membership, Status } from "../memberships/types.ts";
import { shownName } from "../organizations/branding/branding.ts";
import { getOrganization, type Organization } from "../organizations/organizations.ts";
import { findPerson } from "../persons/persons.ts";
import type { Person } from "../persons/types.ts";
import type { RestsOn } from "./access-check.ts";
import { foundAtResuming } from "./sessions.ts";
import { membershipsOfPerson } from "./sign-in/claiming.ts";
import { isBySso, type Session } from "./types.ts";

export interface SessionView {
  readonly session: Session;
  readonly person: Person;
  readonly organization: Organization | null;
  /** With effective roles and teams; null outside any organization and while a second factor is to come. */
  readonly membership: Membership | null;
}

/** Who is signed in, where, as what. @throws DomainError `unauthenticated` when the person is gone. */
export async function sessionView(session: Session): Promise<SessionView> {
  const { organizationId, membershipId, personId, state } = session;
  const isInside = organizationId !== null && membershipId !== null && state === "complete";
  const [person, held] = await sideBySide(
    () => findPerson(personId),
    async () => (isInside ? await membershipWithAccess(atTheDoor(organizationId), membershipId) : null),
  );
  if (!person) throw new DomainError("unauthenticated", "The session has ended.");
  return viewOf(session, { person, held });
}

/** The same where the session has just been taken up, and nothing was changed since: by what was read then. */
export async function viewAtResuming(session: Session): Promise<SessionView> {
  const found = foundAtResuming(session);
  return found ? viewOf(session, found) : sessionView(session);
}

async function viewOf(session: Session, { person, held }: RestsOn): Promise<SessionView> {
  if (!held || session.state !== "complete") return { session, person, organization: null, membership: null };
  const { organization, membership, ...stored } = held;
  return {
    ...{ session, person, organization },
    membership: await presentWith(atTheDoor(organization.id), membership, stored),
  };
}

export interface OwnOrganization {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly membershipId: string;
  readonly status: Status;
}

/** The organizations of the person, those that the proved address opens included; by SSO only the one whose SSO it was. */
export async function organizationsOf({ personId, method, organizationId: here }: Session): Promise<OwnOrganization[]> {
  const person = await findPerson(personId);
  if (!person) return [];
  const found: OwnOrganization[] = [];
  for (const { _id, organizationId, status } of await membershipsOfPerson(person)) {
    if (isBySso(method) && organizationId !== here) continue;
    const organization = await getOrganization(atTheDoor(organizationId)).catch(gone);
    if (organization)
      found.push({
        id: organization.id,
        slug: organization.slug,
        name: shownName(organization),
        membershipId: _id,
        status,
      });
  }
  return found;
}

function gone(error: unknown): null {
  if (error instanceof DomainError && error.code === "not_found") return null;
  throw error;
}
