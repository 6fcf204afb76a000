/**
 * `npm run metrics` writes the table of docs/observability.md from the metrics themselves; test/observability.test.ts fails when it is not
 * theirs any more.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import "../../src/app.ts";
import "../../src/domain/log-streams/jobs.ts";
import "../../src/domain/mails/mailer.ts";
import "../../src/domain/oidc/jobs.ts";
import "../../src/domain/webhooks/jobs.ts";
import "../../src/jobs.ts";
import { looks } from "../../src/looks.ts";
import { ends } from "../../src/platform/database/readiness.ts";
import { registry } from "../../src/platform/metrics.ts";
import { aggregationOf } from "../../src/platform/telemetry/aggregation.ts";
import { MEASURED, MEASURED_HELP } from "../../src/platform/telemetry/looks.ts";

export const PAGE = join(import.meta.dirname, "..", "..", "docs", "observability.md");

export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly labels: readonly string[];
  /** How it is told of several processes; null for what is stored. */
  readonly aggregator: string | null;
}

/** The labels of what is stored, which only figures know. */
const LABELS: Readonly<Record<string, readonly string[]>> = {
  rollcall_build_info: ["version", "node"],
  rollcall_connections: ["kind", "health"],
  rollcall_documents: ["collection"],
  rollcall_expiring: ["what", "within"],
  rollcall_follower_lag_events: ["follower"],
  rollcall_follower_lag_seconds: ["follower"],
  rollcall_next_expiry_timestamp_seconds: ["what"],
  rollcall_queue_oldest_seconds: ["queue"],
  rollcall_queue_overdue_seconds: ["queue"],
  rollcall_queue_waiting: ["queue"],
  rollcall_setup_warning: ["warning"],
  rollcall_webhooks: ["state"],
  [MEASURED]: ["look"],
};

/** Every metric that there is, by name. */
export function metrics(): readonly Metric[] {
  if (!registry.getSingleMetric("rollcall_processes")) aggregationOf(new Set());
  if (!registry.getSingleMetric("rollcall_database_ends_total")) registry.registerMetric(ends);
  const counted = registry.getMetricsAsArray().map((metric): Metric => {
    const { name, help, type, labelNames, aggregator } = metric as unknown as Metric & { labelNames: string[] };
    return { name, help, type, labels: labelNames, aggregator };
  });
  const told = new Map([[MEASURED, MEASURED_HELP], ...looks().flatMap(({ tells }) => Object.entries(tells))]);
  const stored = [...told].map(
    ([name, help]): Metric => ({ name, help, type: "gauge", labels: LABELS[name] ?? [], aggregator: null }),
  );
  return [...counted, ...stored].sort((one, other) => (one.name < other.name ? -1 : 1));
}

const [BEGIN, END] = ["<!-- metrics: npm run metrics -->\n", "<!-- end of metrics -->"];

/** The page with the table as it should be. */
export function pageWithTable(): string {
  const rows = metrics().map(
    ({ name, help, type, labels, aggregator }) =>
      `| \`${name}\` | ${type} | ${labels.map((label) => `\`${label}\``).join(", ")} | ${help} | ${aggregator ?? "one look"} |`,
  );
  const table = `| metric | kind | labels | what it says | of several processes |\n| --- | --- | --- | --- | --- |\n${rows.join("\n")}\n`;
  const [before = "", rest = ""] = readFileSync(PAGE, "utf8").split(BEGIN);
  return `${before}${BEGIN}\n${table}\n${END}${rest.split(END)[1] ?? ""}`;
}

if (import.meta.main) {
  writeFileSync(PAGE, pageWithTable());
  process.exit();
}
