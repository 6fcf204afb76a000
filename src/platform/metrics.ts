/** Numbers for Prometheus: the process, and how long requests take. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** Everything that /metrics shows. Other rooms add their own to it. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: "rollcall_" });

const requests = new Histogram({
  name: "rollcall_http_request_duration_seconds",
  help: "How long HTTP requests took, by surface, method, route template and status",
  labelNames: ["surface", "method", "route", "status"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [registry],
});

/** Failures that no caller could cause, by surface: the number to alert on. */
export const failures = new Counter({
  name: "rollcall_http_failures_total",
  help: "HTTP requests that were answered with 5xx, by surface",
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

/** Counts one answered request. */
export function countRequest({ surface, method, route, status, seconds }: Answered): void {
  const labels = {
    surface,
    method: METHODS.has(method) ? method : "other",
    route: bounded(route),
    status: String(status),
  };
  requests.observe(labels, seconds);
  if (status >= 500) failures.inc({ surface });
}
