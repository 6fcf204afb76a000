/** What runs beside the requests: following the log, sending, and counting. */
import { startInterval, toLog } from "../../platform/jobs/interval.ts";
import { measureStreams } from "./measuring.ts";
import { newRunner } from "./running/running.ts";
import { onWake, wakeStreams } from "./running/waking.ts";
import { useStreamReach } from "./settings/reach.ts";

const [FOLLOW_MS, LOOK_MS, KEEP_MS, MEASURE_MS] = [250, 1_000, 1_000, 15_000];

/** Starts it all in this process. @returns what stops it */
export function startLogStreams({ toPrivate = false }: { readonly toPrivate?: boolean } = {}): () => Promise<void> {
  useStreamReach(toPrivate);
  const runner = newRunner();
  onWake(() => void runner.look());
  const stops = [
    startInterval(FOLLOW_MS, wakeStreams, toLog("Following the log for log streams failed.")),
    startInterval(LOOK_MS, runner.look, toLog("Looking for log streams failed.")),
    startInterval(MEASURE_MS, measureStreams, toLog("Measuring log streams failed.")),
  ];
  const stopKeeping = startInterval(KEEP_MS, runner.keep, toLog("Keeping log streams failed."));
  return async () => {
    onWake(() => undefined);
    await Promise.all([...stops.map((stop) => stop()), runner.stop()]);
    await stopKeeping();
    useStreamReach(false);
  };
}
