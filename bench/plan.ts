/** How much is measured: a quick run of some minutes, or the full one. */
import { parseArgs } from "node:util";
import type { Target } from "./target.ts";

export interface Plan {
  readonly name: "quick" | "full";
  /** Sizes at which users are looked up and paged through. */
  readonly users: readonly number[];
  readonly groups: readonly number[];
  /** A whole first synchronisation: so many users and groups. */
  readonly sync: { readonly users: number; readonly groups: number };
  readonly rounds: number;
  readonly sliceMs: number;
  /** The phases to measure; all when empty. */
  readonly only: readonly string[];
  readonly peers: boolean;
  readonly workers: number;
  /** So many users in one organization, put there and not pushed; then nothing else is measured but what is asked of them. */
  readonly crowd: number | undefined;
  /** Where the JSON goes. */
  readonly out: string;
  /** Whether bench/RESULTS.md is written. */
  readonly keep: boolean;
}

const SIZES = {
  quick: { users: [1_000, 10_000], groups: [10, 1_000, 10_000], sync: { users: 1_000, groups: 50 }, sliceMs: 700 },
  full: {
    users: [1_000, 10_000, 100_000],
    groups: [10, 1_000, 10_000, 100_000],
    sync: { users: 50_000, groups: 500 },
    sliceMs: 1_000,
  },
} as const;

const PHASES = [
  "create",
  "users",
  "pages",
  "filters",
  "patch",
  "groups",
  "sync",
  "bulk",
  "team",
  "fair",
  "workers",
  "host",
  "lists",
  "feed",
  "webhooks",
  "signin",
  "application",
  "invite",
];

export const USAGE = `npm run bench -- [--quick] [--keep] [--no-peers] [--only users,groups,…] [--users 1000,10000] [--groups 10,1000]
                [--sync 50000] [--rounds 3] [--workers 2] [--out file.json] [--crowd 1000000]
  phases: ${PHASES.join(" ")} (team needs groups)`;

/** Reads the command line. */
export function readPlan(): Plan {
  const { values } = parseArgs({
    options: {
      quick: { type: "boolean", default: false },
      keep: { type: "boolean", default: false },
      "no-peers": { type: "boolean", default: false },
      only: { type: "string", default: "" },
      users: { type: "string" },
      groups: { type: "string" },
      rounds: { type: "string", default: "3" },
      workers: { type: "string", default: "2" },
      sync: { type: "string" },
      crowd: { type: "string" },
      out: { type: "string", default: "bench/result.json" },
    },
  });
  const name = values.quick ? "quick" : "full";
  const numbers = (text: string | undefined): number[] | undefined => text?.split(",").map(number);
  const only = values.only.split(",").filter(Boolean);
  for (const phase of only) if (!PHASES.includes(phase)) wrong(`There is no phase ${phase}.`);
  return {
    ...SIZES[name],
    name,
    users: numbers(values.users) ?? SIZES[name].users,
    groups: numbers(values.groups) ?? SIZES[name].groups,
    ...(values.sync && { sync: { users: number(values.sync), groups: Math.ceil(number(values.sync) / 100) } }),
    only,
    rounds: number(values.rounds),
    workers: number(values.workers),
    peers: !values["no-peers"] && values.crowd === undefined,
    crowd: values.crowd === undefined ? undefined : number(values.crowd),
    out: values.out,
    keep: values.keep,
  };
}

function number(text: string): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : wrong(`${text} is no number of anything.`);
}

function wrong(why: string): never {
  console.error(`${why}\n${USAGE}`);
  process.exit(2);
}

/** What the phases share. */
export interface Bench {
  readonly plan: Plan;
  /** The program and the floor, measured at every size. */
  readonly pair: readonly [rollcall: Target, floor: Target];
  /** Measured while there are few users: it reads all of them for each answer. */
  readonly peers: readonly Target[];
}

/** At most so many users are put into a peer that reads all of them for each answer. */
export const PEERS_AT_MOST = 1_000;

/** Everybody who is measured at a size. */
export const targetsAt = ({ pair, peers }: Bench, size: number): readonly Target[] =>
  size <= PEERS_AT_MOST ? [...pair, ...peers] : pair;
