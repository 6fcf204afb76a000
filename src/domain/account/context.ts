/** What the organizations of a person have to say about the person's own credentials. */
import type { Caller } from "../caller.ts";
import { atTheDoor } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { organizationsInviting } from "../invitations/reading.ts";
import type { MembershipDoc } from "../memberships/membership-lookup.ts";
import { organizationOf } from "../organizations/organizations.ts";
import type { Person } from "../persons/types.ts";
import { admissionOf } from "../sessions/access-check.ts";
import { leadsIn } from "../sessions/sign-in/admission.ts";
import { claimableBy, membershipsOfPerson } from "../sessions/sign-in/claiming.ts";

/** Somebody who chooses a password: `emailVerified` also for who proves the address by this. */
export interface Chooser extends Pick<Person, "email" | "emailKey" | "displayName" | "emailVerified"> {
  /** Left out for somebody who is not written down yet. */
  readonly id?: string;
}

/**
 * Words that must not make a password of this person: the address, the names, and what the organizations are called, those included
 * that know or have invited a proved address. The one rule of every door. Of an address that nobody has proved other organizations are
 * not asked: a refusal would tell that they know it.
 */
export async function contextOf(person: Chooser, ...more: readonly (string | null | undefined)[]): Promise<string[]> {
  const { email, emailKey, emailVerified, displayName } = person;
  const memberships = await membershipsAround(person);
  const invited = emailVerified ? await organizationsInviting(emailKey) : [];
  const ids = [...new Set([...memberships.map(({ organizationId }) => organizationId), ...invited])];
  const names = await Promise.all(ids.map(namesOf));
  const called = memberships.map((one) => one.displayName);
  return [email, displayName, ...called, ...names.flat(), ...more].flatMap((word) => word ?? []);
}

async function membershipsAround({ id, emailKey, emailVerified }: Chooser): Promise<MembershipDoc[]> {
  if (id !== undefined) return membershipsOfPerson({ id, emailKey, emailVerified });
  return emailVerified ? claimableBy(emailKey) : [];
}

const namesOf = async (organizationId: string): Promise<string[]> => {
  const found = await living(organizationOf(atTheDoor(organizationId)));
  return found ? [found.name, found.slug, found.branding?.displayName ?? ""] : [];
};

/**
 * Whether a password would open anything: somebody whom every organization sends to its SSO, or has shut out, is not offered one by
 * mail. Somebody who is in no organization may have one, for the organizations to come.
 */
export async function mayHavePassword(person: Person): Promise<boolean> {
  const memberships = await membershipsOfPerson(person);
  if (memberships.length === 0) return true;
  const admitted = await Promise.all(memberships.map((membership) => admits(membership, person)));
  return admitted.includes(true);
}

async function admits(membership: MembershipDoc, person: Person): Promise<boolean> {
  const caller: Caller = atTheDoor(membership.organizationId);
  const shown = { person, method: "password", secondFactor: true } as const;
  const decided = await living(admissionOf(caller, membership, shown));
  return decided !== null && leadsIn(decided);
}

/** Null for an organization that is gone. */
async function living<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}
