/** Who holds an address: one membership of an organization, whoever has it by right now; and which addresses a change is about. */
import type { Caller } from "../caller.ts";
import { isVerifiedAddress } from "../organizations/domains/domains.ts";
import { type MembershipDoc, MembershipModel } from "./membership.model.ts";

/** An address as a membership has it. */
export type Address = Pick<MembershipDoc, "email" | "holdsEmail" | "addressFrom"> & { readonly emailKey: string };

/**
 * Whether the address stands there only because a directory or a sign-in by SSO said it, outside the domains that the organization has
 * verified: nobody has proved it, and nobody who may has given anything to it. The one answer for whoever relies on an address.
 */
export async function isOnlySaid(
  caller: Caller,
  { emailKey, addressFrom, managedBy }: Pick<MembershipDoc, "emailKey" | "addressFrom" | "managedBy">,
): Promise<boolean> {
  // What a directory wrote stays what it wrote when its connection ends.
  const isSaid = addressFrom ? addressFrom === "directory" || addressFrom === "sso" : managedBy !== null;
  return isSaid && !(emailKey !== null && (await isVerifiedAddress(caller, emailKey)));
}

/**
 * Gives an address that nobody holds to the membership that has had it longest without holding it, because another did. Joins the running
 * transaction.
 */
export async function inheritAddress({ organizationId }: Caller, emailKey: string): Promise<void> {
  if (await MembershipModel.exists({ organizationId, emailKey, holdsEmail: true })) return;
  await MembershipModel.findOneAndUpdate(
    // Named with its type as the index names it.
    { organizationId, emailKey: { $eq: emailKey, $type: "string" }, holdsEmail: false, status: { $ne: "removed" } },
    { $set: { holdsEmail: true, updatedAt: new Date() }, $inc: { version: 1 } },
    { sort: { _id: 1 } },
  );
}

/** The addresses of which the change lets one go or takes one, and the one held by somebody whom other directories have now. */
export function addressesMoved(before: MembershipDoc, after: MembershipDoc): string[] {
  const held = ({ holdsEmail, emailKey }: MembershipDoc) => (holdsEmail && emailKey !== null ? [emailKey] : []);
  const linked = ({ links }: MembershipDoc) => links.map(({ directoryUserId }) => directoryUserId).join();
  const [was, is] = [held(before), held(after)];
  return was[0] === is[0] && linked(before) === linked(after) ? [] : [...was, ...is];
}

/**
 * Remembers with these members that somebody who may has offered membership to the address that they have: the offers are about to be
 * forgotten. Joins the running transaction.
 */
export async function rememberOffers(
  { organizationId }: Caller,
  offers: readonly { readonly membershipId: string; readonly emailKey: string }[],
): Promise<void> {
  if (offers.length === 0) return;
  await MembershipModel.bulkWrite(
    offers.map(({ membershipId: _id, emailKey }) => ({
      updateOne: { filter: { organizationId, _id, emailKey }, update: { $set: { offeredTo: emailKey } } },
    })),
  );
}
