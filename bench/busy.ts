/** A synchronisation that goes on beside a measurement, in a thread of its own, so that driving it does not delay whoever measures. */
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { drive } from "./drive.ts";
import { createUser } from "./people.ts";
import { closePools, type Target } from "./target.ts";

interface Load {
  readonly target: Target;
  readonly users: number;
}

interface Done {
  readonly bad: number;
  readonly why?: string | undefined;
}

/** Creates users from sixteen clients. @returns how many answers were bad, and why the first was */
export function keepBusy(target: Target, users: number): Promise<Done> {
  const load: Load = { target, users };
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: load });
    worker.once("message", resolve).once("error", reject);
  });
}

if (!isMainThread) {
  const { target, users } = workerData as Load;
  const { bad, why } = await drive({ clients: 16, count: users }, (index) => createUser(target, "f", index));
  await closePools();
  parentPort?.postMessage({ bad, why } satisfies Done);
}
