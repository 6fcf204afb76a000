/** Name and address of members whom no directory manages follow what their identity provider says at each sign-in. */

import { emailKey } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { record } from "../../events/events.ts";
import { isVerifiedAddress } from "../../organizations/domains/domains.ts";
import { followAddress } from "../../persons/persons.ts";
import { type Address, isOnlySaid } from "../addresses.ts";
import { difference } from "../difference.ts";
import { carriesPower } from "../grants/manual-grants.ts";
import type { MembershipDoc } from "../membership.model.ts";
import { membershipById, membershipOfEmail } from "../membership-lookup.ts";
import { addressesChangedHands } from "../signals.ts";
import { writeMembership } from "../status/writing.ts";
import { named } from "./directory-joining.ts";

interface Claims {
  readonly email: string | null;
  readonly displayName: string | null;
}

/** Why the address stays although the identity provider says another. */
export type AddressConflict = "address_taken" | "address_unverified";

/**
 * Takes over what the identity provider says: the name always; a member's address where nobody else has it, and where the organization
 * has verified its domain or the former one was no more than said. A guest's address is the mailbox that was invited, and stays. Joins
 * the running transaction.
 * @param saidBefore the address (its canonical form) that the last sign-in by this connection said: a conflict is told once, not at each
 * sign-in
 */
export async function followClaims(
  caller: Caller,
  { _id }: MembershipDoc,
  claims: Claims,
  saidBefore: string | null,
): Promise<AddressConflict | null> {
  const before = await membershipById(caller, _id);
  if (before.managedBy !== null || before.links.length > 0) return null;
  const { displayName } = claims;
  const renamed = displayName !== null && displayName !== before.displayName ? named(displayName) : {};
  const address = await newAddress(caller, before, claims, saidBefore);
  if (typeof address === "string") {
    await write(caller, before, renamed);
    await tellConflict(caller, before, { email: claims.email ?? "", saidBefore, conflict: address });
    return address;
  }
  await write(caller, before, { ...renamed, ...address });
  if (address) await addressMoved(caller, before, address);
  return null;
}

async function newAddress(
  caller: Caller,
  before: MembershipDoc,
  { email }: Claims,
  saidBefore: string | null,
): Promise<Address | AddressConflict | null> {
  const key = email === null ? null : emailKey(email);
  if (email === null || key === null || key === before.emailKey || before.kind !== "member") return null;
  if (!(await isVerifiedAddress(caller, key)) && !(await isOwnWord(caller, before, saidBefore)))
    return "address_unverified";
  if (await membershipOfEmail(caller, key)) return "address_taken";
  return { email: email.trim(), emailKey: key, holdsEmail: true, addressFrom: "sso" };
}

/**
 * Whether the address that is there is nothing but what this connection has said, so that what it says now takes its place: the rule by
 * which a directory's word follows (provisioning/matching/placement.ts). What was given by hand belongs to whoever has the address that
 * it was given to.
 */
const isOwnWord = async (caller: Caller, before: MembershipDoc, saidBefore: string | null): Promise<boolean> =>
  before.addressFrom === "sso" &&
  before.emailKey === saidBefore &&
  (await isOnlySaid(caller, before)) &&
  !(await carriesPower(caller, before));

async function tellConflict(
  caller: Caller,
  { _id, email: has }: MembershipDoc,
  { email, saidBefore, conflict }: { email: string; saidBefore: string | null; conflict: AddressConflict },
): Promise<void> {
  if (emailKey(email) === saidBefore) return;
  await record(caller, {
    type: "membership.address_conflict",
    object: { type: "membership", id: _id },
    before: { email: has },
    after: { email, conflict },
  });
}

async function write(caller: Caller, before: MembershipDoc, set: Partial<MembershipDoc>): Promise<void> {
  if (Object.keys(set).length === 0) return;
  const after = await writeMembership(caller, before, set);
  const object = { type: "membership", id: before._id } as const;
  await record(caller, { type: "membership.updated", object, ...difference(before, after) });
}

/** Who holds the former address, and who was waiting for the new one, is settled; whom nothing but SSO knows is known by the new one. */
export async function addressMoved(
  caller: Caller,
  before: Pick<MembershipDoc, "personId" | "emailKey">,
  { email, emailKey: key }: Pick<Address, "email" | "emailKey">,
): Promise<void> {
  await addressesChangedHands.raise(caller, [...(before.emailKey === null ? [] : [before.emailKey]), key]);
  if (email !== null) await followAddress(before.personId, email, key);
}
