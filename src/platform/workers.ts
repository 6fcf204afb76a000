/** Several processes of this program behind one port. The first one keeps them going and answers nothing itself. */
import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { Told } from "./told.ts";

export interface Workers {
  /** Where all of them listen. */
  readonly origin: string;
  /** Ends all of them and waits until they have drained. */
  readonly stop: () => Promise<void>;
}

const AGAIN_MS = 1_000;

/** Whether this process is one of several that another one started. */
export const isWorker = (): boolean => cluster.isWorker;

/** Tells the process that started us where we listen. */
export function reportReady(origin: string): void {
  process.send?.({ origin });
}

/**
 * Starts so many with this environment on top of ours, and another whenever one ends by itself.
 * @throws when one ends before it is ready
 */
export async function startWorkers(
  count: number,
  environment: Record<string, string>,
  say: (line: string) => void,
): Promise<Workers> {
  const alive = new Set<Worker>();
  let stopping = false;
  const start = async (): Promise<string> => {
    const worker = cluster.fork(environment);
    alive.add(worker);
    const ended = once(worker, "exit").then(() => void alive.delete(worker));
    const origin = await Promise.race([ready(worker), ended]);
    if (typeof origin !== "string") throw new Told("A process of ours ended before it was ready, and said why.");
    void ended.then(async () => {
      if (!stopping) say(`Process ${worker.process.pid} ended by itself; another takes its place.`);
      for (let begun = stopping; !begun; ) {
        begun = await start().then(
          () => true,
          () => stopping,
        );
        if (!begun) await pause(AGAIN_MS);
      }
    });
    return origin;
  };
  const stop = async (): Promise<void> => {
    stopping = true;
    await Promise.all(
      [...alive].map((worker) => {
        const ended = once(worker, "exit");
        worker.process.kill("SIGTERM");
        return ended;
      }),
    );
  };
  try {
    const origins = await Promise.all(Array.from({ length: count }, start));
    return { origin: origins[0] ?? "", stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ready(worker: Worker): Promise<string> {
  const [message] = (await once(worker, "message")) as [{ origin: string }];
  return message.origin;
}
