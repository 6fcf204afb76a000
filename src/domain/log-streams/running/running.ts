/** Runs the streams that are due in this process, many beside each other, and none in the way of another (slots.ts). */

import { detached } from "../../../platform/concurrency.ts";
import { isOutage } from "../../../platform/database/failures.ts";
import { log } from "../../../platform/log.ts";
import { type StreamDoc, StreamModel } from "../stream.model.ts";
import { followStream } from "./following.ts";
import { bringBackStreams, dueAndFree, keepStreams, takeStream } from "./leases.ts";
import { hasRoom, isFull, type Running, withoutRoom } from "./slots.ts";
import { ACROSS } from "./waking.ts";

const LOOKED_AT = 64;

interface InHand extends Running {
  readonly stream: StreamDoc;
  readonly done: Promise<void>;
}

export interface Runner {
  /** Begins with whatever is due and has room. */
  readonly look: () => Promise<void>;
  /** Keeps what is in hand, and brings back what nobody has. */
  readonly keep: () => Promise<void>;
  /** Breaks off what is being sent, and waits for it. */
  readonly stop: () => Promise<void>;
}

export function newRunner(): Runner {
  const inHand = new Map<string, InHand>();
  const stopping = new AbortController();
  let looking: Promise<void> | undefined;
  let again = false;

  const begin = async (found: Pick<StreamDoc, "_id" | "organizationId">, isFailing: boolean): Promise<boolean> => {
    const slot = { owner: found.organizationId, isFailing };
    if (stopping.signal.aborted || inHand.has(found._id) || !hasRoom([...inHand.values()], slot)) return false;
    const stream = await takeStream(found);
    if (!stream) return false;
    const done = detached(() => followStream(stream, stopping.signal))
      .catch(told)
      .finally(() => {
        inHand.delete(stream._id);
        void look();
      });
    inHand.set(stream._id, { ...slot, stream, done });
    return true;
  };

  /** @returns whether there may be more */
  const round = async (isFailing: boolean): Promise<boolean> => {
    const running = [...inHand.values()];
    if (isFull(running, isFailing)) return false;
    const found = await dueStreams(isFailing, running);
    let begun = 0;
    for (const one of found) if (await begin(one, isFailing)) begun += 1;
    return begun > 0 && found.length === LOOKED_AT;
  };

  const lookThrough = async (): Promise<void> => {
    for (const isFailing of [false, true]) while (await round(isFailing)) if (stopping.signal.aborted) return;
  };

  async function look(): Promise<void> {
    again = true;
    looking ??= (async () => {
      while (again && !stopping.signal.aborted) {
        again = false;
        await lookThrough();
      }
    })()
      .catch(told)
      .finally(() => {
        looking = undefined;
      });
    await looking;
  }

  return {
    look,
    keep: async () => {
      await keepStreams([...inHand.values()].map(({ stream }) => stream));
      await bringBackStreams();
    },
    stop: async () => {
      stopping.abort();
      await looking;
      await Promise.all([...inHand.values()].map(({ done }) => done));
    },
  };
}

/** The streams that have been due the longest, of those that there is room for. */
const dueStreams = (
  isFailing: boolean,
  running: readonly Running[],
): Promise<Pick<StreamDoc, "_id" | "organizationId">[]> =>
  StreamModel.find(
    {
      ...dueAndFree(new Date()),
      failures: isFailing ? { $gt: 0 } : 0,
      organizationId: { $nin: withoutRoom(running, isFailing) },
    },
    { _id: 1, organizationId: 1 },
  )
    .setOptions(ACROSS)
    .sort({ dueAt: 1 })
    .limit(LOOKED_AT)
    .lean();

function told(error: unknown): void {
  if (isOutage(error)) log.warn("Sending logs failed. The database does not answer.");
  else log.error({ err: error }, "Sending logs failed.");
}
