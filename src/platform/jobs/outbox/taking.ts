/**
 * Taking messages: a lease, so that of several processes one has each, and of one key only those that wait for no other. A lease goes by the
 * database's clock: a process whose own is ahead leaves to the others what they have.
 */
import { randomUUID } from "node:crypto";
import { COMPUTED, fromNow } from "../../database/lease-clock.ts";
import type { Channel, Message } from "./channel.ts";
import { choose } from "./choosing.ts";
import { dueAt, headsOf, isOrdered, LOOK_AGAIN_MS, lookedAtAgain, type Ordered } from "./heads.ts";
import { ACROSS, later, putBack } from "./marking.ts";

const RACES = 5;

/** Takes messages for this process, those of one key in their order. */
export async function take<M extends Message>(
  channel: Channel<M>,
  { lane, most, now }: { readonly lane: string | undefined; readonly most: number; readonly now: Date },
): Promise<M[][]> {
  const { model, marks } = channel;
  const due = dueAt(now);
  const where = { ...due, ...(lane !== undefined && { [channel.lane]: lane }) } as object;
  for (let race = 0; race < RACES; race++) {
    const chosen = await choose(channel, where, { most, now });
    if (chosen === undefined) return [];
    // All that is due waits for what is not; it has been put off, and there may be more.
    if (chosen.length === 0) continue;
    const lease = randomUUID();
    const ids = { _id: { $in: chosen } };
    const attempts = { $add: ["$attempts", 1] };
    const taking = [{ $set: { ...marks.taken(), lease, dueAt: fromNow(channel.leaseMs), attempts } }];
    await model.updateMany({ ...ids, ...due } as object, taking as never, COMPUTED).setOptions(ACROSS);
    const taken = (await model
      .find({ ...ids, lease } as object)
      .setOptions(ACROSS)
      .lean()) as M[];
    const chains = await chainsOf(channel, taken, now);
    // Otherwise another process was faster, or all of them wait for others.
    if (chains.length > 0) return chains;
  }
  return [];
}

/** By key those that wait for no other. The rest is given back until what it waits for has had its turn. */
async function chainsOf<M extends Message>(channel: Channel<M>, taken: readonly M[], now: Date): Promise<M[][]> {
  if (!isOrdered(channel)) return taken.map((message) => [message]);
  const chains: M[][] = [];
  for (const [of, ofLane] of Map.groupBy(taken, (message) => message[channel.lane]))
    chains.push(...(await chainsOfLane(channel, of, { taken: ofLane, now })));
  return chains;
}

async function chainsOfLane<M extends Message>(
  channel: Ordered<M>,
  of: unknown,
  { taken, now }: { readonly taken: readonly M[]; readonly now: Date },
): Promise<M[][]> {
  const byKey = Map.groupBy(taken, (message) => message[channel.key]);
  // Asked after they were taken: what comes before one of them and is another process's is seen now.
  const heads = await headsOf(channel, of, new Map([...byKey].map(([value, { length }]) => [value, length])));
  const chains: M[][] = [];
  for (const [value, ofKey] of byKey) {
    const head = heads.get(value);
    const ordered = ofKey.toSorted((one, other) => (one._id < other._id ? -1 : 1));
    const chain = ordered.filter(({ _id }, index) => head?.first[index] === _id);
    if (chain.length > 0) chains.push(chain);
    const dueAt = head && chain.length === 0 ? lookedAtAgain(head, now) : later(now, LOOK_AGAIN_MS);
    for (const one of ordered.slice(chain.length)) await putBack(channel, one, { dueAt, attempts: one.attempts - 1 });
  }
  return chains;
}
