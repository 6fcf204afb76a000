/**
 * Memberships of one person, or of one address, in all organizations, as they are stored. Which of them somebody may have is decided in
 * sessions/sign-in/claiming.ts.
 */
import type { Caller } from "../caller.ts";
import type { Person } from "../persons/types.ts";
import { type MembershipDoc, MembershipModel } from "./membership.model.ts";

/** The memberships that hold the address, the oldest first, 50 at most. */
export const heldAnywhere = (emailKey: string): Promise<MembershipDoc[]> =>
  MembershipModel.find({ emailKey, holdsEmail: true, status: { $ne: "removed" } })
    .setOptions({ acrossOrganizations: "somebody proves an address to all organizations" })
    .sort({ _id: 1 })
    .limit(50)
    .lean()
    .exec();

/** The person's memberships that have the address. */
export const ofPersonAt = (personId: string, emailKey: string): Promise<MembershipDoc[]> =>
  MembershipModel.find({ personId, emailKey, status: { $ne: "removed" } })
    .setOptions({ acrossOrganizations: "what organizations promised to an address, once its person has proved it" })
    .lean()
    .exec();

/** The memberships that name the person, and those that hold the proved address, the oldest first, 200 at most. */
export function namedBy({
  id,
  emailKey,
  emailVerified,
}: Pick<Person, "id" | "emailKey" | "emailVerified">): Promise<MembershipDoc[]> {
  const by = [{ personId: id }, ...(emailVerified ? [{ emailKey, holdsEmail: true }] : [])];
  return MembershipModel.find({ $or: by, status: { $ne: "removed" } })
    .setOptions({ acrossOrganizations: "a person asks for the organizations of that person" })
    .sort({ _id: 1 })
    .limit(200)
    .lean()
    .exec();
}

/** The memberships whose name the person may change: no directory says it. */
export const ownNamed = (personId: string): Promise<MembershipDoc[]> =>
  MembershipModel.find({ personId, managedBy: null, status: { $ne: "removed" } })
    .setOptions({ acrossOrganizations: "a person's name in the organizations of that person" })
    .limit(200)
    .lean()
    .exec();

/** Whether a membership of any organization names the person. */
export const isNamedAnywhere = async (personId: string): Promise<boolean> =>
  (await MembershipModel.exists({ personId }).setOptions({
    acrossOrganizations: "whether any organization names the person",
  })) !== null;

/** Binds the membership to the person, once; joins the running transaction. @returns null when somebody else was first */
export const bindPerson = (
  { organizationId }: Caller,
  { _id, personId: former }: MembershipDoc,
  personId: string,
): Promise<MembershipDoc | null> =>
  MembershipModel.findOneAndUpdate(
    { organizationId, _id, personId: former },
    { $set: { personId, updatedAt: new Date() }, $inc: { version: 1 } },
    { returnDocument: "after" },
  )
    .lean()
    .exec();

/** The member is here now. */
export const noteSeen = async (caller: Caller, id: string): Promise<void> => {
  await MembershipModel.updateOne(
    { organizationId: caller.organizationId, _id: id },
    { $set: { lastSeenAt: new Date() } },
  );
};
