/**
 * Events: the one log of every state change. An event is written in the transaction of its change, by `record`, and by nothing else;
 * audit, webhooks and mail are readers of it. Nobody changes or deletes an event; only who it was is taken out of it when a person is
 * erased (pseudonyms.ts).
 */
import { newId } from "../../platform/ids.ts";
import { insertTogether } from "../../platform/together.ts";
import type { Actor, Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { decodeCursor, encodeCursor, type Page } from "../page.ts";
import { type EventDoc, EventModel, UNNUMBERED } from "./event.model.ts";
import { lastSettled, nudgeSequencer } from "./sequencer.ts";

export interface Event {
  readonly id: string;
  readonly sequence: number;
  readonly type: string;
  readonly actor: Actor;
  readonly cause: { readonly requestId: string };
  readonly object: { readonly type: string; readonly id: string };
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
  readonly at: Date;
}

/** What happened to what; `before` and `after` hold only what changed. */
export interface Happening {
  readonly type: string;
  readonly object: { readonly type: string; readonly id: string };
  readonly before?: Record<string, unknown> | null | undefined;
  readonly after?: Record<string, unknown> | null | undefined;
}

/** Writes events into the running transaction. */
export async function record(caller: Caller, ...happenings: readonly Happening[]): Promise<void> {
  await recordMany(happenings.map((happening) => ({ caller, happening })));
}

/** Writes events of several callers into the running transaction, in order. */
export async function recordMany(
  told: readonly { readonly caller: Caller; readonly happening: Happening }[],
): Promise<void> {
  if (told.length === 0) return;
  await insertTogether(EventModel, documentsOf(told));
  nudgeSequencer();
}

function documentsOf(told: readonly { readonly caller: Caller; readonly happening: Happening }[]): EventDoc[] {
  const at = new Date();
  return told.map(
    ({ caller, happening: { type, object, before = null, after = null } }): EventDoc => ({
      _id: newId("evt"),
      organizationId: caller.organizationId,
      type,
      actor: caller.actor,
      cause: { requestId: caller.requestId },
      object,
      before,
      after,
      at,
      sequence: 0,
    }),
  );
}

/** Whether this happened to the object since then. */
export async function happenedSince(caller: Caller, type: string, objectId: string, since: Date): Promise<boolean> {
  const what = { organizationId: caller.organizationId, "object.id": objectId, type, at: { $gt: since } };
  // Numbered or not: each half has its index.
  if (await EventModel.exists({ ...what, sequence: { $gt: 0 } })) return true;
  return (await EventModel.exists({ ...what, sequence: 0 }).hint(UNNUMBERED)) !== null;
}

export interface EventQuery {
  /** A cursor, or the id of an event: only what came after it. */
  readonly after?: string | undefined;
  /** A type, or the beginning of one up to a dot: `membership` finds `membership.created`. */
  readonly type?: string | undefined;
  readonly objectId?: string | undefined;
  /** Newest first, from the newest or from before `after` on. */
  readonly newestFirst?: boolean | undefined;
  /** 1..100 */
  readonly limit: number;
}

/**
 * The log in commit order.
 * @throws DomainError `invalid` for an `after` that names no event.
 */
export async function listEvents(caller: Caller, query: EventQuery): Promise<Page<Event>> {
  const settled = await lastSettled();
  const from = query.after === undefined ? undefined : await sequenceOf(caller, query.after, settled);
  const found = await EventModel.find({
    organizationId: caller.organizationId,
    sequence: query.newestFirst
      ? { $gt: 0, $lte: Math.min(settled, (from ?? Number.POSITIVE_INFINITY) - 1) }
      : { $gt: from ?? 0, $lte: settled },
    ...(query.type && { type: typeCondition(query.type) }),
    ...(query.objectId && { "object.id": query.objectId }),
  })
    .sort({ sequence: query.newestFirst ? -1 : 1 })
    .limit(query.limit + 1)
    .lean();
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toEvent),
    nextCursor: found.length > query.limit && last ? encodeCursor(`s${last.sequence}`) : null,
  };
}

const typeCondition = (type: string) => (type.includes(".") ? type : { $gte: `${type}.`, $lt: `${type}/` }); // "/" follows "." in byte order

async function sequenceOf(caller: Caller, after: string, settled: number): Promise<number> {
  if (after.startsWith("evt_")) {
    const event = await EventModel.findOne(
      { organizationId: caller.organizationId, _id: after },
      { sequence: 1 },
    ).lean();
    if (!event) throw new DomainError("invalid", "`after` names no event of this organization.");
    // One that has no number yet comes after all that have one.
    return event.sequence === 0 ? settled + 1 : event.sequence;
  }
  const key = decodeCursor(after);
  if (!/^s\d{1,15}$/.test(key)) throw new DomainError("invalid", "The cursor is not valid.");
  return Number(key.slice(1));
}

const toEvent = ({ _id, sequence, type, actor, cause, object, before, after, at }: EventDoc): Event => ({
  id: _id,
  sequence,
  type,
  actor,
  cause,
  object,
  before,
  after,
  at,
});
