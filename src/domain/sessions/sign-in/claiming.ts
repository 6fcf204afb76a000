/**
 * Memberships as a person sees them: which are mine, and becoming mine. Power follows proof: of the person, who has shown the mailbox,
 * and of the organization, where somebody who may has named the address, or has verified its domain.
 */
import type { Caller } from "../../caller.ts";
import { record } from "../../events/events.ts";
import { reconcilePromise } from "../../invitations/answering/reconciling.ts";
import { wasOffered } from "../../invitations/reading.ts";
import { isOnlySaid } from "../../memberships/addresses.ts";
import { grantsOf } from "../../memberships/grants/grants.ts";
import type { MembershipDoc } from "../../memberships/membership.model.ts";
import { membershipOfEmail, membershipOfPerson } from "../../memberships/membership-lookup.ts";
import { bindPerson, heldAnywhere, isNamedAnywhere, namedBy, ofPersonAt } from "../../memberships/of-persons.ts";
import { findPerson } from "../../persons/persons.ts";
import { isKnownBySsoOnly, type Person } from "../../persons/types.ts";
import type { Visitor } from "../../visitor.ts";
import { forgetPerson } from "../forgetting.ts";

/**
 * The person's membership in the organization: the one bound to the person, else the one that holds the person's proved address and
 * may be claimed by it.
 */
export async function membershipFor(caller: Caller, person: Person): Promise<MembershipDoc | null> {
  const bound = await membershipOfPerson(caller, person.id);
  if (bound || !person.emailVerified) return bound;
  const held = await membershipOfEmail(caller, person.emailKey);
  return held && (await mayBeClaimed(held)) ? held : null;
}

/**
 * Whether somebody who has proved the membership's address may become its person: nobody else has, but for what SSO said, and the
 * address is not only said (`isOnlySaid`), unless somebody who may has given something to it.
 */
export async function mayBeClaimed(membership: MembershipDoc): Promise<boolean> {
  const { _id, organizationId, personId, emailKey, offeredTo } = membership;
  const person = emailKey === null ? null : await findPerson(personId);
  if (emailKey === null || (person && !isKnownBySsoOnly(person))) return false;
  const caller: Caller = { organizationId, actor: { kind: "system", id: "sign-in" }, requestId: "sign-in" };
  if (!(await isOnlySaid(caller, membership))) return true;
  const byHand = (await grantsOf(caller, [_id])).some(({ source }) => source === "manual" || source === "invitation");
  return byHand || offeredTo === emailKey || wasOffered(caller, _id, emailKey);
}

/** Binds the membership to the person, once. Joins the running transaction. */
export async function claimMembership(
  caller: Caller,
  membership: MembershipDoc,
  person: Person,
): Promise<MembershipDoc> {
  if (membership.personId === person.id) return membership;
  const bound = await bindPerson(caller, membership, person.id);
  if (!bound) throw new Error("The membership was claimed by another person at the same moment.");
  await forgetFormer(caller, membership.personId);
  await record(caller, {
    type: "membership.claimed",
    object: { type: "membership", id: bound._id },
    after: { personId: person.id },
  });
  if (bound.emailKey !== null && person.emailVerified && person.emailKey === bound.emailKey)
    await reconcilePromise(caller, bound.emailKey);
  return bound;
}

/** Whom only SSO knew, and no membership names any more, goes; it was the same human. */
async function forgetFormer(caller: Caller, personId: string): Promise<void> {
  const former = await findPerson(personId);
  if (!former || !isKnownBySsoOnly(former)) return;
  if (!(await isNamedAnywhere(personId))) await forgetPerson(caller, former);
}

/** The memberships, in all organizations, that whoever proves the address may have and nobody has yet; the oldest first. */
export async function claimableBy(emailKey: string): Promise<MembershipDoc[]> {
  const free: MembershipDoc[] = [];
  for (const membership of await heldAnywhere(emailKey)) if (await mayBeClaimed(membership)) free.push(membership);
  return free;
}

/** Somebody has proved the address: where the membership that holds it is this person's, what was promised to it is given. */
export async function keepPromisesTo({ requestId }: Visitor, { id, emailKey }: Person): Promise<void> {
  for (const { _id, organizationId } of await ofPersonAt(id, emailKey))
    await reconcilePromise({ organizationId, actor: { kind: "membership", id: _id }, requestId }, emailKey);
}

/** The person's memberships in all organizations, those that the proved address can claim included. */
export async function membershipsOfPerson(
  person: Pick<Person, "id" | "emailKey" | "emailVerified">,
): Promise<MembershipDoc[]> {
  const mine: MembershipDoc[] = [];
  for (const membership of await namedBy(person))
    if (membership.personId === person.id || (await mayBeClaimed(membership))) mine.push(membership);
  return mine;
}
