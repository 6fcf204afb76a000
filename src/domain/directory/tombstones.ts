/** Tombstones: how a person who was deleted and is pushed again finds the same membership, under a new id. */

import { newId } from "../../platform/ids.ts";
import type { Question } from "../../platform/together.ts";
import { fold } from "../address.ts";
import type { ConnectionCaller } from "../connections/nouns.ts";
import { type TombstoneDoc, TombstoneModel, type UserDoc } from "./mirror.models.ts";
import type { UserWrite } from "./nouns.ts";

const KEPT_DAYS = 90;

/** What a deleted person is found again by. */
export const keyOf = ({ externalId, userName }: { externalId?: string | undefined; userName: string }): string =>
  externalId === undefined ? `u:${fold(userName)}` : `x:${externalId}`;

export async function bury(caller: ConnectionCaller, user: Pick<UserDoc, "wire">, membershipId: string): Promise<void> {
  const key = keyOf(JSON.parse(user.wire) as { externalId?: string; userName: string });
  await TombstoneModel.updateOne(
    { organizationId: caller.organizationId, connectionId: caller.connection.id, key },
    {
      $set: { membershipId, expiresAt: new Date(Date.now() + KEPT_DAYS * 86_400_000) },
      $setOnInsert: { _id: newId("tomb") },
    },
    { upsert: true },
  );
}

/** The membership that this person had over this connection, if it is remembered; the tombstone is used up. */
export async function exhume(caller: ConnectionCaller, write: UserWrite): Promise<string | null> {
  const found: TombstoneDoc | null = await TombstoneModel.findOne({
    organizationId: caller.organizationId,
    connectionId: caller.connection.id,
    key: keyOf(write),
  }).lean();
  if (!found) return null;
  await TombstoneModel.deleteOne({ organizationId: caller.organizationId, _id: found._id });
  return found.expiresAt > new Date() ? found.membershipId : null;
}

/** Asks which of these people were here before. */
export const remembered = ({ organizationId, connection }: ConnectionCaller, keys: readonly string[]): Question => ({
  collection: TombstoneModel.collection.name,
  where: { organizationId, connectionId: connection.id, key: { $in: keys } },
  fields: { key: 1 },
});
