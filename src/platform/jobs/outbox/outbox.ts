/**
 * The outbox of a process: delivers the messages of a channel as soon as they are due, lane beside lane, so that one that hangs delays
 * nobody else. How fast a lane is delivered to is in pace.ts. Whoever queues a message wakes the outbox; what other processes queue, and
 * what falls due again, is found by looking every second.
 */

import { MINUTE_MS, monotonicNow, NEVER } from "../../clock.ts";
import { detached } from "../../concurrency.ts";
import { isDryRun } from "../../dry-run/world.ts";
import { log } from "../../log.ts";
import { startInterval, toLog } from "../interval.ts";
import { MOST_LOOKED_AT, measureQueue } from "../measuring.ts";
import type { Channel, Message, Outcome } from "./channel.ts";
import { bringBack, deliverDue } from "./delivering.ts";
import { dueAt } from "./heads.ts";
import { ACROSS } from "./marking.ts";
import { atFullPace, nextPace, type Pace } from "./pace.ts";

const POLL_MS = 1_000;
const MOST_LANES = 1_000;
/** So long one lane goes on while others wait for its place. */
const TURN_MS = 1_000;
const FIRST_REST_MS = 5_000;
/** So long what is being sent is waited for at the end. */
const STOP_MS = 5_000;

/** Whom a message is for, and whose lane that is; the lane's own where a channel knows no owners. */
export interface Lane {
  readonly lane: string;
  readonly owner?: string;
}

const outboxes = new Map<string, Set<(lane: Lane) => void>>();

/** Whether this process delivers the messages of this channel. */
export const hasOutbox = (name: string): boolean => (outboxes.get(name)?.size ?? 0) > 0;

/** Says that there is something to deliver to this lane. Call it when it is committed. */
export function wakeOutbox(name: string, lane: Lane): void {
  if (isDryRun()) return;
  for (const wake of outboxes.get(name) ?? []) wake(lane);
}

/** Delivers what there is, and what comes. @returns what stops it: it begins nothing more, and waits some seconds for what is being sent */
export function startOutbox<M extends Message>(channel: Channel<M>): () => Promise<void> {
  const stopping = new AbortController();
  const outbox = newOutbox(channel, stopping.signal);
  const wake = (lane: Lane): void => {
    if (outbox.running.has(lane.lane)) outbox.woken.add(lane.lane);
    else beginIfFree(outbox, lane);
  };
  const wakes = outboxes.get(channel.name) ?? new Set();
  outboxes.set(channel.name, wakes.add(wake));
  const stops = [
    startInterval(POLL_MS, () => look(outbox), outbox.failed),
    startInterval(MINUTE_MS, () => bringBack(channel), outbox.failed),
  ];
  const unmeasure = measureQueue(channel);
  return async () => {
    wakes.delete(wake);
    unmeasure();
    outbox.ended = true;
    await Promise.all(stops.map((stop) => stop()));
    const giveUp = setTimeout(() => stopping.abort(), STOP_MS);
    await Promise.all([...outbox.running.values()].map(({ done }) => done));
    clearTimeout(giveUp);
  };
}

interface Outbox<M extends Message> {
  readonly channel: Channel<M>;
  readonly stopping: AbortSignal;
  readonly failed: (error: unknown) => void;
  readonly running: Map<string, { readonly owner: string; readonly done: Promise<void> }>;
  /** Of lanes that are not delivered to at full pace. */
  readonly paces: Map<string, Pace>;
  /** When each lane had its last turn. */
  readonly served: Map<string, number>;
  /** Lanes that were woken while they had their turn. */
  readonly woken: Set<string>;
  /** Until when nothing of the channel is tried. */
  restsUntil: number;
  ended: boolean;
}

const newOutbox = <M extends Message>(channel: Channel<M>, stopping: AbortSignal): Outbox<M> => ({
  ...{ channel, stopping, failed: toLog(`Delivering failed: ${channel.name}.`) },
  ...{ running: new Map(), paces: new Map(), served: new Map(), woken: new Set() },
  ...{ restsUntil: NEVER, ended: false },
});

const paceOf = <M extends Message>({ channel, paces }: Outbox<M>, lane: string): Pace =>
  paces.get(lane) ?? atFullPace(channel);

const isFull = <M extends Message>({ channel, running }: Outbox<M>): boolean => running.size >= channel.lanesAtOnce;

function beginIfFree<M extends Message>(outbox: Outbox<M>, { lane, owner = lane }: Lane): void {
  const { channel, running, restsUntil, ended } = outbox;
  const isResting = Math.max(restsUntil, paceOf(outbox, lane).restsUntil) > monotonicNow();
  if (ended || isResting || running.has(lane) || isFull(outbox)) return;
  const ofOwner = [...running.values()].filter((one) => one.owner === owner).length;
  if (channel.owner !== undefined && ofOwner >= Math.ceil(channel.lanesAtOnce / 2)) return;
  const done = detached(() => takeTurn(outbox, lane))
    .catch(outbox.failed)
    .finally(() => {
      running.delete(lane);
      outbox.served.set(lane, monotonicNow());
      if (outbox.woken.delete(lane)) beginIfFree(outbox, { lane, owner });
    });
  running.set(lane, { owner, done });
}

/** Delivers to one lane until nothing of it is due, or it fails, or others wait for its place. */
async function takeTurn<M extends Message>(outbox: Outbox<M>, lane: string): Promise<void> {
  const { channel, stopping } = outbox;
  for (const until = monotonicNow() + TURN_MS; !outbox.ended; ) {
    const outcomes = await deliverDue(channel, { stopping, lane, most: paceOf(outbox, lane).width });
    if (rested(outbox, lane, outcomes) || outcomes.includes("nothing")) return;
    if (isFull(outbox) && monotonicNow() >= until) return void giveWay(outbox);
  }
}

/** Lets those begin who wait for a place, whoever has had a turn after the others. */
const giveWay = <M extends Message>(outbox: Outbox<M>): void =>
  void setImmediate(() => look(outbox).catch(outbox.failed));

/** Notes what became of it. @returns whether the lane is not tried now */
function rested<M extends Message>(outbox: Outbox<M>, lane: string, outcomes: readonly Outcome[]): boolean {
  const { channel, paces } = outbox;
  if (outcomes.includes("channel_rests")) {
    outbox.restsUntil = monotonicNow() + FIRST_REST_MS;
    log.warn(`Nothing is delivered now: ${channel.name}. It waits, and is tried again.`);
    return true;
  }
  const pace = nextPace(paceOf(outbox, lane), outcomes, channel);
  if (pace.failures === 0 && pace.width === channel.atOnce) paces.delete(lane);
  else paces.set(lane, pace);
  return pace.restsUntil > monotonicNow();
}

/** Begins with the lanes that have something due. */
async function look<M extends Message>(outbox: Outbox<M>): Promise<void> {
  if (outbox.ended || isFull(outbox) || outbox.restsUntil > monotonicNow()) return;
  const due = await lanesDue(outbox);
  const { paces, served } = outbox;
  const isFailing = ({ lane }: Lane): boolean => (paces.get(lane)?.failures ?? 0) > 0;
  const order = ({ lane }: Lane): number => served.get(lane) ?? NEVER;
  // Those that failed come last: were too many hanging, they would keep the others out.
  due.sort((a, b) => Number(isFailing(a)) - Number(isFailing(b)) || order(a) - order(b) || 0);
  for (const one of alternating(due)) beginIfFree(outbox, one);
  forgetIdle(outbox, due);
}

/** One of each owner, then another of each: whoever has many lanes does not come before others with all of them. */
function alternating(lanes: readonly Lane[]): Lane[] {
  const byOwner = [...Map.groupBy(lanes, ({ lane, owner }) => owner ?? lane).values()];
  const most = Math.max(0, ...byOwner.map(({ length }) => length));
  return Array.from({ length: most }, (_, index) => byOwner.flatMap((own) => own[index] ?? [])).flat();
}

/** What is remembered of lanes in which nothing waits is not kept for ever. */
function forgetIdle(
  { running, paces, served }: Pick<Outbox<Message>, "running" | "paces" | "served">,
  due: Lane[],
): void {
  if (paces.size + served.size < MOST_LANES) return;
  const here = new Set([...due.map(({ lane }) => lane), ...running.keys()]);
  for (const known of [paces, served]) for (const lane of known.keys()) if (!here.has(lane)) known.delete(lane);
}

async function lanesDue<M extends Message>({ channel, running }: Outbox<M>): Promise<Lane[]> {
  const { model, lane, owner } = channel;
  const where = { ...dueAt(new Date()), [lane]: { $nin: [...running.keys()] } };
  const group = { _id: `$${lane}`, ...(owner !== undefined && { owner: { $first: `$${owner}` } }) };
  const found = await model.aggregate<{ _id: string; owner?: string }>(
    [{ $match: where as object }, { $limit: MOST_LOOKED_AT }, { $group: group }, { $limit: MOST_LANES }],
    ACROSS,
  );
  return found.map(({ _id, owner: whose }) => ({ lane: _id, ...(whose !== undefined && { owner: whose }) }));
}
