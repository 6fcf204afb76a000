/** How often each type of event happens, counted by whoever follows the log: once each, after it is committed. */
import { Counter } from "prom-client";
import { registry } from "../../platform/metrics.ts";

const counter = new Counter({
  name: "rollcall_events_total",
  help: "Events of the log, by type: of all organizations together",
  labelNames: ["type"],
  registers: [registry],
});

/** Counts what has been followed. */
export function countTypes(events: readonly { readonly type: string }[]): void {
  for (const { type } of events) counter.inc({ type });
}
