/**
 * `npm run advisories`: are there packages with known holes among those that are shipped? Asks the registry's advisory service, and where
 * nobody can reach it says so and ends with 0: a build must not depend on it. known-holes.json, which is always looked at, needs no network.
 */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lockedPackages, ROOT } from "./shipped.ts";

export interface Hole {
  readonly package: string;
  /** The first version without it. */
  readonly least: string;
  readonly advisories: readonly string[];
}

export const HOLES = JSON.parse(readFileSync(join(import.meta.dirname, "known-holes.json"), "utf8")) as readonly Hole[];

/** All versions of a package in the lock, those of tests as well. */
export const versionsOf = (name: string): readonly string[] =>
  [...lockedPackages()].flatMap(([path, { version = "" }]) => (path.endsWith(`node_modules/${name}`) ? version : []));

const numbers = (version: string): number[] => version.split(".").map(Number);

/** Whether a version is so new. */
export function atLeast(version: string, least: string): boolean {
  const [found, wanted] = [numbers(version), numbers(least)];
  const at = wanted.findIndex((number, index) => found[index] !== number);
  return at < 0 || (found[at] ?? 0) > (wanted[at] ?? 0);
}

/** A sentence for each package of the lock with a hole that we know of. */
export const knownHoles = (): readonly string[] =>
  HOLES.flatMap((hole) =>
    versionsOf(hole.package)
      .filter((version) => !atLeast(version, hole.least))
      .map((version) => `${hole.package} ${version}: ${hole.advisories.join(", ")}, mended in ${hole.least}`),
  );

export interface Told {
  /** Sentences about what was found. */
  readonly found: readonly string[];
  /** Why the service gave no answer. */
  readonly unasked?: string;
}

interface Audit {
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string; readonly range: string }>>;
  readonly message?: string;
  readonly error?: { readonly summary?: string };
}

const GRAVE = new Set(["high", "critical"]);

/** Reads what `npm audit --json` printed. */
export function read(printed: string): Told {
  const { vulnerabilities, message, error } = parsed(printed);
  if (!vulnerabilities) return { found: [], unasked: message ?? error?.summary ?? "it gave no answer" };
  const grave = Object.entries(vulnerabilities).filter(([, { severity }]) => GRAVE.has(severity));
  return { found: grave.map(([name, { severity, range }]) => `${name} ${range}: ${severity}`) };
}

function parsed(printed: string): Audit {
  try {
    return JSON.parse(printed) as Audit;
  } catch {
    return {};
  }
}

const AUDIT = ["audit", "--omit=dev", "--json", "--fetch-timeout=20000", "--fetch-retries=0"];

// npm ends with 1 when it found something, and when it could not ask.
const asked = (): Promise<string> =>
  new Promise((done) => execFile("npm", AUDIT, { cwd: ROOT, timeout: 60_000 }, (_, printed) => done(printed)));

if (import.meta.main) {
  const told = read(await asked());
  const found = [...knownHoles(), ...told.found];
  // Without the address that npm names: whoever reads this knows which registry is theirs.
  if (told.unasked) console.log(`advisories: the registry's service was not asked (${told.unasked.replace(/ - .*/s, "")})`);
  for (const sentence of found) console.log(`advisories: ${sentence}`);
  console.log(`advisories: ${HOLES.length} known holes looked for, ${found.length} found`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
