/** Two memberships turn out to be one person: what the one has goes to the other, and it ends. */

import { newId } from "../../../platform/ids.ts";
import type { Caller } from "../../caller.ts";
import { record } from "../../events/events.ts";
import type { Link } from "../../mappings/types.ts";
import { isVerifiedAddress } from "../../organizations/domains/domains.ts";
import { findPerson } from "../../persons/persons.ts";
import { handOverGuests, mayAnswer, moveGuests } from "../ending/sponsors.ts";
import { moveGrants } from "../grants/giving.ts";
import { carriesPower } from "../grants/manual-grants.ts";
import { type MembershipDoc, MembershipModel } from "../membership.model.ts";
import { membershipById } from "../membership-lookup.ts";
import { holdsOf, isHeldBy } from "../status/holds.ts";
import { changeStatus } from "../status/status.ts";
import type { Profile } from "./directory-joining.ts";
import { adoptFromDirectory, leaveDirectory, returnFromDirectory } from "./directory-side.ts";

/**
 * Whether one membership may be taken for another without asking: not where both have somebody who signs in, nor where something was given
 * by hand to an address that nobody has proved.
 */
export async function mayMerge(caller: Caller, from: MembershipDoc, into: MembershipDoc): Promise<boolean> {
  if ((await findPerson(from.personId)) && (await findPerson(into.personId))) return false;
  const { emailKey } = from;
  return emailKey === null || (await isVerifiedAddress(caller, emailKey)) || !(await carriesPower(caller, from));
}

/**
 * Links `into` to a directory user, which was linked to `from` or to nobody. Where no other directory has `from`, it ends, and what was given
 * to it goes along: grants, guests, what an admin decided, and who signs in. Joins the running transaction.
 */
export async function mergeMembership(
  caller: Caller,
  from: MembershipDoc | null,
  into: MembershipDoc,
  { link, profile }: { readonly link: Link; readonly profile: Profile },
): Promise<void> {
  if (!from) return adoptFromDirectory(caller, into, link, profile);
  const isAlone = from.links.every(({ directoryUserId }) => directoryUserId === link.directoryUserId);
  if (isAlone) await dissolve(caller, from, into);
  else await leaveDirectory(caller, from._id, link.directoryUserId);
  const target = await membershipById(caller, into._id);
  const decided = holdsOf(from).filter(({ source }) => source === "admin");
  const holds = holdsOf(target);
  const kept = isAlone && !isHeldBy(holds, "admin") ? [...holds, ...decided] : holds;
  await adoptFromDirectory(caller, { ...target, holds: kept }, link, profile);
  if (isAlone && !mayAnswer(await membershipById(caller, into._id))) await handOverGuests(caller, into._id);
}

async function dissolve(caller: Caller, from: MembershipDoc, into: MembershipDoc): Promise<void> {
  const { organizationId } = caller;
  // First, so that the last owner is one under the other name before this one goes.
  await moveGrants(caller, from._id, into._id);
  await moveGuests(caller, from._id, into._id);
  // Without its address: nobody who has that one is told that a membership of theirs was removed.
  const along = { mergedInto: into._id, email: null, emailKey: null };
  await changeStatus(caller, from, "removed", "directory", along);
  if (await findPerson(from.personId)) {
    await MembershipModel.updateOne({ organizationId, _id: from._id }, { $set: { personId: newId("per") } });
    await MembershipModel.updateOne(
      { organizationId, _id: into._id },
      { $set: { personId: from.personId }, $inc: { version: 1 } },
    );
  }
  await record(caller, {
    type: "membership.merged",
    object: { type: "membership", id: from._id },
    after: { into: into._id },
  });
}

/** Address and name of a membership before it ended because it was another's, too. */
export type BesideWas = Pick<MembershipDoc, "email" | "addressFrom" | "displayName">;

export const besideWas = ({ email, addressFrom, displayName }: MembershipDoc): BesideWas => ({
  ...{ email, displayName },
  ...(addressFrom && { addressFrom }),
});

/**
 * The one of two memberships that ended when they became one is there again, with the directory user, the address and the name that it had:
 * what the user says now is followed when the user is placed.
 * @returns false when it is gone altogether
 */
export async function unmerge(
  caller: Caller,
  id: string,
  { link, was }: { readonly link: Link; readonly was: BesideWas },
): Promise<boolean> {
  const where = { organizationId: caller.organizationId, _id: id };
  await MembershipModel.updateOne(where, { $unset: { mergedInto: 1 } });
  const { email, displayName, addressFrom } = was;
  const profile = { email: email ?? undefined, displayName: displayName ?? undefined };
  const isBack = await returnFromDirectory(caller, id, link, profile);
  if (isBack && addressFrom) await MembershipModel.updateOne(where, { $set: { addressFrom } });
  return isBack;
}
