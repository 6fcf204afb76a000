/**
 * Storing mappings, each with its event in one transaction. Whether it may be given, and from whom a change takes what, was asked before
 * (administration/mappings).
 */

import { isDuplicate } from "../../platform/database/failures.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { among, type Which } from "../../platform/jobs/finding.ts";
import type { Work } from "../../platform/jobs/resumable.ts";
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { record } from "../events/events.ts";
import { boundAtOnce, documentOf, told } from "./making.ts";
import { type MappingDoc, MappingModel } from "./mapping.model.ts";
import type { NewMapping } from "./types.ts";

/** Stores a new one, bound to its groups. @throws DomainError `conflict` when it is there already; `invalid` for a group id that is not */
export async function insertMapping(caller: Caller, input: NewMapping): Promise<MappingDoc> {
  try {
    return await transaction(async () => {
      const document = await boundAtOnce(caller, documentOf(caller, input));
      await MappingModel.insertMany([document], { lean: true });
      await record(caller, {
        type: "mapping.created",
        object: { type: "mapping", id: document._id },
        after: told(document),
      });
      return document;
    });
  } catch (error) {
    if (isDuplicate(error)) throw new DomainError("conflict", "There is such a mapping already.");
    throw error;
  }
}

/** What a mapping gives. */
export type Giving = Pick<MappingDoc, "teamId" | "teamRoles" | "role">;

/** Stores what the mapping gives from now on; joins the running transaction. @throws DomainError `stale` */
export async function changeGiving(caller: Caller, before: MappingDoc, giving: Giving): Promise<MappingDoc> {
  const { _id: id, version } = before;
  const after = await MappingModel.findOneAndUpdate(
    { organizationId: caller.organizationId, _id: id, version },
    { $set: { ...giving, updatedAt: new Date() }, $inc: { version: 1 } },
    { returnDocument: "after" },
  ).lean();
  if (!after) throw new DomainError("stale", "The mapping has changed meanwhile.");
  await record(caller, {
    type: "mapping.updated",
    object: { type: "mapping", id },
    before: told(before),
    after: told(after),
  });
  return after;
}

/** Deletes it; joins the running transaction. */
export async function removeMapping(caller: Caller, mapping: MappingDoc): Promise<void> {
  const { _id: id } = mapping;
  await MappingModel.deleteOne({ organizationId: caller.organizationId, _id: id });
  await record(caller, { type: "mapping.deleted", object: { type: "mapping", id }, before: told(mapping) });
}

/** The change without its event, for rehearsals: nothing of it stays. */
export async function rehearseGiving({ organizationId }: Caller, _id: string, giving: Giving): Promise<void> {
  await MappingModel.updateOne({ organizationId, _id }, { $set: giving });
}

/** The end without its event, for rehearsals. */
export async function rehearseEnd({ organizationId }: Caller, _id: string): Promise<void> {
  await MappingModel.deleteOne({ organizationId, _id });
}

/** Begins its end: it gives on until what it gave is kept. Joins the running transaction. */
export async function beginMappingEnd(caller: Caller, mapping: MappingDoc): Promise<void> {
  const { organizationId, actor, requestId } = caller;
  const { _id: id } = mapping;
  const ending = { since: new Date(), actor, requestId };
  await MappingModel.updateOne({ organizationId, _id: id }, { $set: { ending }, $inc: { version: 1 } });
  await record(caller, {
    type: "mapping.ending",
    object: { type: "mapping", id },
    before: told(mapping),
    after: { grants: "keep" },
  });
}

/** Mappings that are ending, of all organizations. */
export async function mappingsEnding(limit: number, which?: Which): Promise<Work[]> {
  const where = { "ending.since": { $ne: null, $type: "date" as const }, ...among(which) };
  const found = await MappingModel.find(where, { organizationId: 1 })
    .setOptions({ acrossOrganizations: "what is unfinished is finished for all organizations" })
    .limit(limit)
    .lean();
  return found.map(({ _id: id, organizationId }) => ({ id, organizationId }));
}

/** One of them; null when it has ended. */
export const endingMapping = ({ id, organizationId }: Work): Promise<MappingDoc | null> =>
  MappingModel.findOne({ organizationId, _id: id, ending: { $ne: null } })
    .lean()
    .exec();

/** The last step of its end: what it gave is kept. */
export const finishMappingEnd = (caller: Caller, mapping: MappingDoc): Promise<void> =>
  transaction(async () => {
    const { _id: id, organizationId } = mapping;
    const { deletedCount } = await MappingModel.deleteOne({ organizationId, _id: id });
    if (deletedCount === 1)
      await record(caller, {
        type: "mapping.deleted",
        object: { type: "mapping", id },
        before: { ...told(mapping), grants: "keep" },
      });
  });
