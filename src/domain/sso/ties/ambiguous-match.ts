/** A name that is tied to one member, and that a directory has for another: who is meant, or that nobody can say. */
import type { Caller } from "../../caller.ts";
import type { SsoConnection } from "../../connections/sso/sso-lookup.ts";
import { isKeptApart } from "../../directory/conflicts.ts";
import { DomainError } from "../../errors.ts";
import type { LoginMethodDoc } from "../../identities/login-method.model.ts";
import { mayMerge } from "../../memberships/joining/merging.ts";
import type { MembershipDoc } from "../../memberships/membership-lookup.ts";
import type { SsoIdentity } from "../types.ts";
import { type Named, namedByDirectory } from "./pairing.ts";

/**
 * Asks the directories whose the name is by now. They may have come later than somebody who joined by signing in, and have made a second
 * membership beside, which nobody has entered: then both are one. Otherwise the name has moved on to somebody else, and signing in by it
 * as the former one would be signing in as another person.
 * @returns the directory users who turn out to be the tied member, and their membership; null where there is nothing to be settled
 * @throws DomainError `sso_identity_unmatched`
 */
export async function foundTwice(
  caller: Caller,
  connection: SsoConnection,
  identity: SsoIdentity,
  { method, tied }: { readonly method: LoginMethodDoc; readonly tied: MembershipDoc },
): Promise<Named | null> {
  const named = await namedByDirectory(caller, connection, identity);
  if (!named || named.membership._id === tied._id) return null;
  if (await areOne(caller, named, tied)) return named;
  const [had, has] = [tied, named.membership].map(({ _id, email }) => email ?? _id);
  throw new DomainError(
    "sso_identity_unmatched",
    `${had} signs in with the NameID ${JSON.stringify(identity.nameId)}, but the directory has it for ${has} by now. If it is no longer the former's, delete the login method ${method._id}.`,
  );
}

async function areOne(caller: Caller, { membership, users }: Named, tied: MembershipDoc): Promise<boolean> {
  if (tied.links.length > 0 || !(await mayMerge(caller, membership, tied))) return false;
  for (const id of users) if (await isKeptApart(caller, id, { membershipId: tied._id })) return false;
  return true;
}
