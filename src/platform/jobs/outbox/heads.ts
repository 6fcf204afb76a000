/** What waits first under a key. Each key is asked for by itself, so that what waits behind costs nothing, however much it is. */
import { isOver } from "../../database/lease-clock.ts";
import type { Channel, Message } from "./channel.ts";
import { ACROSS, later } from "./marking.ts";

/** What waits for a message that another process has looks again so soon. */
export const LOOK_AGAIN_MS = 500;

export interface Head {
  /** The first that wait under the key, in their order. */
  readonly first: readonly string[];
  readonly dueAt: Date;
  readonly lease: string | null;
  /** Nobody has it, or has it no longer. */
  readonly isFree: boolean;
}

/** By the database's clock: whoever took the message has finished with it, or is gone. */
const IS_OVER = { $lte: ["$dueAt", "$$NOW"] };

/** What may be taken. */
export const dueAt = (now: Date) => ({
  // The type is named as the index names it: without, the database does not see that the index holds all that may match.
  dueAt: { $lte: now, $type: "date" as const },
  $or: [{ lease: null }, { $expr: IS_OVER }],
});

/** What nobody has any more and `dueAt` does not find yet, since this process's clock is behind the database's; or whose lease is beyond any. */
export const lost = (now: Date, leaseMs: number) => ({
  ...{ dueAt: { $gt: now, $type: "date" as const }, lease: { $ne: null } },
  $expr: isOver("dueAt", leaseMs),
});

/** A channel that keeps an order. */
export type Ordered<M extends Message> = Channel<M> & { readonly key: keyof M & string };

export const isOrdered = <M extends Message>(channel: Channel<M>): channel is Ordered<M> => channel.key !== undefined;

/** So many of each key of a lane; keys under which nothing waits are left out. */
export async function headsOf<M extends Message>(
  { model, lane, key }: Ordered<M>,
  of: unknown,
  counts: ReadonlyMap<unknown, number>,
): Promise<Map<unknown, Head>> {
  const asked = [...counts].map(async ([value, many]): Promise<[unknown, Head][]> => {
    const waiting = { [lane]: of, [key]: value, dueAt: { $type: "date" } } as object;
    const found = (await model
      .find(waiting, { dueAt: 1, lease: 1, isOver: IS_OVER })
      .setOptions(ACROSS)
      .sort({ _id: 1 })
      .limit(many)
      .lean()) as unknown as (Message & { isOver: boolean })[];
    const [head] = found;
    if (!head?.dueAt) return [];
    const { dueAt: at, lease } = head;
    return [[value, { first: found.map(({ _id }) => _id), dueAt: at, lease, isFree: lease === null || head.isOver }]];
  });
  return new Map((await Promise.all(asked)).flat());
}

/** When what waits behind this head is looked at again. */
export const lookedAtAgain = ({ lease, dueAt }: Head, now: Date): Date =>
  lease === null && dueAt > now ? dueAt : later(now, LOOK_AGAIN_MS);
