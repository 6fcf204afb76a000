/** Tombstones of groups: a group that is deleted and pushed again is known by what it was known by before, its old id too. */

import { DAY_MS } from "../../../platform/clock.ts";
import type { Question } from "../../../platform/database/batching.ts";
import { newId } from "../../../platform/ids.ts";
import type { Caller } from "../../caller.ts";
import { type GroupFacts, keyOf, keysEver } from "./group-facts.ts";
import { type GroupTombstoneDoc, GroupTombstoneModel } from "./group-tombstone.model.ts";

/** As long as a deleted person is remembered. */
const KEPT_DAYS = 90;

type Tombstone = Pick<GroupTombstoneDoc, "_id" | "nameKey" | "known" | "expiresAt">;

/** What a deleted group is found again by. Another group of the same name has an externalId of its own, and is another group. */
const identityOf = ({ externalId, name }: GroupFacts): string =>
  externalId === null ? keyOf("displayName", name) : keyOf("externalId", externalId);

/** Remembers for ninety days what a group was known by that is being deleted; joins the running transaction. */
export async function buryGroup(caller: Caller, connectionId: string, group: GroupFacts): Promise<void> {
  await buryKeys(caller, connectionId, {
    key: identityOf(group),
    nameKey: keyOf("displayName", group.name),
    known: keysEver(group),
  });
}

/** Keeps what a group that is gone was known by, with what is kept of it already. */
export async function buryKeys(
  { organizationId }: Caller,
  connectionId: string,
  { key, nameKey, known }: Pick<GroupTombstoneDoc, "key" | "nameKey" | "known">,
): Promise<void> {
  const expiresAt = new Date(Date.now() + KEPT_DAYS * DAY_MS);
  await GroupTombstoneModel.updateOne(
    { organizationId, connectionId, key, nameKey },
    { $set: { expiresAt }, $addToSet: { known: { $each: known } }, $setOnInsert: { _id: newId("tomb") } },
    { upsert: true },
  );
}

/** Asks whether this group was here before. */
export const buriedAs = ({ organizationId }: Caller, connectionId: string, group: GroupFacts): Question => ({
  collection: GroupTombstoneModel.collection.name,
  where: { organizationId, connectionId, key: identityOf(group) },
  fields: { nameKey: 1, known: 1, expiresAt: 1 },
});

/**
 * What the group was known by before it was deleted; that tombstone is used up. Where several groups of one externalId were deleted, it
 * is the one of the same name; where there is none or more than one, nobody can tell, and nothing is inherited.
 */
export async function inheritedBy(caller: Caller, group: GroupFacts, asked: readonly unknown[]): Promise<string[]> {
  const found = (asked as Tombstone[]).filter(({ expiresAt }) => expiresAt > new Date());
  const namesakes = found.filter((one) => one.nameKey === keyOf("displayName", group.name));
  const [only, ...more] = namesakes.length > 0 ? namesakes : found;
  if (!only || more.length > 0) return [];
  await GroupTombstoneModel.deleteOne({ organizationId: caller.organizationId, _id: only._id });
  return only.known;
}

/** Forgets the groups that a connection once had. */
export async function forgetGroups({ organizationId }: Caller, connectionId: string): Promise<void> {
  await GroupTombstoneModel.deleteMany({ organizationId, connectionId });
}
