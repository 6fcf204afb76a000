/** Writing down what became of a message. */
import type { Collection } from "mongoose";
import { detached } from "../../concurrency.ts";
import type { Channel, Message } from "./channel.ts";

/** Why messages are looked for without their organization. */
export const ACROSS = { acrossOrganizations: "messages of all organizations are delivered" } as const;

export const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

/** Gives a message back: it waits. */
export async function putBack<M extends Message>(
  channel: Channel<M>,
  message: M,
  change: { readonly dueAt: Date; readonly attempts?: number; readonly error?: string },
): Promise<void> {
  await mark(channel, message, { ...channel.marks.waiting(), ...change });
}

/** Writes what became of it, unless somebody else has it meanwhile. */
export async function mark<M extends Message>({ model }: Channel<M>, message: M, change: object): Promise<boolean> {
  const { filter, update } = marking(message, change);
  return (await model.updateOne(filter, update).setOptions(ACROSS)).matchedCount === 1;
}

const marking = ({ _id, lease }: Message, change: object) => ({
  filter: { _id, lease } as object,
  update: { $set: { ...change, lease: null } } as object,
});

interface Mark extends ReturnType<typeof marking> {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** What waits while other marks of the collection are being written. */
const waiting = new Map<Collection, Mark[]>();

/** The same, in one command with whatever else there is to write when the one before is done; never in a transaction. */
export async function markTogether<M extends Message>(
  { model: { collection } }: Channel<M>,
  message: M,
  change: object,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const mark = { ...marking(message, change), resolve, reject };
  const others = waiting.get(collection);
  if (others) others.push(mark);
  else {
    waiting.set(collection, [mark]);
    detached(() => writeMarks(collection));
  }
  await promise;
}

async function writeMarks(collection: Collection): Promise<void> {
  for (;;) {
    const marks = waiting.get(collection)?.splice(0) ?? [];
    if (marks.length === 0) return void waiting.delete(collection);
    const writes = marks.map(({ filter, update }) => ({ updateOne: { filter, update } }));
    const failed = await collection.bulkWrite(writes, { ordered: false }).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    for (const { resolve, reject } of marks) failed ? reject(failed.error) : resolve();
  }
}
