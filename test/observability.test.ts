/** The dashboard, the alerts and the page about them: each name in them is one that the program tells, and each expression can be read. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parser } from "@prometheus-io/lezer-promql";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type Metric, metrics, PAGE, pageWithTable } from "./tools/metrics-table.ts";

const read = (path: string): string =>
  readFileSync(join(import.meta.dirname, "..", "docs", "observability", path), "utf8");
const page = readFileSync(PAGE, "utf8");
const known = new Map(metrics().map((metric) => [metric.name, metric]));

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}
interface Panel {
  readonly title: string;
  readonly type: string;
  readonly targets?: readonly { readonly expr: string }[];
}

const { groups } = parse(read("alerts.yml")) as { groups: { name: string; rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(read("dashboard.json")) as { panels: Panel[]; templating: object };
const shown = dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ title, expr })));

/** What Grafana puts in before it asks. */
const asAsked = (expr: string): string => expr.replaceAll("$__rate_interval", "5m").replaceAll("$instance", ".+");

interface Asked {
  readonly faults: number;
  /** Each metric, with the labels that are asked of it, or that it is gathered by. */
  readonly metrics: readonly { readonly name: string; readonly labels: readonly string[] }[];
  readonly grouped: readonly string[];
}

/** Reads an expression with Prometheus' own grammar. */
function asked(expr: string): Asked {
  const text = asAsked(expr);
  const told = { faults: 0, metrics: [] as { name: string; labels: string[] }[], grouped: [] as string[] };
  parser.parse(text).iterate({
    enter: (node) => {
      if (node.type.isError) told.faults += 1;
      const words = text.slice(node.from, node.to);
      if (node.name === "VectorSelector")
        told.metrics.push({
          name: /^[a-zA-Z_:][\w:]*/.exec(words)?.[0] ?? "",
          labels: [...words.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = ""]) => label),
        });
      if (node.name === "GroupingLabels") told.grouped.push(...(words.match(/\w+/g) ?? []));
    },
  });
  return told;
}

const OF_PROMETHEUS = new Set(["up"]);
const ITS_LABELS = ["instance", "job"];

/** The metric that a series belongs to: those of a histogram have endings. */
const metricOf = (series: string): Metric | undefined =>
  known.get(series) ??
  [known.get(series.replace(/_(?:bucket|sum|count)$/, ""))].find((metric) => metric?.type === "histogram");

const unknownIn = (expr: string): string[] =>
  asked(expr).metrics.flatMap(({ name, labels }) => {
    const metric = metricOf(name);
    if (!metric) return OF_PROMETHEUS.has(name) ? [] : [name];
    const may = [...metric.labels, ...ITS_LABELS, ...(metric.type === "histogram" ? ["le"] : [])];
    return labels.filter((label) => !may.includes(label)).map((label) => `${name}{${label}}`);
  });

const expressions = [...rules.map(({ alert, expr }) => ({ title: alert, expr })), ...shown];

describe("the dashboard and the alerts", () => {
  it("are there", () => {
    expect(rules.length).toBeGreaterThan(15);
    expect(shown.length).toBeGreaterThan(30);
  });

  it.each(expressions)("ask what Prometheus understands, of metrics that there are: $title, $expr", ({ expr }) => {
    expect(asked(expr).faults).toBe(0);
    expect(asked(expr).metrics.length).toBeGreaterThan(0);
    expect(unknownIn(expr)).toEqual([]);
    const labels = asked(expr).metrics.flatMap(({ name }) => metricOf(name)?.labels ?? []);
    expect(asked(expr).grouped.filter((label) => ![...labels, ...ITS_LABELS, "le"].includes(label))).toEqual([]);
  });

  it("would notice a name that is wrong", () => {
    expect(unknownIn("rate(rollcall_http_requests_total[5m])")).toEqual(["rollcall_http_requests_total"]);
    expect(unknownIn('rollcall_queue_waiting{channel="mails"}')).toEqual(["rollcall_queue_waiting{channel}"]);
    expect(asked("sum by (rate(rollcall_events_total[5m]))").faults).toBeGreaterThan(0);
  });

  it("rate counters and never gauges", () => {
    const rated = expressions.flatMap(({ expr }) =>
      [...expr.matchAll(/(?:rate|increase)\((rollcall_\w+)/g)].map(([, name = ""]) => name),
    );
    expect(rated.filter((name) => metricOf(name)?.type === "gauge")).toEqual([]);
    expect(rated.length).toBeGreaterThan(10);
  });

  it("say of each alert how bad it is and what to do", () => {
    const headings = new Set([...page.matchAll(/^### (\w+)$/gm)].map(([, name]) => name));
    for (const { alert, labels, annotations, for: pause } of rules) {
      expect(["critical", "warning", "info"]).toContain(labels.severity);
      expect(annotations.summary).not.toBe("");
      expect(annotations.runbook).toBe(`docs/observability.md#${alert.toLowerCase()}`);
      expect(headings.delete(alert)).toBe(true);
      expect(pause ?? "1m").toMatch(/^\d+[smhd]$/);
    }
    expect([...headings]).toEqual([]);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });

  it("show each kind of thing in a panel of its own, with an id of its own", () => {
    const ids = dashboard.panels.map((panel) => (panel as unknown as { id: number }).id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { type, targets } of dashboard.panels)
      expect(type === "row" ? 1 : (targets?.length ?? 0)).toBeGreaterThan(0);
  });
});

describe("the page", () => {
  it("has every metric as it is; if not: npm run metrics", () => expect(page).toBe(pageWithTable()));

  it("has metrics that say what they are", () => {
    for (const { name, help, type } of known.values()) {
      expect(help, name).not.toBe("");
      expect(name.endsWith("_total") && !name.includes("nodejs"), name).toBe(type === "counter");
    }
  });
});
