/** How much waits to be delivered, and since when. */
import type { Figure, Look } from "../telemetry/looks.ts";
import type { Channel, Message } from "./outbox/channel.ts";
import { ACROSS } from "./outbox/marking.ts";

/** No look at what waits goes further. */
export const MOST_LOOKED_AT = 100_000;
/** Of so many the oldest is looked for. */
const MOST_COMPARED = 10_000;

const [WAITING, OVERDUE, OLDEST] = [
  "rollcall_queue_waiting",
  "rollcall_queue_overdue_seconds",
  "rollcall_queue_oldest_seconds",
] as const;

const measured = new Map<string, () => Promise<readonly Figure[]>>();

/** Has /metrics tell of a channel from now on. @returns what ends that */
export function measureQueue<M extends Message>(channel: Channel<M>): () => void {
  const look = (): Promise<readonly Figure[]> => figuresOf(channel);
  measured.set(channel.name, look);
  return () => {
    if (measured.get(channel.name) === look) measured.delete(channel.name);
  };
}

/** The queues that this process delivers from. */
export const queuesLook: Look = {
  name: "queues",
  freshMs: 2_000,
  tells: {
    [WAITING]: "Messages and jobs that wait, by queue; 100,000 also when there are more",
    [OVERDUE]: "How long the message that has been due the longest is due, by queue",
    [OLDEST]:
      "How long the oldest message has waited since it was queued, by queue; of the 10,000 due first when there are more",
  },
  look: async () => (await Promise.all([...measured.values()].map((look) => look()))).flat(),
};

async function figuresOf<M extends Message>({ model, name: queue }: Channel<M>): Promise<readonly Figure[]> {
  const open = { dueAt: { $type: "date" } } as object;
  const [waiting, oldest] = await Promise.all([
    model.countDocuments(open).setOptions(ACROSS).limit(MOST_LOOKED_AT),
    model.aggregate<{ due: Date; queued: Date }>(
      [
        { $match: open },
        { $sort: { dueAt: 1 } },
        { $limit: MOST_COMPARED },
        { $group: { _id: null, due: { $min: "$dueAt" }, queued: { $min: "$createdAt" } } },
      ],
      ACROSS,
    ),
  ]);
  const labels = { queue };
  const [{ due, queued } = {}] = oldest as { due?: Date; queued?: Date }[];
  return [
    { of: WAITING, labels, value: waiting },
    { of: OVERDUE, labels, value: secondsSince(due) },
    { of: OLDEST, labels, value: secondsSince(queued) },
  ];
}

/** How long ago a stored moment was; 0 where there is none, or it is ahead. */
export function secondsSince(at: Date | undefined): number {
  return at ? Math.max(0, (Date.now() - at.getTime()) / 1_000) : 0;
}
