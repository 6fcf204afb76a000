/** What a mirror reads: the events with what came of them, everything as of one moment, and the sum that says whether it is equal. */
import { endSnapshot, snapshot } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";
import { type Event, type EventQuery, listEvents } from "../events/events.ts";
import { lastSettled } from "../events/numbering/sequencer.ts";
import { hasEventsBeyond } from "../events/numbering/whole-log.ts";
import { isOver, nextEvents } from "../events/waiting.ts";
import { decodeCursor, encodeCursor, type Page, type PageRequest } from "../page.ts";
import { FeedModel, FollowedModel, LineModel, WalkModel } from "./feed.models.ts";
import { caughtUp } from "./following.ts";
import { linesOf } from "./lines.ts";
import { followedUpTo, WHICH } from "./position.ts";
import { type LineKind, NO_DIGEST } from "./types.ts";

/**
 * A page of the log with what came of its events; where there is nothing yet, waits for something.
 * @param read asks for the page
 * @param wait how long, in seconds
 * @throws whatever `read` throws
 */
export async function waitForEvents(
  read: () => Promise<Page<Event>>,
  wait: number,
  signal: AbortSignal,
): Promise<Page<Event>> {
  const until = performance.now() + wait * 1_000;
  for (;;) {
    await caughtUp();
    const page = await read();
    const left = until - performance.now();
    if (page.items.length > 0 || page.nextCursor !== null || left <= 0 || signal.aborted || isOver()) return page;
    await nextEvents(left, signal);
  }
}

const STILL_MS = 15_000;

/** How long a stream goes on. */
export interface Following {
  readonly over: AbortSignal;
  /** Whether the reader may still have what was found; asked about every page before it is told. */
  readonly isLetIn: () => Promise<boolean>;
}

/**
 * The log from an event on, without end: an event at a time, and null now and then while nothing happens. Ends with `over`, with the
 * program, and when the reader is let in no more.
 */
export async function* followFrom(
  caller: Caller,
  query: Omit<EventQuery, "limit">,
  { over, isLetIn }: Following,
): AsyncGenerator<Event | null> {
  const start = query.after ?? encodeCursor(`s${await lastSettled()}`);
  for (let after = start; !over.aborted && !isOver(); ) {
    await caughtUp();
    const { items } = await listEvents(caller, { ...query, after, limit: 100 });
    if (!(await isLetIn())) return;
    yield* items;
    // By its number: the event itself may be cut before the next one comes.
    const last = items.at(-1);
    after = last ? encodeCursor(`s${last.sequence}`) : after;
    if (items.length > 0) continue;
    yield null;
    await nextEvents(STILL_MS, over);
  }
}

/** Up to which event the lines go, and what they come to. */
export interface FeedState {
  readonly sequence: number;
  /** See docs/events.md: SHA-256 of every line, exclusive-or, in hex. */
  readonly digest: string;
  /** False while changes are under way that the sum may hold already and the events up to `sequence` do not tell. */
  readonly isSettled: boolean;
}

/** How the lines are, as of one moment. */
export async function feedState(caller: Caller): Promise<FeedState> {
  await caughtUp();
  const { organizationId } = caller;
  const session = await snapshot();
  try {
    const feed = await FeedModel.findOne({ organizationId, _id: organizationId }).session(session).lean();
    const sequence = (await followed(session))?.sequence ?? 0;
    const walk = await WalkModel.findOne({ organizationId }, { _id: 1 }).session(session).lean();
    // What the sum has from beyond that event is in the log still when it is asked afterwards.
    const isStill = walk === null && !(await hasEventsBeyond(caller, sequence));
    return { sequence, digest: feed?.sum ?? NO_DIGEST, isSettled: (feed?.isWhole ?? false) && isStill };
  } finally {
    await endSnapshot(session);
  }
}

const followed = (session: Awaited<ReturnType<typeof snapshot>>) =>
  FollowedModel.findById(WHICH).session(session).lean().exec();

/**
 * Everything that a mirror has, as of one moment: first up to which event it goes, then a line for each object.
 * @param ids only of these objects; of one that a mirror has nothing of there is no line
 */
export async function* snapshotLines(caller: Caller, ids?: readonly string[]): AsyncGenerator<Record<string, unknown>> {
  await caughtUp();
  const { organizationId } = caller;
  const session = await snapshot();
  try {
    yield { sequence: (await followed(session))?.sequence ?? 0 };
    const where = { organizationId, line: { $ne: null }, ...(ids && { _id: { $in: [...ids] } }) };
    const lines = LineModel.find(where, { line: 1 }).sort({ _id: 1 }).session(session).batchSize(1_000).lean().cursor();
    for await (const { line } of lines) yield JSON.parse(line ?? "null");
  } finally {
    await endSnapshot(session);
  }
}

/**
 * Those of these events of which it is not told to the end yet what became of anybody's access: the feed is behind, or still on its way
 * through many people. Whoever reads what followed from the others afterwards has all of it.
 */
export async function untoldOf(
  { organizationId }: Caller,
  events: readonly Pick<Event, "id" | "sequence">[],
): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const sequence = await followedUpTo();
  const ids = events.map(({ id }) => id);
  const walks = await WalkModel.find({ organizationId, _id: { $in: ids } }, { _id: 1 }).lean();
  const ahead = events.filter((event) => event.sequence === 0 || event.sequence > sequence);
  return new Set([...walks.map(({ _id }) => _id), ...ahead.map(({ id }) => id)]);
}

/** A page of the ids of memberships about which something has happened since then, in that order. */
export async function changedMemberships(
  caller: Caller,
  since: Date,
  { limit, cursor }: PageRequest,
): Promise<Page<string>> {
  await caughtUp();
  const { organizationId } = caller;
  const beyond = cursor === undefined ? undefined : placeIn(decodeCursor(cursor));
  const found = await LineModel.find(
    {
      organizationId,
      kind: "membership",
      changedAt: { $gte: beyond?.at ?? since },
      ...(beyond && { $or: [{ changedAt: { $gt: beyond.at } }, { changedAt: beyond.at, _id: { $gt: beyond.id } }] }),
    },
    { changedAt: 1 },
  )
    .sort({ changedAt: 1, _id: 1 })
    .limit(limit + 1)
    .lean();
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ _id }) => _id),
    nextCursor: found.length > limit && last ? encodeCursor(`${last.changedAt.toISOString()} ${last._id}`) : null,
  };
}

function placeIn(key: string): { at: Date; id: string } {
  const [at = "", id = ""] = key.split(" ", 2);
  return { at: new Date(at), id };
}

/** What a mirror has of these objects as they are now, as their lines say it, by id; nothing of those that no mirror has. */
export async function mirrored(
  caller: Caller,
  objects: readonly { readonly type: string; readonly id: string }[],
): Promise<Map<string, Record<string, unknown>>> {
  const idsOf = (kind: LineKind): string[] => [
    ...new Set(objects.filter(({ type }) => type === kind).map(({ id }) => id)),
  ];
  const touched = { membership: idsOf("membership"), team: idsOf("team"), invitation: idsOf("invitation") };
  const lines = await linesOf(caller, touched);
  return new Map(lines.flatMap(({ id, line }) => (line ? [[id, JSON.parse(line) as Record<string, unknown>]] : [])));
}
