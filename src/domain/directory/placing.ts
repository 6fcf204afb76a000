/**
 * Linking a pushed person to a membership, in this order: the membership the person had over this connection, then by address where
 * the organization has proved to own its domain or says so by policy, else an admin decides. Never by an unverified address.
 */
import { emailKey } from "../address.ts";
import type { ConnectionCaller } from "../connections/nouns.ts";
import { adoptFromDirectory, joinFromDirectory, returnFromDirectory } from "../memberships/directory-side.ts";
import { membershipOfEmail } from "../memberships/membership-lookup.ts";
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
  const remembered = await exhume(caller, write);
  if (remembered !== null && (await returnFromDirectory(caller, remembered, link, write)))
    return { membershipId: remembered, linkState: "linked" };
  const key = write.email === undefined ? null : emailKey(write.email);
  const holder = key === null ? null : await membershipOfEmail(caller, key);
  // A second user of one connection with the same address is another person as far as this directory is concerned.
  const candidate =
    holder && !holder.links.some(({ connectionId }) => connectionId === link.connectionId) ? holder : null;
  if (!candidate || key === null)
    return { membershipId: await joinFromDirectory(caller, link, write, holder === null), linkState: "linked" };
  if (await mayAdopt(caller, key)) {
    await adoptFromDirectory(caller, candidate, link, write);
    return { membershipId: candidate._id, linkState: "linked" };
  }
  await openConflict(caller, userId, candidate._id);
  return { membershipId: null, linkState: "conflict" };
}

async function mayAdopt(caller: ConnectionCaller, key: string): Promise<boolean> {
  const { adoption } = await policiesInForce(caller);
  if (adoption !== "verified_domain") return adoption === "always_adopt";
  return isVerifiedAddress(caller, key);
}
