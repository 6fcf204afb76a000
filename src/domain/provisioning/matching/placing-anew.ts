/**
 * Settling: whoever changes a fact has what depends on it placed anew, in the same transaction. Once more after it, for what two
 * transactions could not see of each other: at once, where nothing is lost when that fails, and by a job (jobs.ts) that is queued in
 * the transaction.
 */
import { runningSession, transaction } from "../../../platform/database/mongo.ts";
import { afterTransaction, bestEffort } from "../../../platform/jobs/best-effort.ts";
import { enqueue } from "../../../platform/jobs/outbox/queue.ts";
import type { Caller } from "../../caller.ts";
import { isStanding } from "../../connections/connection-lookup.ts";
import { undecidedUsers } from "../../directory/conflicts.ts";
import { addressesAgain, placesAgain } from "../../directory/job-kinds.ts";
import { retargetEdges } from "../../directory/members/edges.ts";
import { DirectoryUserModel, type UserDoc } from "../../directory/mirror.models.ts";
import { rebury } from "../../directory/users/tombstones.ts";
import { reconcileOffer, reconcilePromises } from "../../invitations/answering/reconciling.ts";
import { inheritAddress } from "../../memberships/addresses.ts";
import { mergeMembership } from "../../memberships/joining/merging.ts";
import { membershipById } from "../../memberships/membership-lookup.ts";
import { placedOf } from "../profiles.ts";
import { usersOfAddress } from "./matching.ts";
import { keyOf, linkOf, type Placed, place } from "./placement.ts";

/** Somebody took these addresses or let them go: who holds each now, who was asked about it, and which offer is open to it. */
export async function reconcileAddresses(caller: Caller, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await reconcileAddressesOnce(caller, keys);
  const { organizationId, actor, requestId, reason } = caller;
  await enqueue(addressesAgain, organizationId, { keys, by: { actor, requestId, reason } });
  afterTransaction(() => bestEffort({ name: "addresses", run: () => reconcileAddressesOnce(caller, keys) }));
}

/** The same, without looking again. */
export async function reconcileAddressesOnce(caller: Caller, keys: readonly string[]): Promise<void> {
  await transaction(async () => {
    for (const emailKey of [...new Set(keys)].sort()) {
      await inheritAddress(caller, emailKey);
      for (const id of await usersOfAddress(caller, emailKey)) await reconcileUser(caller, id);
      await reconcileOffer(caller, emailKey);
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
export async function reconcileUser(caller: Caller, id: string): Promise<void> {
  if (UNDERWAY.get(runningSession() ?? {})?.has(id)) return;
  const { organizationId } = caller;
  const user = await DirectoryUserModel.findOne({ organizationId, _id: id }, { search: 0 }).lean();
  // Of a connection that is ending nobody is linked any more.
  if (user && (await isStanding(caller, user.connectionId))) await reconcilePlaced(caller, user, placedOf(user));
}

/** The same for a user who has just been read. @returns where it is now */
export async function reconcilePlaced(
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
  await enqueue(placesAgain, caller.organizationId, { directoryUserId: id });
  afterTransaction(() => bestEffort({ name: "places", run: () => pointPlaces(caller, id) }));
}

/** Has the user's places in groups count for the membership that it has now. */
export async function pointPlaces(caller: Caller, id: string): Promise<void> {
  const { organizationId } = caller;
  const now = await DirectoryUserModel.findOne({ organizationId, _id: id }, { membershipId: 1 }).lean();
  if (now) await retargetEdges(caller, id, now.membershipId);
}

const AT_ONCE = 50;

/**
 * What counts as proof has changed: everything that waits for an admin's word is looked at again, of all addresses or of one domain, and
 * so is what was promised to addresses that nobody had proved. In batches of one transaction each; run again it goes on.
 */
export async function reconcileUndecided(caller: Caller, domain?: string): Promise<void> {
  for (let after = ""; ; ) {
    const found = await undecidedUsers(caller, { domain, after, limit: AT_ONCE });
    for (const { directoryUserId } of found) await transaction(() => reconcileUser(caller, directoryUserId));
    const last = found.at(-1);
    if (!last || found.length < AT_ONCE) break;
    after = last.id;
  }
  await reconcilePromises(caller, domain);
}

/**
 * Directory users turn out, by signing in, to be a member who was here before the directory: they stand for this membership from now on, and what
 * they had goes to it. Joins the running transaction.
 */
export async function standFor(caller: Caller, userIds: readonly string[], membershipId: string): Promise<void> {
  for (const id of userIds) {
    const former = await whilePlacing(id, () => move(caller, id, membershipId));
    await pointEdges(caller, id, membershipId);
    // Placed once more, as it stands: the address that the directory has may be the member's from now on.
    await reconcileAddresses(caller, former);
  }
}

/** @returns the addresses that may be another's now */
async function move(caller: Caller, _id: string, membershipId: string): Promise<string[]> {
  const { organizationId } = caller;
  const user = await DirectoryUserModel.findOne({ organizationId, _id }, { search: 0 }).lean();
  if (!user || user.membershipId === null || user.membershipId === membershipId) return [];
  const placed = placedOf(user);
  const [from, into] = [await membershipById(caller, user.membershipId), await membershipById(caller, membershipId)];
  await mergeMembership(caller, from, into, { link: linkOf(placed), profile: placed.profile });
  await rebury(caller, from._id, membershipId);
  await DirectoryUserModel.updateOne({ organizationId, _id }, { $set: { membershipId } });
  return [...new Set([from.emailKey, into.emailKey, keyOf(placed)])].filter((key) => key !== null);
}
