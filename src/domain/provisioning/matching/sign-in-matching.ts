/** Directory users who turn out, by signing in, to be a member who was here before the directory. */
import type { Caller } from "../../caller.ts";
import { DirectoryUserModel } from "../../directory/mirror.models.ts";
import { rebury } from "../../directory/users/tombstones.ts";
import { mergeMembership } from "../../memberships/joining/merging.ts";
import { membershipById } from "../../memberships/membership-lookup.ts";
import { placedOf } from "../profiles.ts";
import { keyOf, linkOf } from "./placement.ts";
import { pointEdges, reconcileAddresses, whilePlacing } from "./placing-anew.ts";

/** The users stand for this membership from now on, and what they had goes to it. Joins the running transaction. */
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
