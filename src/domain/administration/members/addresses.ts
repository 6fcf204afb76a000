/** The address of a member, corrected by an admin: one that nobody else holds, and that is offered to nobody. */
import { emailKey } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { DomainError, invalidField } from "../../errors.ts";
import { pendingFor } from "../../invitations/reading.ts";
import type { Address } from "../../memberships/addresses.ts";
import { checkAddress } from "../../memberships/joining/invitation-rules.ts";
import { type MembershipDoc, membershipOfEmail } from "../../memberships/membership-lookup.ts";

/**
 * The address that an admin gives a member whom no directory manages; null where it stays. A member who does it may give only what that
 * member could invite.
 * @throws DomainError `invalid` at /email, `already_member`, `already_invited`, and what `checkAddress` throws
 */
export async function correctedAddress(
  caller: Caller,
  before: MembershipDoc,
  { email }: { readonly email?: string | undefined },
): Promise<Address | null> {
  if (email === undefined) return null;
  const key = emailKey(email);
  if (key === null) throw invalidField("/email", "This is no e-mail address.");
  if (key === before.emailKey && before.holdsEmail && email.trim() === before.email) return null;
  const holder = await membershipOfEmail(caller, key);
  if (holder && holder._id !== before._id)
    throw new DomainError("already_member", "A member with this address is there already.");
  if (key !== before.emailKey) await requireFree(caller, key);
  const addressFrom = key === before.emailKey ? before.addressFrom : ("admin" as const);
  return { email: email.trim(), emailKey: key, holdsEmail: true, ...(addressFrom && { addressFrom }) };
}

/** What was offered to whoever proves the address is not given away by typing it. */
async function requireFree(caller: Caller, key: string): Promise<void> {
  if (await pendingFor(caller, key))
    throw new DomainError(
      "already_invited",
      "An invitation to this address is open. Revoke it first, or have it accepted by whoever has the address.",
    );
  if (caller.actor.kind === "membership") await checkAddress(caller, key);
}
