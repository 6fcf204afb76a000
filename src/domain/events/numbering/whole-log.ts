/** Reading the log of all organizations at once, and single events. */
import type { Caller, Operator } from "../../caller.ts";
import { EventModel, UNNUMBERED } from "../event.model.ts";
import { type Event, toEvent } from "../events.ts";

/** The log of all organizations, in commit order: what has a number beyond `after` and up to `settled`. */
export async function eventsBeyond(after: number, settled: number, limit: number): Promise<Event[]> {
  const found = await EventModel.find({ sequence: { $gt: after, $lte: settled } })
    .setOptions({ acrossOrganizations: "whoever follows the log follows it for all" })
    .sort({ sequence: 1 })
    .limit(limit)
    .lean();
  return found.map(toEvent);
}

/** Whether the organization has events beyond this number, or ones that have none yet. */
export async function hasEventsBeyond({ organizationId }: Caller, sequence: number): Promise<boolean> {
  if (await EventModel.exists({ organizationId, sequence: { $gt: sequence } })) return true;
  return (await EventModel.exists({ organizationId, sequence: 0 }).hint(UNNUMBERED)) !== null;
}

/** An event of the organization; undefined where there is none of this id. */
export async function eventById({ organizationId }: Caller, id: string): Promise<Event | undefined> {
  const found = await EventModel.findOne({ organizationId, _id: id }).lean();
  return found ? toEvent(found) : undefined;
}

/** An event of any organization, or of the instance; undefined where there is none of this id. */
export async function eventAnywhere(_: Operator, id: string): Promise<Event | undefined> {
  const found = await EventModel.findOne({ _id: id })
    .setOptions({ acrossOrganizations: "the operator reads the log of all" })
    .lean();
  return found ? toEvent(found) : undefined;
}

/** Those of these events that were stored, in the order of their ids. */
export async function eventsById({ organizationId }: Caller, ids: readonly string[]): Promise<Event[]> {
  if (ids.length === 0) return [];
  const found = await EventModel.find({ organizationId, _id: { $in: [...ids] } })
    .sort({ _id: 1 })
    .lean();
  return found.map(toEvent);
}

/** What was told as following from these events, the earliest first. */
export async function eventsFollowing(
  { organizationId }: Caller,
  ids: readonly string[],
  limit: number,
): Promise<Event[]> {
  if (ids.length === 0) return [];
  const found = await EventModel.find({ organizationId, "cause.event": { $in: [...ids] } })
    .sort({ "cause.event": 1 })
    .limit(limit)
    .lean();
  return found.map(toEvent);
}

/** The type of the last numbered event of the object among these. */
export async function lastTypeOf(
  { organizationId }: Caller,
  objectId: string,
  types: readonly string[],
): Promise<string | undefined> {
  const where = { organizationId, "object.id": objectId, sequence: { $gt: 0 }, type: { $in: [...types] } };
  return (await EventModel.findOne(where, { type: 1 }).sort({ sequence: -1 }).lean())?.type;
}

/** The last event of the object, of these types and numbered before that number, which says what became of it. */
export async function lastOf(
  { organizationId }: Caller,
  objectId: string,
  types: readonly string[],
  before = 0,
): Promise<Event | undefined> {
  // What has no number yet comes after all that have one.
  const sequence = before > 0 ? { $gt: 0, $lt: before } : { $gt: 0 };
  const telling = [{ "after.status": { $exists: true } }, { "after.holds": { $exists: true } }, { after: null }];
  const where = { organizationId, "object.id": objectId, sequence, type: { $in: [...types] }, $or: telling };
  const found = await EventModel.findOne(where).sort({ sequence: -1 }).lean();
  return found ? toEvent(found) : undefined;
}

/** How many numbered events are about these objects; no more than `most` are counted. */
export const countAbout = ({ organizationId }: Caller, objectIds: readonly string[], most: number): Promise<number> =>
  EventModel.countDocuments({ organizationId, "object.id": { $in: [...objectIds] }, sequence: { $gt: 0 } }).limit(most);
