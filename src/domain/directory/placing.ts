/**
 * Linking a pushed person to a membership, in this order: the membership the person had over this connection, then by address where
 * the organization has proved to own its domain or says so by policy, else an admin decides. Never by an unverified address.
 */
import { emailKey } from "../address.ts";
import type { ConnectionCaller } from "../connections/nouns.ts";
import { revokeForAddress, settleInvitation } from "../invitations/settling.ts";
import { adoptFromDirectory, returnFromDirectory } from "../memberships/directory-side.ts";
import { joinFromDirectory } from "../memberships/joining.ts";
import { type MembershipDoc, membershipOfEmail } from "../memberships/membership-lookup.ts";
import type { Link } from "../memberships/nouns.ts";
import { isVerifiedAddress } from "../organizations/domains.ts";
import { policiesInForce } from "../organizations/policies.ts";
import { openConflict } from "./conflicts.ts";
import type { LinkState } from "./mirror.models.ts";
import type { UserWrite } from "./nouns.ts";
import { exhume } from "./tombstones.ts";

export interface Place {
  readonly membershipId: string | null;
  readonly linkState: LinkState;
}

/** Finds or makes the membership of a new directory user. Runs inside the transaction that stores the user. */
export async function placeUser(caller: ConnectionCaller, userId: string, write: UserWrite): Promise<Place> {
  const link = { connectionId: caller.connection.id, directoryUserId: userId, active: write.active };
  const key = write.email === undefined ? null : emailKey(write.email);
  const holder = key === null ? null : await membershipOfEmail(caller, key);
  // A second user of one connection with the same address is another person as far as this directory is concerned.
  const candidate = holder?.links.some(({ connectionId }) => connectionId === link.connectionId) ? null : holder;
  const membershipId =
    (await returning(caller, link, write, candidate)) ??
    (candidate && key !== null
      ? await adopted(caller, candidate, link, write, key)
      : await joinFromDirectory(caller, link, write, holder === null));
  if (membershipId === null && candidate) {
    await openConflict(caller, userId, candidate._id);
    return { membershipId, linkState: "conflict" };
  }
  if (key !== null && !write.active) await revokeForAddress(caller, key);
  else if (key !== null && membershipId !== null)
    await settleInvitation(caller, key, membershipId, () => mayAdopt(caller, key));
  return { membershipId, linkState: "linked" };
}

/**
 * The membership that the person had over this connection before a delete; not where somebody was taken in with the same address
 * since, who is the one to ask about.
 */
async function returning(
  caller: ConnectionCaller,
  link: Link,
  write: UserWrite,
  candidate: MembershipDoc | null,
): Promise<string | null> {
  const remembered = await exhume(caller, write);
  if (candidate && candidate._id !== remembered) return null;
  return remembered !== null && (await returnFromDirectory(caller, remembered, link, write)) ? remembered : null;
}

/** The membership that holds the address, where it may be adopted. */
async function adopted(
  caller: ConnectionCaller,
  candidate: MembershipDoc,
  link: Link,
  write: UserWrite,
  key: string,
): Promise<string | null> {
  if (!(await mayAdopt(caller, key))) return null;
  await adoptFromDirectory(caller, candidate, link, write);
  return candidate._id;
}

async function mayAdopt(caller: ConnectionCaller, key: string): Promise<boolean> {
  const { adoption } = await policiesInForce(caller);
  if (adoption !== "verified_domain") return adoption === "always_adopt";
  return isVerifiedAddress(caller, key);
}
