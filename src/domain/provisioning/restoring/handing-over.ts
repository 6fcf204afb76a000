/** The mirror's side of a take-over: whose user stands for a membership, and whose is only mirrored from now on. */
import { enqueue } from "../../../platform/jobs/outbox/queue.ts";
import type { Caller } from "../../caller.ts";
import { closeConflict } from "../../directory/conflicts.ts";
import { placesOfMany } from "../../directory/job-kinds.ts";
import { retargetEdges } from "../../directory/members/edges.ts";
import { DirectoryUserModel, type UserDoc } from "../../directory/mirror.models.ts";
import { bury, rebury } from "../../directory/users/tombstones.ts";
import { leaveDirectory } from "../../memberships/joining/directory-side.ts";
import { type BesideWas, besideWas, mergeMembership, unmerge } from "../../memberships/joining/merging.ts";
import { membershipById } from "../../memberships/membership-lookup.ts";
import { linkOf } from "../matching/placement.ts";
import { reconcileUser, whilePlacing } from "../matching/placing-anew.ts";
import { placedOf } from "../profiles.ts";

type StoredUser = Omit<UserDoc, "search">;

/** How a user of the mirror stands. */
export type Stand = Pick<UserDoc, "membershipId" | "linkState" | "stoodFor"> & { readonly disputed: boolean };

/** The users as they are stored, by id. */
export async function storedUsers(
  { organizationId }: Caller,
  connectionId: string,
  ids: readonly string[],
): Promise<Map<string, StoredUser>> {
  const where = { organizationId, connectionId, _id: { $in: [...ids] } };
  const found = await DirectoryUserModel.find(where, { search: 0 }).lean<StoredUser[]>();
  return new Map(found.map((user) => [user._id, user]));
}

/** How a stored user stands. */
export const standOf = ({ membershipId, linkState, disputed }: StoredUser): Stand => ({
  membershipId,
  linkState,
  disputed: disputed ?? linkState === "conflict",
});

/** Has the user stand so; what was asked about it is settled. Joins the running transaction. */
export async function stand(caller: Caller, id: string, { stoodFor, ...now }: Stand): Promise<void> {
  await closeConflict(caller, id, "settled");
  const $set = { ...now, disputed: false };
  await DirectoryUserModel.updateOne(
    { organizationId: caller.organizationId, _id: id },
    stoodFor ? { $set: { ...$set, stoodFor } } : { $set, $unset: { stoodFor: 1 } },
  );
  await retargetEdges(caller, id, now.membershipId);
}

/** Once more when no transaction is under way that may have put one of these users into a group meanwhile. */
export const pointAgain = async ({ organizationId }: Caller, ids: readonly string[]): Promise<void> =>
  void (await enqueue(placesOfMany, organizationId, { directoryUserIds: ids }));

/** While these users change hands, nobody places them. */
export const whileMoving = <T>(ids: readonly string[], work: () => Promise<T>): Promise<T> => {
  const [id, ...others] = ids;
  return id === undefined ? work() : whilePlacing(id, () => whileMoving(others, work));
};

/** Places users where the facts have them now: name and address follow whoever keeps the profile. */
export async function reconcileUsers(caller: Caller, ids: readonly string[]): Promise<void> {
  for (const id of ids) await reconcileUser(caller, id);
}

/** A membership that the push of this user made beside becomes one with the one that was here. @returns what bringing it back needs */
export async function absorb(
  caller: Caller,
  user: StoredUser,
  besideId: string,
  membershipId: string,
): Promise<BesideWas> {
  const placed = placedOf(user);
  const [beside, into] = [await membershipById(caller, besideId), await membershipById(caller, membershipId)];
  await mergeMembership(caller, beside, into, { link: linkOf(placed), profile: placed.profile });
  await rebury(caller, besideId, membershipId);
  return besideWas(beside);
}

/** The membership that a push had made beside is there again. @returns false when it is gone altogether */
export function bringBack(
  caller: Caller,
  user: StoredUser,
  besideId: string,
  was?: BesideWas | null,
): Promise<boolean> {
  const placed = placedOf(user);
  const { email = null, displayName = null } = placed.profile;
  return unmerge(caller, besideId, {
    link: linkOf(placed),
    was: was ?? { email, displayName, addressFrom: "directory" },
  });
}

/** Puts somebody out who only came in by this user, who rehearses from now on and may come again. Whoever others have stays. */
export async function putOut(caller: Caller, user: StoredUser): Promise<void> {
  const { _id: id, membershipId } = user;
  await stand(caller, id, { membershipId: null, linkState: "rehearsing", disputed: false });
  if (membershipId === null) return;
  await leaveDirectory(caller, membershipId, id);
  await bury(caller, placedOf(user), membershipId);
}
