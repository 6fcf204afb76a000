/**
 * Putting what a connection took out of the mirror back, as it was: users, places in groups, groups. What the identity provider has
 * written since stays. Each runs inside a transaction.
 */
import { type GroupImage, LeftOut, type UserImage } from "../../breaker/types.ts";
import type { Caller } from "../../caller.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { changedAttributes } from "../../directory/changes.ts";
import { forgetDeletedId } from "../../directory/deleted-ids.ts";
import { keysEver } from "../../directory/groups/group-facts.ts";
import { factsOf } from "../../directory/groups/group-lookup.ts";
import { forgetGroupName } from "../../directory/groups/group-places.ts";
import { resolvePending } from "../../directory/members/unknown-members.ts";
import { DirectoryGroupModel, DirectoryUserModel, type UserDoc } from "../../directory/mirror.models.ts";
import { listGrew } from "../../directory/search/offset-paging.ts";
import { wholeList } from "../../directory/search/search.ts";
import { unbury } from "../../directory/users/tombstones.ts";
import { record } from "../../events/events.ts";
import { reconcileMappings } from "../../mappings/binding/rebinding.ts";
import { refusalIn, restoreMembership } from "../../memberships/restoring.ts";
import { groupComes } from "../groups/group-keys.ts";
import { reconcileUser, whilePlacing } from "../matching/placing-anew.ts";
import { recordedIn } from "../profiles.ts";
import { restorePlaces } from "./restoring-places.ts";

/** Whoever puts back, and the connection as if its client asked: the mirror is the connection's, the events are whoever's. */
export interface Restoring {
  readonly caller: Caller;
  readonly client: ConnectionCaller;
}

/** Puts a user back that was deleted or deactivated, with its membership and its places in groups. @throws LeftOut */
export async function restoreUser(restoring: Restoring, image: UserImage): Promise<void> {
  const { user, wire } = image;
  await whilePlacing(user._id, async () => {
    if (wire === null) await insertAgain(restoring, image);
    else await activateAgain(restoring, user, wire);
    for (const change of image.memberships) {
      const why = await restoreMembership(restoring.caller, change).catch(refusalIn);
      if (why !== null) throw new LeftOut(why);
    }
  });
  await restorePlaces(restoring, image.edges);
  if (image.memberships.length === 0) await reconcileUser(restoring.caller, user._id);
}

async function insertAgain({ caller, client }: Restoring, { user, memberships }: UserImage): Promise<void> {
  const { organizationId, connectionId, _id } = user;
  if (await DirectoryUserModel.exists({ organizationId, _id })) return;
  const { userName, externalId } = recordedIn(user.wire);
  if (await DirectoryUserModel.exists({ organizationId, connectionId, "search.userName": user.search.userName }))
    throw new LeftOut(`Another user of the connection has the userName ${userName} now.`);
  await DirectoryUserModel.insertMany([user], { lean: true });
  for (const { before } of memberships) await unbury(caller, { connectionId, userName, externalId }, before._id);
  await forgetDeletedId(client, _id);
  await resolvePending(client, user, { userName, externalId });
  listGrew(wholeList(DirectoryUserModel, connectionId));
  const { active, membershipId, linkState } = user;
  await record(caller, {
    type: "directory_user.created",
    object: { type: "directory_user", id: _id },
    after: { userName, externalId: externalId ?? null, active, membershipId, linkState },
  });
}

async function activateAgain({ caller }: Restoring, before: UserDoc, wire: string): Promise<void> {
  const { organizationId, _id } = before;
  const now = await DirectoryUserModel.findOne({ organizationId, _id }).lean();
  if (!now) throw new LeftOut("The identity provider has deleted this person since.");
  if (now.linkState === "rejected") throw new LeftOut("An admin has rejected this person since.");
  if (now.active) return;
  // What was written of the person since stays, but for who is active.
  const isSame = now.wire === wire;
  const written = isSame ? before.wire : JSON.stringify({ ...JSON.parse(now.wire), active: true });
  const search = isSame ? before.search : { ...now.search, active: true };
  const profile = isSame ? before.profile : now.profile;
  await DirectoryUserModel.updateOne(
    { organizationId, _id },
    {
      $set: { active: true, wire: written, search, ...(profile && { profile }), updatedAt: new Date() },
      $inc: { version: 1 },
    },
  );
  await record(caller, {
    type: "directory_user.updated",
    object: { type: "directory_user", id: _id },
    ...changedAttributes(now.wire, written),
  });
}

/** Puts a group back that was deleted, known by what it was known by, with its own places in other groups. @throws LeftOut */
export async function restoreGroup(restoring: Restoring, { group, edges }: GroupImage): Promise<void> {
  const { caller, client } = restoring;
  const { organizationId, connectionId, _id } = group;
  if (!(await DirectoryGroupModel.exists({ organizationId, _id }))) {
    const { stored, reconcile } = await groupComes(client, group).catch((error: unknown) => {
      throw new LeftOut(refusalIn(error));
    });
    await DirectoryGroupModel.insertMany([stored], { lean: true });
    forgetGroupName(_id);
    await reconcile();
    // A new group is named by no id; this one may be.
    await reconcileMappings(caller, connectionId, keysEver(factsOf(stored)));
    listGrew(wholeList(DirectoryGroupModel, connectionId));
    const { displayName, externalId = null } = JSON.parse(group.wire) as { displayName: string; externalId?: string };
    await record(caller, {
      type: "directory_group.created",
      object: { type: "directory_group", id: _id },
      after: { displayName, externalId },
    });
  }
  await restorePlaces(restoring, edges);
}
