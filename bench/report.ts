/** The last result as text and as JSON, with the machine and the versions it was made on. */
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { cpus, loadavg, release, totalmem } from "node:os";
import { join } from "node:path";
import { facts } from "./phases/groups.ts";
import type { Plan } from "./plan.ts";
import { cellOf, goalText, isMet, type Row, ratioOf, rows, times } from "./rows.ts";

export interface Machine {
  readonly at: string;
  readonly commit: string;
  readonly processor: string;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly mongod: string;
  /** The machine's load over 1, 5 and 15 minutes when the run ended: the run itself makes 2 to 3. */
  readonly load: readonly number[];
  readonly packages: Record<string, string>;
}

const PACKAGES = ["express", "mongoose", "scimmy", "scimmy-routers", "undici"];

export async function machineOf(mongod: string): Promise<Machine> {
  const found = cpus();
  const versions = PACKAGES.map(async (name) => {
    const text = await readFile(join(import.meta.dirname, "..", "node_modules", name, "package.json"), "utf8");
    return [name, (JSON.parse(text) as { version: string }).version] as const;
  });
  return {
    at: new Date().toISOString().slice(0, 10),
    commit: git("rev-parse", "--short", "HEAD"),
    processor: `${found.length} × ${found[0]?.model ?? "unknown"}`,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()}`,
    node: process.version,
    mongod,
    load: loadavg().map((load) => Number(load.toFixed(1))),
    packages: Object.fromEntries(await Promise.all(versions)),
  };
}

function git(...args: string[]): string {
  try {
    return execFileSync("git", args, { encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}

export async function writeReport(plan: Plan, machine: Machine): Promise<void> {
  await writeFile(plan.out, `${JSON.stringify({ machine, plan, rows, facts }, null, 1)}\n`);
  const kept = plan.crowd === undefined ? "RESULTS.md" : `RESULTS-${plan.crowd}.md`;
  if (plan.keep) await writeFile(join(import.meta.dirname, kept), markdown(plan, machine));
  console.log(
    `\n${READING}\n\n${table()}\n\n${factTable()}\n\n${plan.out} written${plan.keep ? `, and bench/${kept}` : ""}.`,
  );
}

const READING = `The **floor** (bench/servers/floor.ts) is bare node:http with one driver call a request: no validation, no authentication, no transaction, no events. Rates are good answers a second;
times are p50 / p95 of one client. For rates a ratio above 1 is faster than the floor, for times one below 1. Other work on the machine moves all of it.`;

const mark = (met: boolean | undefined): string => (met === undefined ? "" : met ? "yes" : "**no**");

function table(): string {
  const peers = rows.some(({ samples }) => samples.naive);
  const head = ["", "Rollcall", "floor", ...(peers ? ["naive scimmy app"] : []), "Rollcall / floor", "goal", "met"];
  const lines = rows.map((row) => [
    row.title,
    row.samples.rollcall ? cellOf(row, "rollcall") : othersOf(row),
    cellOf(row, "floor"),
    ...(peers ? [cellOf(row, "naive")] : []),
    times(ratioOf(row, "rollcall")),
    goalText(row),
    mark(isMet(row)),
  ]);
  return [head, head.map((_, index) => (index === 0 ? "---" : "--:")), ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

// A row that compares the program with itself.
const othersOf = (row: Row): string =>
  Object.keys(row.samples)
    .map((name) => `${name}: ${cellOf(row, name)}`)
    .join(", ");

function factTable(): string {
  const lines = facts.map(({ what, value, goal, unit }) => {
    const met = goal === undefined ? "" : mark(value <= goal);
    return `| ${what} | ${Number(value.toPrecision(3))} ${unit} | ${goal === undefined ? "" : `≤ ${goal} ${unit}`} | ${met} |`;
  });
  return ["| | | goal | met |", "| --- | --: | --: | --: |", ...lines].join("\n");
}

function markdown(plan: Plan, machine: Machine): string {
  const { processor, memoryGb, system, node, mongod, packages, at, commit, load } = machine;
  const versions = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  return `# Results

Made by \`npm run bench -- ${asked()}\` on ${at} at ${commit}. Another run replaces this file.

${processor}, ${memoryGb} GiB, ${system}; server, database and load generator on this one machine. Its load when the run ended: ${load.join(", ")} (1, 5, 15 minutes); the run itself makes 2 to 3, the rest is other work that slows whoever needs more turns of a core.
Node ${node}, MongoDB ${mongod} (replica set of one, writes acknowledged from the journal), ${versions.join(", ")}.

${READING}
Everybody is measured in turns within one run; each number is the median of ${plan.rounds} turns. Rollcall's limits of requests a second (\`SCIM_RATE\`, \`SCIM_BURST\`) are lifted for it: by default a connection may go on at 500 a second.
${plan.crowd === undefined ? "" : `\nThe users were not pushed but put into the database as copies of one that was, with their memberships and events; what is measured went over HTTP.\n`}
${table()}

${factTable()}
`;
}

/** What was asked for, without where this machine keeps the JSON. */
const asked = (): string =>
  process.argv
    .slice(2)
    .join(" ")
    .replace(/\s*--out\s+\S+/, "");
