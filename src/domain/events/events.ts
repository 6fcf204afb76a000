/**
 * Events: the one log of every state change. An event is written in the transaction of its change, by `record`, and by nothing else;
 * audit, webhooks and mail are readers of it. Nobody changes or deletes an event; only who it was is taken out of it when a person is
 * erased (pseudonyms.ts).
 */
import { insertBatch } from "../../platform/database/batching.ts";
import { momentOfChange } from "../../platform/database/mongo.ts";
import { noteInDryRun } from "../../platform/dry-run/world.ts";
import { newId } from "../../platform/ids.ts";
import type { Actor, Caller, Operator } from "../caller.ts";
import { DomainError, notFound } from "../errors.ts";
import { decodeCursor, encodeCursor, type Page } from "../page.ts";
import { placeInCut, refuseCut } from "./cutting.ts";
import { type Cause, type EventDoc, EventModel, UNNUMBERED } from "./event.model.ts";
import { leadingOn, reaching, spanOf, type Whose, withinReach } from "./numbering/number-ranges.ts";
import { lastSettled, nudgeSequencer } from "./numbering/sequencer.ts";
import { noteEvent } from "./request-trails.ts";
import {
  type After,
  type Before,
  checkEventTypes,
  EVENT_TYPES,
  type EventType,
  isAmong,
  type ObjectOf,
} from "./types.ts";

/** Something that happened, as the log has it. */
export interface Event {
  readonly id: string;
  /** Whose log it is in; `instance` for what belongs to no organization. */
  readonly organizationId: string;
  readonly sequence: number;
  readonly type: string;
  readonly actor: Actor;
  readonly cause: Cause;
  readonly object: { readonly type: string; readonly id: string };
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
  readonly at: Date;
}

/** What happened to what; `before` and `after` hold what the type declares. */
export type Happening<Of extends EventType = EventType> = {
  readonly [T in Of]: {
    readonly type: T;
    readonly object: { readonly type: ObjectOf<T>; readonly id: string };
    /** What it follows from, where that is not the request alone. */
    readonly cause?: Omit<Cause, "requestId" | "reason"> | undefined;
  } & Side<"before", Before<T>> &
    Side<"after", After<T>>;
}[Of];

/** One side of what a type says: it may be left out where it may be null. */
type Side<S extends string, V> = null extends V ? { readonly [K in S]?: V } : { readonly [K in S]: V };

/** Writes events into the running transaction. */
export async function record(caller: Caller, ...happenings: readonly Happening[]): Promise<void> {
  await recordMany(happenings.map((happening) => ({ caller, happening })));
}

/** Writes events of several callers into the running transaction, in order. */
export async function recordMany(
  told: readonly { readonly caller: Caller; readonly happening: Happening }[],
): Promise<void> {
  if (told.length === 0) return;
  const documents = documentsOf(told);
  await insertBatch(EventModel, documents);
  for (const { organizationId, cause, _id } of documents) {
    noteEvent({ organizationId, requestId: cause.requestId }, _id);
    noteInDryRun("event", () => ({ organizationId, id: _id }));
  }
  nudgeSequencer();
}

function documentsOf(told: readonly { readonly caller: Caller; readonly happening: Happening }[]): EventDoc[] {
  const at = momentOfChange();
  return told.map(
    ({ caller, happening: { type, object, before = null, after = null, cause } }): EventDoc => ({
      _id: newId("evt"),
      organizationId: caller.organizationId,
      type,
      actor: caller.by ?? caller.actor,
      cause: { requestId: caller.requestId, ...(caller.reason !== undefined && { reason: caller.reason }), ...cause },
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
  /** Types, or the beginnings of some up to the dot: `membership` finds `membership.created`. */
  readonly types?: readonly string[] | undefined;
  readonly objectId?: string | readonly string[] | undefined;
  /** The id of whoever did it. */
  readonly actorId?: string | readonly string[] | undefined;
  /** When it happened: from this moment on, and before that one. */
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
  /** Nothing beyond this number: of pages that together are as of one moment. */
  readonly upTo?: number | undefined;
  /** Newest first, from the newest or from before `after` on. */
  readonly newestFirst?: boolean | undefined;
  readonly limit: number;
}

/**
 * The log in commit order.
 * @throws DomainError `invalid` for an `after` that names no event, and for a type that there is not; `gone` where what came after it has
 * been deleted.
 */
export const listEvents = ({ organizationId }: Caller, query: EventQuery): Promise<Page<Event>> =>
  readLog({ organizationId }, query);

/** @throws DomainError `not_found`, also for one that has no place in the log yet, and for one that was cut off */
export async function getEvent({ organizationId }: Caller, id: string): Promise<Event> {
  const event = await EventModel.findOne({ organizationId, _id: id, sequence: { $gt: 0 } }).lean();
  if (!event) throw notFound("event", id);
  return toEvent(event);
}

/** The logs of all organizations and of the instance as one, in commit order; throws as `listEvents`. */
export const listEveryEvent = (_: Operator, query: EventQuery): Promise<Page<Event>> => readLog({}, query);

async function readLog(whose: Whose, query: EventQuery): Promise<Page<Event>> {
  checkEventTypes(query.types ?? []);
  const settled = Math.min(await lastSettled(), query.upTo ?? Number.POSITIVE_INFINITY);
  const from = query.after === undefined ? undefined : await sequenceOf(whose, query.after, settled);
  const span = await spanOf(whose, query, { from, settled });
  const sequence = withinReach(whose, query, span);
  const found = await EventModel.find({
    ...whose,
    sequence,
    ...typesCondition(query.types),
    ...(query.objectId && { "object.id": oneOf(query.objectId) }),
    ...(query.actorId && { "actor.id": oneOf(query.actorId) }),
    ...((query.since || query.until) && {
      at: { ...(query.since && { $gte: query.since }), ...(query.until && { $lt: query.until }) },
    }),
  })
    .setOptions(reaching(whose))
    .sort({ sequence: query.newestFirst ? -1 : 1 })
    .limit(query.limit + 1)
    .lean();
  // Afterwards: what was cut while it was read is missing in it.
  if (from !== undefined && !query.newestFirst) await refuseCut(whose, { sequence: from });
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toEvent),
    nextCursor:
      found.length > query.limit && last ? encodeCursor(`s${last.sequence}`) : leadingOn(query, span, sequence),
  };
}

const oneOf = (ids: string | readonly string[]) => (typeof ids === "string" ? ids : { $in: [...ids] });

/** Each type by its full name: of several stretches of the index the database then merges what it has in order, and reads a page of each. */
const typesCondition = (types: readonly string[] | undefined) =>
  types && { type: { $in: EVENT_TYPES.filter((type) => isAmong(type, types)) } };

async function sequenceOf(whose: Whose, after: string, settled: number): Promise<number> {
  if (after.startsWith("evt_")) {
    const event = await EventModel.findOne({ ...whose, _id: after }, { sequence: 1 })
      .setOptions(reaching(whose))
      .lean();
    if (!event) return placeInCut(whose, after);
    // One that has no number yet comes after all that have one.
    return event.sequence === 0 ? settled + 1 : event.sequence;
  }
  const key = decodeCursor(after);
  if (!/^s\d{1,15}$/.test(key)) throw new DomainError("invalid", "The cursor is not valid.");
  return Number(key.slice(1));
}

/** A stored event as it is shown. */
export const toEvent = ({ _id: id, ...told }: EventDoc): Event => ({ id, ...told });

/** Events of a type after `since`, up to `until`; those that have no number yet are not counted. */
export const countEvents = (
  { organizationId }: Caller,
  type: EventType,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<number> =>
  EventModel.countDocuments({ organizationId, type, sequence: { $gt: 0 }, at: { $gt: since, $lte: until } });
