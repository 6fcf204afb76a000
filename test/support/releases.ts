/** The program as another release of it: planted from this source with changes, or as it was in the history of the repository. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rename, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import packageJson from "../../package.json" with { type: "json" };
import { scratch } from "./scratch.ts";

const HERE = join(import.meta.dirname, "..", "..");

/** The next release: this one with one migration more, whose `run` has this body. @returns where it is */
export async function nextRelease(body: string): Promise<string> {
  const tree = await scratch();
  for (const part of ["src", "schemas"]) await cp(join(HERE, part), join(tree, part), { recursive: true });
  await withLibraries(tree);
  const text = await readFile(join(HERE, "package.json"), "utf8");
  await writeFile(join(tree, "package.json"), text.replace(/"version": "[^"]+"/, '"version": "99.0.0"'));
  const migrations = join(tree, "src", "migrations");
  await rename(join(migrations, "list.ts"), join(migrations, "before.ts"));
  await writeFile(join(migrations, "list.ts"), LIST);
  await writeFile(join(migrations, "planted.ts"), planted(body));
  return tree;
}

const LIST = `
import packageJson from "../../package.json" with { type: "json" };
import { MIGRATIONS as BEFORE } from "./before.ts";
import { planted } from "./planted.ts";
export const MIGRATIONS = [...BEFORE, planted(BEFORE.length + 1)];
export const SCHEMA = { version: MIGRATIONS.length, oldest: BEFORE.length, release: packageJson.version };
`;

const planted = (body: string): string => `
import { setTimeout as pause } from "node:timers/promises";
import { database } from "../platform/database/mongo.ts";
export const planted = (number) => ({ number, name: "planted", run: async ({ from, note, stopping }) => { ${body} } });
`;

/** The last commit of the release before this one; undefined where the history is not there. */
export function commitBefore(): string | undefined {
  try {
    const git = (...args: string[]): string =>
      execFileSync("git", args, { cwd: HERE, encoding: "utf8", stdio: "pipe" });
    const since = git("log", "-1", "--format=%H", `-S"version": "${packageJson.version}"`, "--", "package.json").trim();
    return since === "" ? undefined : git("rev-parse", "--verify", `${since}^1`).trim();
  } catch {
    return undefined;
  }
}

/** Whether the program at a commit had a version of what is stored. */
export function knowsVersions(commit: string): boolean {
  const there = execFileSync("git", ["ls-tree", "--name-only", commit, "src/platform/schema/version.ts"], {
    cwd: HERE,
  });
  return there.length > 0;
}

/** Files of libraries that are gone which a release reads at its start. */
const READ_AT_START: Readonly<Record<string, readonly string[]>> = {
  "swagger-ui-dist": ["swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"],
};

/**
 * The program as it was at a commit, with the libraries of today. Of those that are gone only name and empty files are there: what needs
 * more of them than that is not tried. @returns where it is
 */
export async function releaseOf(commit: string): Promise<string> {
  const tree = await scratch();
  const archive = execFileSync("git", ["archive", commit, "src", "schemas", "package.json"], {
    cwd: HERE,
    maxBuffer: 2 ** 28,
  });
  execFileSync("tar", ["-x", "-C", tree], { input: archive });
  await withNamesOfLibraries(tree);
  return tree;
}

async function withNamesOfLibraries(tree: string): Promise<void> {
  const [there, own] = [join(HERE, "node_modules"), join(tree, "node_modules")];
  await mkdir(own);
  for (const name of await readdir(there)) await symlink(join(there, name), join(own, name));
  const { dependencies = {} } = JSON.parse(await readFile(join(tree, "package.json"), "utf8")) as {
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  for (const [name, version] of Object.entries(dependencies)) {
    if (existsSync(join(own, name))) continue;
    await mkdir(join(own, name), { recursive: true });
    await writeFile(join(own, name, "package.json"), JSON.stringify({ name, version }));
    for (const file of READ_AT_START[name] ?? []) await writeFile(join(own, name, file), "");
  }
}

const withLibraries = (tree: string): Promise<void> => symlink(join(HERE, "node_modules"), join(tree, "node_modules"));
