/**
 * Settling: whoever changes a fact has what depends on it placed anew, in the same transaction. Once more after it, for what two
 * transactions could not see of each other: whichever commits last puts it right.
 */
import { afterTransaction } from "../../platform/after-transaction.ts";
import { afterwards } from "../../platform/afterwards.ts";
import { runningSession, transaction } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { settleOffer, settlePromises } from "../invitations/settling.ts";
import { inheritAddress } from "../memberships/addresses.ts";
import { undecidedUsers } from "./conflicts.ts";
import { retargetEdges } from "./edges.ts";
import { DirectoryUserModel, type UserDoc } from "./mirror.models.ts";
import { type Placed, place } from "./placing.ts";
import { placedOf } from "./profiles.ts";
import { usersOfAddress } from "./recognising.ts";

/** Somebody took these addresses or let them go: who holds each now, who was asked about it, and which offer is open to it. */
export async function settleAddresses(caller: Caller, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await settleNow(caller, keys);
  afterTransaction(() => afterwards(() => settleNow(caller, keys)));
}

async function settleNow(caller: Caller, keys: readonly string[]): Promise<void> {
  await transaction(async () => {
    for (const emailKey of [...new Set(keys)].sort()) {
      await inheritAddress(caller, emailKey);
      for (const id of await usersOfAddress(caller, emailKey)) await settleUser(caller, id);
      await settleOffer(caller, emailKey);
    }
  });
}

/** By transaction: the users who are being placed in it. What that changes has others placed anew, but not them. */
const UNDERWAY = new WeakMap<object, Set<string>>();

/** Places a user, or carries out what an admin decided of one, inside a transaction. */
export async function whilePlacing<T>(id: string, work: () => Promise<T>): Promise<T> {
  const session = runningSession() ?? {};
  const underway = UNDERWAY.get(session) ?? new Set();
  UNDERWAY.set(session, underway.add(id));
  try {
    return await work();
  } finally {
    underway.delete(id);
  }
}

/** Puts a stored user where the facts have it now. Joins the running transaction. */
export async function settleUser(caller: Caller, id: string): Promise<void> {
  if (UNDERWAY.get(runningSession() ?? {})?.has(id)) return;
  const { organizationId } = caller;
  const user = await DirectoryUserModel.findOne({ organizationId, _id: id }, { search: 0 }).lean();
  if (user) await settlePlaced(caller, user, placedOf(user));
}

/** The same for a user who has just been read. @returns where it is now */
export async function settlePlaced(
  caller: Caller,
  { _id, ...was }: Pick<UserDoc, "_id" | "membershipId" | "linkState" | "disputed">,
  placed: Placed,
): Promise<Pick<UserDoc, "membershipId" | "linkState" | "disputed">> {
  const now = await whilePlacing(_id, () => place(caller, placed));
  const { organizationId } = caller;
  const stays =
    now.membershipId === was.membershipId &&
    now.linkState === was.linkState &&
    now.disputed === (was.disputed ?? was.linkState === "conflict");
  if (!stays) await DirectoryUserModel.updateOne({ organizationId, _id }, { $set: now });
  if (now.membershipId !== was.membershipId) await pointEdges(caller, _id, now.membershipId);
  return now;
}

/** The user's places in groups count for this membership. Again when the transaction is over: a group may have been given the user meanwhile. */
export async function pointEdges(caller: Caller, id: string, membershipId: string | null): Promise<void> {
  await retargetEdges(caller, id, membershipId);
  afterTransaction(() =>
    afterwards(async () => {
      const { organizationId } = caller;
      const now = await DirectoryUserModel.findOne({ organizationId, _id: id }, { membershipId: 1 }).lean();
      if (now) await retargetEdges(caller, id, now.membershipId);
    }),
  );
}

const AT_ONCE = 50;

/**
 * What counts as proof has changed: everything that waits for an admin's word is looked at again, of all addresses or of one domain, and
 * so is what was promised to addresses that nobody had proved. In batches of one transaction each; run again it goes on.
 */
export async function settleUndecided(caller: Caller, domain?: string): Promise<void> {
  for (let after = ""; ; ) {
    const found = await undecidedUsers(caller, { domain, after, limit: AT_ONCE });
    for (const { directoryUserId } of found) await transaction(() => settleUser(caller, directoryUserId));
    const last = found.at(-1);
    if (!last || found.length < AT_ONCE) break;
    after = last.id;
  }
  await settlePromises(caller, domain);
}
