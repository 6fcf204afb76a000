/** Tombstones: how a person who was deleted and is pushed again finds the same membership, under a new id. */

import { DAY_MS } from "../../../platform/clock.ts";
import type { Question } from "../../../platform/database/batching.ts";
import { newId } from "../../../platform/ids.ts";
import { fold } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { DeletedIdModel, type TombstoneDoc, TombstoneModel } from "./tombstone.models.ts";

/** So many days a deleted person is remembered. */
export const KEPT_DAYS = 90;

/** By what a person is known over a connection. */
export interface Names {
  readonly connectionId: string;
  readonly externalId?: string | undefined;
  readonly userName: string;
}

/** What a deleted person is found again by. */
export const keyOf = ({ externalId, userName }: Omit<Names, "connectionId">): string =>
  externalId === undefined ? `u:${fold(userName)}` : `x:${externalId}`;

/** Remembers which membership a person had who is being deleted; joins the running transaction. */
export async function bury({ organizationId }: Caller, names: Names, membershipId: string): Promise<void> {
  await TombstoneModel.updateOne(
    { organizationId, connectionId: names.connectionId, key: keyOf(names), membershipId },
    {
      $set: { expiresAt: new Date(Date.now() + KEPT_DAYS * DAY_MS) },
      $setOnInsert: { _id: newId("tomb") },
    },
    { upsert: true },
  );
}

/**
 * The membership that this person had over the connection, if it is remembered; what is remembered is used up. Of several who had the same
 * externalId nobody is taken for one of them.
 */
export async function exhume({ organizationId }: Caller, names: Names): Promise<string | null> {
  const where = { organizationId, connectionId: names.connectionId, key: keyOf(names) };
  const found: TombstoneDoc[] = await TombstoneModel.find({ ...where, expiresAt: { $gt: new Date() } })
    .limit(2)
    .lean();
  const [only, another] = found;
  if (!only || another) return null;
  await TombstoneModel.deleteOne({ organizationId, _id: only._id });
  return only.membershipId;
}

/** What is remembered of one membership is remembered of another from now on. */
export async function rebury({ organizationId }: Caller, from: string, into: string): Promise<void> {
  const had = await TombstoneModel.find({ organizationId, membershipId: { $in: [from, into] } }).lean();
  const placeOf = ({ connectionId, key }: TombstoneDoc): string => `${connectionId} ${key}`;
  const there = new Set(had.filter(({ membershipId }) => membershipId === into).map(placeOf));
  for (const tombstone of had.filter(({ membershipId }) => membershipId === from)) {
    const where = { organizationId, _id: tombstone._id };
    if (there.has(placeOf(tombstone))) await TombstoneModel.deleteOne(where);
    else await TombstoneModel.updateOne(where, { $set: { membershipId: into } });
  }
  await DeletedIdModel.updateMany({ organizationId, membershipId: from }, { $set: { membershipId: into } });
}

/** Asks which of these people were here before. */
export const remembered = ({ organizationId, connection }: ConnectionCaller, keys: readonly string[]): Question => ({
  collection: TombstoneModel.collection.name,
  where: { organizationId, connectionId: connection.id, key: { $in: keys } },
  fields: { key: 1 },
});

/** Forgets that the person was deleted: it was put back as it was. */
export async function unbury({ organizationId }: Caller, names: Names, membershipId: string): Promise<void> {
  const { connectionId } = names;
  await TombstoneModel.deleteOne({ organizationId, connectionId, key: keyOf(names), membershipId });
}

/** Which of these memberships a directory had, and deleted. */
export async function buriedAmong({ organizationId }: Caller, membershipIds: readonly string[]): Promise<Set<string>> {
  if (membershipIds.length === 0) return new Set();
  const where = { organizationId, membershipId: { $in: [...membershipIds] } };
  const found = await TombstoneModel.find(where, { membershipId: 1 }).lean();
  return new Set(found.map(({ membershipId }) => membershipId));
}
