/**
 * Delivering: take messages that are due, send them, mark them. Taking is a lease, so that of several processes one has each; a message
 * is sent twice only when a process ends between sending and marking. Messages of one key are a chain: each waits for the one before.
 */
import { monotonicNow } from "../../clock.ts";
import { isOutage } from "../../database/failures.ts";
import { transaction } from "../../database/mongo.ts";
import { traced } from "../../telemetry/tracing.ts";
import { logFailure, scattered } from "../interval.ts";
import type { Channel, Message, Noted, Outcome, Verdict } from "./channel.ts";
import { lost } from "./heads.ts";
import { ACROSS, later, mark, markTogether, putBack } from "./marking.ts";
import { take } from "./taking.ts";

export interface Circumstances {
  /** Ends what is being sent; it is not counted as an attempt. */
  readonly stopping?: AbortSignal | undefined;
  readonly clock?: (() => Date) | undefined;
  /** Only what is for this lane. */
  readonly lane?: string | undefined;
  /** So many at once. */
  readonly most?: number | undefined;
}

interface Run<M> {
  readonly stopping: AbortSignal;
  readonly clock: () => Date;
  /** By `monotonicNow`: after this no more of what was taken is begun, since it may soon be another's. */
  readonly until: number;
  /** All that was taken with it. */
  readonly together: readonly M[];
}

const SLACK_MS = 60_000;

/** Delivers what has been due the longest, at most `most` messages. @returns what became of each */
export async function deliverDue<M extends Message>(
  channel: Channel<M>,
  given: Circumstances = {},
): Promise<Outcome[]> {
  const { stopping = new AbortController().signal, clock = () => new Date(), lane, most = 1 } = given;
  const until = monotonicNow() + (channel.leaseMs * 2) / 3;
  const chains = await take(channel, { lane, most, now: clock() });
  const run = { stopping, clock, until, together: chains.flat() };
  const settled = await Promise.allSettled(chains.map((chain) => deliverChain(channel, chain, run)));
  const outcomes = settled.flatMap((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
  return outcomes.length > 0 ? outcomes : ["nothing"];
}

/** One after the other; when one has to wait, the others wait with it. */
async function deliverChain<M extends Message>(channel: Channel<M>, chain: M[], run: Run<M>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [index, message] of chain.entries()) {
    const { outcome, again } = await deliver(channel, message, run);
    outcomes.push(outcome);
    if (outcome !== "held") channel.count(outcome);
    if (again === undefined) continue;
    for (const next of chain.slice(index + 1))
      await putBack(channel, next, { dueAt: again, attempts: next.attempts - 1 });
    break;
  }
  return outcomes;
}

interface Delivery {
  readonly outcome: Exclude<Outcome, "nothing">;
  /** When it comes back. */
  readonly again?: Date;
}

async function deliver<M extends Message>(channel: Channel<M>, message: M, run: Run<M>): Promise<Delivery> {
  // Only where processes end in the middle again and again: this message may be what ends them.
  if (message.attempts > channel.waits.length + 1 && !isEndless(channel))
    return giveUp(channel, message, { error: "Sending was interrupted too often." });
  const started = run.clock();
  // The rest of a long chain is another's by now, or soon.
  const verdict: Verdict =
    run.stopping.aborted || monotonicNow() > run.until
      ? { is: "held", until: started }
      : await attempt(channel, message, run, started).catch((error: unknown) =>
          failedOnOurSide(channel, message, error),
        );
  // What it waits counts from here: whoever refuses may have taken their time.
  const now = run.clock();
  if (verdict.is === "delivered") {
    await markTogether(channel, message, { ...channel.marks.delivered(), ...verdict.noted, dueAt: null, error: null });
    return { outcome: "delivered" };
  }
  if (verdict.is === "refused") return giveUp(channel, message, verdict);
  if (verdict.is === "postponed" && !run.stopping.aborted) return retry(channel, message, verdict, now);
  const dueAt = verdict.is === "held" ? verdict.until : now;
  await putBack(channel, message, { dueAt, attempts: message.attempts - 1 });
  return { outcome: "held", again: dueAt };
}

/** One attempt, as a span of its own; what the message says, and whom it is for, is not told. */
const attempt = <M extends Message>(
  channel: Channel<M>,
  message: M,
  { stopping, together }: Run<M>,
  started: Date,
): Promise<Verdict> =>
  traced(
    () => ({
      ...{ name: `deliver ${channel.name}`, kind: channel.name === "jobs" ? "internal" : "producer" },
      attributes: { "rollcall.message_id": message._id, "rollcall.attempt": message.attempts },
    }),
    async (span) => {
      const verdict = await channel.send(message, stopping, started, together);
      span?.add({ "rollcall.outcome": verdict.is });
      return verdict;
    },
  );

const isEndless = ({ termMs }: { readonly termMs: number }): boolean => termMs === Number.POSITIVE_INFINITY;

/** While the database is away nothing can be written of it: the message comes back when its lease ends. */
function failedOnOurSide<M extends Message>({ name }: Channel<M>, { _id: id }: M, error: unknown): Verdict {
  if (isOutage(error)) throw error;
  logFailure("A message could not be sent; it is tried again.", error, { channel: name, id });
  return { is: "postponed", error: "It failed on our side; the log of the program says where.", rests: "message" };
}

async function retry<M extends Message>(
  channel: Channel<M>,
  message: M,
  { error, rests, notBefore, noted = {} }: Extract<Verdict, { is: "postponed" }>,
  now: Date,
): Promise<Delivery> {
  const { waits, termMs } = channel;
  const wait = waits[message.attempts - 1] ?? (isEndless(channel) ? waits.at(-1) : undefined);
  const isOld = !isEndless(channel) && later(message.createdAt, termMs) < now;
  if (wait === undefined || isOld) return giveUp(channel, message, { error, noted });
  const waited = later(now, scattered(wait));
  const again = notBefore && notBefore > waited ? notBefore : waited;
  await putBack(channel, message, { ...noted, dueAt: again, error });
  return { outcome: rests === "message" ? "postponed" : `${rests}_rests`, again };
}

async function giveUp<M extends Message>(
  channel: Channel<M>,
  message: M,
  { error, noted }: { readonly error: string } & Noted,
): Promise<Delivery> {
  await transaction(async () => {
    if (await mark(channel, message, { ...channel.marks.failed(), ...noted, dueAt: null, error }))
      await channel.giveUp(message, error);
  });
  return { outcome: "failed" };
}

/**
 * Brings back what waits longer than any wait there is: it was put off before the clock was set back.
 * Of those that wait less, the longest wait is the most that they lose. And what somebody had who is gone, where that is not seen by `now`.
 */
export async function bringBack<M extends Message>(
  { model, marks, waits, mostAskedMs = 0, leaseMs }: Channel<M>,
  now = new Date(),
): Promise<void> {
  const beyond = { $gt: later(now, Math.max(...waits, mostAskedMs) + SLACK_MS), $type: "date" };
  for (const overlong of [{ dueAt: beyond, lease: null }, lost(now, leaseMs)])
    await model
      .updateMany(overlong as object, { $set: { ...marks.waiting(), dueAt: now, lease: null } } as object)
      .setOptions(ACROSS);
}
