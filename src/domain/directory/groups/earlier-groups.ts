/** Groups and names that an earlier version stored, made into what this one reads. Run again it finds nothing to do. */
import { isDuplicate } from "../../../platform/database/failures.ts";
import { nameKey } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { BY_GROUP_NAME, DirectoryGroupModel } from "../mirror.models.ts";
import { known } from "./group-facts.ts";
import { briefOf, groupsKnownBy } from "./group-lookup.ts";

// The characters themselves: the database's patterns have no escapes for them.
const BLANK = "[\\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]";
const UNTRIMMED = { $regex: `^${BLANK}|${BLANK}$` };

/** Names with blanks around them are compared without. Where another group has that name, the group keeps its own until it is renamed. */
export async function reconcileEarlierNames(): Promise<void> {
  const found = DirectoryGroupModel.find({ "search.displayName": UNTRIMMED }, { wire: 1, organizationId: 1 })
    .setOptions({ acrossOrganizations: "a start settles what an earlier version stored" })
    .hint(BY_GROUP_NAME)
    .lean()
    .cursor();
  for await (const group of found) {
    const name = nameKey(briefOf(group).displayName);
    const where = { organizationId: group.organizationId, _id: group._id };
    await DirectoryGroupModel.updateOne(where, { $set: { "search.displayName": name } }).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
    });
  }
}

/** Has the group be known by a key that it had before former names were kept. Inside a transaction. */
export async function knownAlsoBy(
  caller: Caller,
  connectionId: string,
  { groupId, key }: { readonly groupId: string; readonly key: string },
): Promise<void> {
  const group = (await groupsKnownBy(caller, connectionId, [`i:${groupId}`])).find(({ id }) => id === groupId);
  if (!group) return;
  const { former } = known(group, [key]);
  const where = { organizationId: caller.organizationId, _id: groupId };
  if (former.length > group.former.length)
    await DirectoryGroupModel.updateOne(where, { $set: { former: [...former] } });
}
