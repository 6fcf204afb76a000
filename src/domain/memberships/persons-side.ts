/** Memberships as a person sees them: which are mine, and becoming mine. */
import type { Caller } from "../caller.ts";
import { record } from "../events/events.ts";
import { settlePromise } from "../invitations/settling.ts";
import type { Person } from "../persons/nouns.ts";
import { findPerson } from "../persons/persons.ts";
import { type MembershipDoc, MembershipModel } from "./membership.model.ts";
import { membershipOfEmail, membershipOfPerson } from "./membership-lookup.ts";

/**
 * The person's membership in the organization: the one bound to the person, else the one that holds the person's proved address and
 * that nobody has claimed.
 */
export async function membershipFor(caller: Caller, person: Person): Promise<MembershipDoc | null> {
  const bound = await membershipOfPerson(caller, person.id);
  if (bound || !person.emailVerified) return bound;
  const held = await membershipOfEmail(caller, person.emailKey);
  return held && (await isUnclaimed(held)) ? held : null;
}

/** Nobody has a way to sign in as the person that the membership names. */
const isUnclaimed = async ({ personId }: MembershipDoc): Promise<boolean> => (await findPerson(personId)) === null;

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
export function membershipsOfPerson(person: Person): Promise<MembershipDoc[]> {
  const mine = [
    { personId: person.id },
    ...(person.emailVerified ? [{ emailKey: person.emailKey, holdsEmail: true }] : []),
  ];
  return MembershipModel.find({ $or: mine, status: { $ne: "removed" } })
    .setOptions({ acrossOrganizations: "a person asks for the organizations of that person" })
    .sort({ _id: 1 })
    .limit(200)
    .lean()
    .exec();
}
