/** Letting a deleted connection's mirror go: in batches, each one transaction, so that it can be stopped and taken up again. */
import { transaction } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { detachFromDirectory } from "../memberships/directory-side.ts";
import { freezeTeamsOf } from "../teams/from-groups.ts";
import { ConflictModel } from "./conflict.model.ts";
import { forgetGroups } from "./group-tombstones.ts";
import { DirectoryGroupModel, DirectoryUserModel, EdgeModel } from "./mirror.models.ts";
import { TombstoneModel } from "./tombstone.model.ts";

const BATCH = 100;

/** Detaches the people of the connection and deletes its mirror. Run again it goes on with what is left. */
export async function retireMirror(caller: Caller, connectionId: string, people: "keep" | "deactivate"): Promise<void> {
  const where = { organizationId: caller.organizationId, connectionId };
  while ((await retireUsers(caller, where, people)) === BATCH);
  await EdgeModel.deleteMany(where);
  await freezeTeamsOf(caller, connectionId);
  await DirectoryGroupModel.deleteMany(where);
  await forgetGroups(caller, connectionId);
  await TombstoneModel.deleteMany(where);
  await ConflictModel.deleteMany(where);
}

function retireUsers(
  caller: Caller,
  where: { organizationId: string; connectionId: string },
  people: "keep" | "deactivate",
): Promise<number> {
  return transaction(async () => {
    const users = await DirectoryUserModel.find(where, { membershipId: 1 }).sort({ _id: 1 }).limit(BATCH).lean();
    for (const { _id, membershipId } of users)
      if (membershipId !== null) await detachFromDirectory(caller, membershipId, _id, people);
    await DirectoryUserModel.deleteMany({ ...where, _id: { $in: users.map(({ _id }) => _id) } });
    return users.length;
  });
}
