/** Letting a connection's mirror go: in portions, each one transaction, so that it can be stopped and taken up again. */
import { inPortions, type Portion, portionOf } from "../../../platform/jobs/portions.ts";
import type { Caller } from "../../caller.ts";

import type { People } from "../../connections/types.ts";
import { ConflictModel } from "../../directory/conflict.model.ts";
import { forgetGroups } from "../../directory/groups/group-tombstones.ts";
import { DirectoryGroupModel, DirectoryUserModel, EdgeModel, type UserDoc } from "../../directory/mirror.models.ts";
import { DeletedIdModel, TombstoneModel } from "../../directory/users/tombstone.models.ts";
import { detachFromDirectory } from "../../memberships/ending/connection-gone.ts";
import { givenByConnection } from "../../memberships/grants/grants-to-keep.ts";
import { keepGrants } from "../../memberships/grants/kept-grants.ts";
import { membershipsById } from "../../memberships/membership-lookup.ts";
import { freezeTeamsOf } from "../../teams/from-groups.ts";

const PORTION = 100;

type User = Pick<UserDoc, "_id" | "membershipId">;

/**
 * Detaches the people of the connection: with `keep`, what its mappings gave each of them is stored in the same transaction. Run again
 * it goes on with who is left. @returns false when it was stopped before the end
 * @throws Hindered when somebody could not be let go; everybody else was
 */
export const letPeopleGo = (
  caller: Caller,
  connectionId: string,
  people: People,
  stopping: AbortSignal,
): Promise<boolean> =>
  inPortions<User>({
    next: (after) => usersAfter(caller, connectionId, after?._id ?? ""),
    work: (users) => letGo(caller, connectionId, people, users),
    stopping,
  });

async function usersAfter({ organizationId }: Caller, connectionId: string, after: string): Promise<Portion<User>> {
  const where = { organizationId, connectionId, _id: { $gt: after } };
  const found = await DirectoryUserModel.find(where, { membershipId: 1 }).sort({ _id: 1 }).limit(PORTION).lean();
  return portionOf(found, PORTION);
}

async function letGo(caller: Caller, connectionId: string, people: People, users: readonly User[]): Promise<void> {
  const { organizationId } = caller;
  const linked = users.flatMap(({ _id, membershipId }) => (membershipId === null ? [] : [{ _id, membershipId }]));
  if (people === "keep") {
    const ids = linked.map(({ membershipId }) => membershipId);
    await keepGrants(
      caller,
      connectionId,
      await givenByConnection(caller, await membershipsById(caller, ids), connectionId),
    );
  }
  await DirectoryUserModel.deleteMany({ organizationId, connectionId, _id: { $in: users.map(({ _id }) => _id) } });
  for (const { _id, membershipId } of linked) await detachFromDirectory(caller, membershipId, _id, people);
}

/** Deletes what else the mirror holds, when nobody is left in it. Run again it goes on. */
export async function clearMirror(caller: Caller, connectionId: string): Promise<void> {
  const where = { organizationId: caller.organizationId, connectionId };
  await freezeTeamsOf(caller, connectionId);
  for (;;) {
    const groups = await DirectoryGroupModel.find(where, { _id: 1 }).limit(PORTION).lean();
    const ids = groups.map(({ _id }) => _id);
    for (const groupId of ids) await EdgeModel.deleteMany({ ...where, groupId });
    await DirectoryGroupModel.deleteMany({ ...where, _id: { $in: ids } });
    if (groups.length < PORTION) break;
  }
  await forgetGroups(caller, connectionId);
  await TombstoneModel.deleteMany(where);
  await DeletedIdModel.deleteMany(where);
  await ConflictModel.deleteMany(where);
}
