/** What waits first under a key. Each key is asked for by itself, so that what waits behind costs nothing, however much it is. */
import type { Channel, Message } from "./channel.ts";
import { ACROSS, later } from "./marking.ts";

/** What waits for a message that another process has looks again so soon. */
export const LOOK_AGAIN_MS = 500;

export interface Head {
  /** The first that wait under the key, in their order. */
  readonly first: readonly string[];
  readonly dueAt: Date;
  readonly lease: string | null;
}

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
      .find(waiting, { dueAt: 1, lease: 1 })
      .setOptions(ACROSS)
      .sort({ _id: 1 })
      .limit(many)
      .lean()) as unknown as Message[];
    const [head] = found;
    if (!head?.dueAt) return [];
    return [[value, { first: found.map(({ _id }) => _id), dueAt: head.dueAt, lease: head.lease }]];
  });
  return new Map((await Promise.all(asked)).flat());
}

/** When what waits behind this head is looked at again. */
export const lookedAtAgain = ({ lease, dueAt }: Head, now: Date): Date =>
  lease === null && dueAt > now ? dueAt : later(now, LOOK_AGAIN_MS);
