/** Numbers on streams: how they fare, and how far behind the one is that is behind the most. */
import { Gauge } from "prom-client";
import { registry } from "../../platform/metrics.ts";
import { lagOf } from "./running/lag.ts";
import { ACROSS } from "./running/waking.ts";
import { StreamModel } from "./stream.model.ts";
import { KINDS } from "./types.ts";

// Each process says the same of what is stored.
const labels = { labelNames: ["kind"], registers: [registry], aggregator: "max" as const };
const streams = new Gauge({
  name: "rollcall_log_streams",
  help: "Log streams, by how they fare",
  labelNames: ["state"],
  registers: [registry],
  aggregator: "max",
});
const lagEvents = new Gauge({
  name: "rollcall_log_streams_lag_events",
  help: "How many events the log stream that is behind the most has not sent yet, by kind; 10,000 also when there are more",
  ...labels,
});
const lagSeconds = new Gauge({
  name: "rollcall_log_streams_lag_seconds",
  help: "How old the oldest event is that a log stream has not sent yet, by kind",
  ...labels,
});

/** Those that have waited the longest. */
const MOST_LOOKED_AT = 30;

/** Takes the numbers. */
export async function measureStreams(now = new Date()): Promise<void> {
  await countStates();
  const waiting = await StreamModel.find({ enabled: true, dueAt: { $type: "date" } } as object)
    .setOptions(ACROSS)
    .sort({ dueAt: 1 })
    .limit(MOST_LOOKED_AT)
    .lean();
  const lags = await Promise.all(waiting.map(async (one) => ({ kind: one.settings.kind, ...(await lagOf(one)) })));
  for (const kind of KINDS) {
    const theirs = lags.filter((lag) => lag.kind === kind);
    lagEvents.set({ kind }, Math.max(0, ...theirs.map(({ events }) => events)));
    const ages = theirs.map(({ oldestAt }) => (oldestAt ? (now.getTime() - oldestAt.getTime()) / 1_000 : 0));
    lagSeconds.set({ kind }, Math.max(0, ...ages));
  }
}

async function countStates(): Promise<void> {
  const count = (where: object) => StreamModel.countDocuments(where).setOptions(ACROSS);
  streams.set({ state: "paused" }, await count({ enabled: false }));
  streams.set({ state: "failing" }, await count({ enabled: true, isToldFailing: true }));
  streams.set({ state: "retrying" }, await count({ enabled: true, isToldFailing: false, failures: { $gt: 0 } }));
  streams.set({ state: "running" }, await count({ enabled: true, isToldFailing: false, failures: 0 }));
}
