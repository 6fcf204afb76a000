/** What the organizations of a person have to say about the person's own credentials. */
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import type { MembershipDoc } from "../memberships/membership-lookup.ts";
import { membershipsOfPerson } from "../memberships/persons-side.ts";
import { organizationOf } from "../organizations/organizations.ts";
import { admissionOf, atTheDoor } from "../sessions/standing.ts";
import type { Person } from "./nouns.ts";

/** Words that must not make a password of this person: the address, the name, the names of the organizations. */
export async function contextOf(person: Person): Promise<string[]> {
  const names = await Promise.all((await membershipsOfPerson(person)).map(nameOf));
  return [person.email, person.displayName ?? "", ...names.flatMap((name) => name ?? [])];
}

const nameOf = async ({ organizationId }: MembershipDoc): Promise<string | null> =>
  (await living(organizationOf(atTheDoor(organizationId))))?.name ?? null;

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
  return (await living(admissionOf(caller, membership, shown)))?.admitted ?? false;
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
