/** The program as another release of it: planted from this source with changes, or as it was in the history of the repository. */
import { execFileSync } from "node:child_process";
import { cp, readFile, rename, symlink, writeFile } from "node:fs/promises";
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

/** The program as it was at a commit, with the libraries of today. @returns where it is */
export async function releaseOf(commit: string): Promise<string> {
  const tree = await scratch();
  const archive = execFileSync("git", ["archive", commit, "src", "schemas", "package.json"], {
    cwd: HERE,
    maxBuffer: 2 ** 28,
  });
  execFileSync("tar", ["-x", "-C", tree], { input: archive });
  await withLibraries(tree);
  return tree;
}

const withLibraries = (tree: string): Promise<void> => symlink(join(HERE, "node_modules"), join(tree, "node_modules"));
