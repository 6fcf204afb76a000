/**
 * Memberships as a person sees them: which are mine, and becoming mine. Power follows proof: of the person, who has shown the mailbox,
 * and of the organization, where somebody who may has named the address, or the directory speaks for its domain.
 */
import type { Caller } from "../caller.ts";
import { record } from "../events/events.ts";
import { wasOffered } from "../invitations/reading.ts";
import { settlePromise } from "../invitations/settling.ts";
import { isVerifiedAddress } from "../organizations/domains.ts";
import type { Person } from "../persons/nouns.ts";
import { findPerson } from "../persons/persons.ts";
import { grantsOf } from "./grants.ts";
import { type MembershipDoc, MembershipModel } from "./membership.model.ts";
import { membershipOfEmail, membershipOfPerson } from "./membership-lookup.ts";

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
 * Whether somebody who has proved the membership's address may become its person: nobody else has, and the address does not stand there
 * only because a directory wrote it, outside the domains that the organization has verified.
 */
export async function mayBeClaimed(membership: MembershipDoc): Promise<boolean> {
  const { _id, organizationId, personId, emailKey, managedBy, addressFrom } = membership;
  if (emailKey === null || (await findPerson(personId)) !== null) return false;
  const caller: Caller = { organizationId, actor: { kind: "system", id: "sign-in" }, requestId: "sign-in" };
  // What a directory wrote stays what it wrote when its connection ends.
  const isByDirectory = addressFrom === undefined ? managedBy !== null : addressFrom === "directory";
  if (!isByDirectory || (await isVerifiedAddress(caller, emailKey))) return true;
  const byHand = (await grantsOf(caller, [_id])).some(({ source }) => source === "manual" || source === "invitation");
  return byHand || wasOffered(caller, _id, emailKey);
}

/** Binds the membership to the person, once. Joins the running transaction. */
export async function claimMembership(
  caller: Caller,
  membership: MembershipDoc,
  person: Person,
): Promise<MembershipDoc> {
  if (membership.personId === person.id) return membership;
  const bound = await MembershipModel.findOneAndUpdate(
    { organizationId: caller.organizationId, _id: membership._id, personId: membership.personId },
    { $set: { personId: person.id, updatedAt: new Date() }, $inc: { version: 1 } },
    { returnDocument: "after" },
  ).lean();
  if (!bound) throw new Error("The membership was claimed by another person at the same moment.");
  await record(caller, {
    type: "membership.claimed",
    object: { type: "membership", id: bound._id },
    after: { personId: person.id },
  });
  if (bound.emailKey !== null && person.emailVerified && person.emailKey === bound.emailKey)
    await settlePromise(caller, bound.emailKey);
  return bound;
}

export const noteSeen = async (caller: Caller, id: string): Promise<void> => {
  await MembershipModel.updateOne(
    { organizationId: caller.organizationId, _id: id },
    { $set: { lastSeenAt: new Date() } },
  );
};

/** The person's memberships in all organizations, those that the proved address can claim included. */
export async function membershipsOfPerson(person: Person): Promise<MembershipDoc[]> {
  const mine: MembershipDoc[] = [];
  for (const membership of await named(person))
    if (membership.personId === person.id || (await mayBeClaimed(membership))) mine.push(membership);
  return mine;
}

function named({ id, emailKey, emailVerified }: Person): Promise<MembershipDoc[]> {
  const by = [{ personId: id }, ...(emailVerified ? [{ emailKey, holdsEmail: true }] : [])];
  return MembershipModel.find({ $or: by, status: { $ne: "removed" } })
    .setOptions({ acrossOrganizations: "a person asks for the organizations of that person" })
    .sort({ _id: 1 })
    .limit(200)
    .lean()
    .exec();
}
