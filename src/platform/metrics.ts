/** Numbers for Prometheus that a process counts by itself: how requests fare, and the process. What is stored is looked at (telemetry/looks.ts). */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** Everything that this process counts. Other rooms add their own to it; of several processes the sum is told, or what `aggregator` says. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: "rollcall_" });

// The process that hangs is the one to see, and the program began with the first one.
for (const [part, aggregator] of [
  ...["", "_max", "_mean", "_stddev", "_p50", "_p90", "_p99"].map((of) => [`nodejs_eventloop_lag${of}_seconds`, "max"]),
  ["process_start_time_seconds", "min"],
])
  Object.assign(registry.getSingleMetric(`rollcall_${part}`) ?? {}, { aggregator });

const requests = new Histogram({
  name: "rollcall_http_request_duration_seconds",
  help: "How long HTTP requests took, by surface, method, route template and class of status",
  labelNames: ["surface", "method", "route", "status"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [registry],
});

const responses = new Counter({
  name: "rollcall_http_responses_total",
  help: "HTTP requests that were answered, by surface and status; 499 where the client had gone",
  labelNames: ["surface", "status"],
  registers: [registry],
});

/** Failures that no caller could cause, by surface: the number to alert on. */
const failures = new Counter({
  name: "rollcall_http_failures_total",
  help: "HTTP requests that were answered with 5xx, by surface",
  labelNames: ["surface"],
  registers: [registry],
});

const underWay = new Gauge({
  name: "rollcall_http_requests_under_way",
  help: "HTTP requests that have no whole answer yet, by surface; who waits for events is one of them",
  labelNames: ["surface"],
  registers: [registry],
});

/** One answered request. `route` is a template such as /Users/:id, never a path with values in it. */
export interface Answered {
  readonly surface: string;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const ROUTES_AT_MOST = 300;
const routes = new Set<string>();

// Every label value is a time series that lives as long as the process: a stranger must not be able to make one.
function bounded(route: string): string {
  if (routes.size < ROUTES_AT_MOST) routes.add(route);
  return routes.has(route) ? route : "other";
}

/** The method as a label, or a part of a name: one of the few that there are. */
export const knownMethod = (method: string): string => (METHODS.has(method) ? method : "other");

/** Counts a request that begins. */
export const countBegun = (surface: string): void => underWay.inc({ surface });

/** Counts one answered request. */
export function countRequest({ surface, method, route, status, seconds }: Answered): void {
  const kind = `${Math.floor(status / 100)}xx`;
  requests.observe({ surface, method: knownMethod(method), route: bounded(route), status: kind }, seconds);
  responses.inc({ surface, status: String(status) });
  underWay.dec({ surface });
  if (status >= 500) failures.inc({ surface });
}
