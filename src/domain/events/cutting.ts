/** Where the log begins: the oldest events go when the policy says so, and a reader who has not seen them is told. */
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { EventModel } from "./event.model.ts";
import { EventCutModel } from "./event-cut.model.ts";
import { reaching, type Whose } from "./numbering/number-ranges.ts";
import { eventsCut } from "./signals.ts";

/** Deletes the events up to this number. Joins the running transaction. */
export async function cutEvents(caller: Caller, upTo: number): Promise<void> {
  const { organizationId } = caller;
  const where = { organizationId, sequence: { $gt: 0, $lte: upTo } };
  const last = await EventModel.findOne(where, { _id: 1 }).sort({ _id: -1 }).hint("in_order").lean();
  const newest = await EventModel.findOne(where, { _id: 1 }).sort({ sequence: -1 }).hint("in_order").lean();
  const gone = await EventModel.find(where, { _id: 0, sequence: 1, type: 1, object: 1 }).hint("in_order").lean();
  await eventsCut.raise(caller, gone);
  await EventModel.deleteMany(where);
  const at = new Date();
  await EventCutModel.updateOne(
    { organizationId, _id: organizationId },
    { $max: { sequence: upTo, lastId: last?._id ?? "" }, $set: { at, ...(newest && { sequenceId: newest._id }) } },
    { upsert: true },
  );
}

/**
 * A reader goes on after a number, or after an event that is not there.
 * @throws DomainError `gone` where something that came after it has been deleted
 */
export async function refuseCut(whose: Whose, after: { readonly sequence: number } | { readonly id: string }) {
  const beyond = "id" in after ? { lastId: { $gte: after.id } } : { sequence: { $gt: after.sequence } };
  const cut = await EventCutModel.findOne({ ...whose, ...beyond }, { _id: 1 })
    .setOptions(reaching(whose))
    .lean();
  if (!cut) return;
  const first = await EventModel.findOne({ ...whose, sequence: { $gt: 0 } }, { _id: 1 })
    .setOptions(reaching(whose))
    .sort({ sequence: 1 })
    .lean();
  const detail =
    "The log has been cut since then, as the policy auditDays says: some of what came after this was deleted before it was read. Begin again, from a snapshot.";
  throw new DomainError("gone", detail, [{ pointer: "?after", code: "gone", detail }], {
    firstEvent: first?._id ?? null,
  });
}

/**
 * After which number a reader goes on whose last event is not there any more: where it was the last to go, nothing was lost.
 * @throws DomainError `gone`; `invalid` for what was no event of this log
 */
export async function placeInCut(whose: Whose, id: string): Promise<number> {
  const asked = EventCutModel.findOne({ ...whose, sequenceId: id }, { sequence: 1 }).setOptions(reaching(whose));
  const cut = await asked.lean();
  if (cut) return cut.sequence;
  await refuseCut(whose, { id });
  throw new DomainError("invalid", "`after` names no event of this log.");
}
