/**
 * Which messages to take. Where an order is kept, what has been due the longest is not what may go: after an outage, the first of a key is
 * due later than all that waits for it. So of the keys of what is due their heads are chosen, as many as there is room for.
 */
import type { Channel, Message } from "./channel.ts";
import { type Head, headsOf, isOrdered, lookedAtAgain, type Ordered } from "./heads.ts";
import { ACROSS } from "./marking.ts";

/** As the indexes have it: with anything behind it all that is due would be put in order, each time a few of many are taken. */
const ORDER = { dueAt: 1 } as const;
/** So many times as much is looked at, to find enough keys. */
const SPREAD = 8;

/** @returns ids, those of one key in their order; undefined where nothing is due */
export async function choose<M extends Message>(
  channel: Channel<M>,
  due: object,
  { most, now }: { readonly most: number; readonly now: Date },
): Promise<readonly string[] | undefined> {
  const { model, lane, key } = channel;
  const fields = key === undefined ? { _id: 1 } : { _id: 1, [lane]: 1, [key]: 1 };
  const limit = key === undefined ? most : most * SPREAD;
  const found = (await model.find(due, fields).setOptions(ACROSS).sort(ORDER).limit(limit).lean()) as M[];
  if (found.length === 0) return undefined;
  if (!isOrdered(channel)) return found.map(({ _id }) => _id);
  const ids: string[] = [];
  for (const [of, ofLane] of Map.groupBy(found, (message) => message[lane]))
    ids.push(...(await headsDue(channel, of, { found: ofLane, most, now })));
  return ids.slice(0, most);
}

interface Among<M> {
  readonly found: readonly M[];
  readonly most: number;
  readonly now: Date;
}

/** The first ones under the keys of what was found in a lane. What waits for one that may not go yet waits until that may. */
async function headsDue<M extends Message>(channel: Ordered<M>, of: unknown, among: Among<M>): Promise<string[]> {
  const { found, most, now } = among;
  const keys = [...new Set(found.map((message) => message[channel.key]))].slice(0, most);
  const each = Math.ceil(most / keys.length);
  const heads = await headsOf(channel, of, new Map(keys.map((value) => [value, each])));
  const ids: string[] = [];
  for (const [value, head] of heads)
    if (head.isFree && head.dueAt <= now) ids.push(...head.first);
    else await putOff(channel, { of, value, head, now });
  return ids;
}

interface Behind {
  readonly of: unknown;
  readonly value: unknown;
  readonly head: Head;
  readonly now: Date;
}

async function putOff<M extends Message>({ model, lane, key }: Ordered<M>, behind: Behind): Promise<void> {
  const { of, value, head, now } = behind;
  const waiting = { [lane]: of, [key]: value, dueAt: { $lte: now, $type: "date" }, lease: null } as object;
  await model.updateMany(waiting, { $set: { dueAt: lookedAtAgain(head, now) } } as object).setOptions(ACROSS);
}
