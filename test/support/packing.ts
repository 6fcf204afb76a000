/** The package as `npm pack` makes it, of a copy of this checkout: while it is packed, package.json says more, and others are reading this one. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { lockedPackages } from "../tools/supply/shipped.ts";

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "..", "..");
const NEEDED = [
  "bin",
  "dist/console",
  "package-lock.json",
  "package.json",
  "LICENSE",
  "README.md",
  "schemas",
  "src",
  "test/tools",
  "tsconfig.client.json",
  "tsconfig.json",
];

/** Packs it into a directory of the caller's. @returns the tarball's path */
export async function packInto(folder: string): Promise<string> {
  const tree = await mkdtemp(join(folder, "packed-"));
  for (const part of NEEDED) await cp(join(ROOT, part), join(tree, part), { recursive: true });
  await linkPackages(tree);
  await run("npm", ["pack", "--pack-destination", folder, "--loglevel=error"], { cwd: tree, maxBuffer: 1e8 });
  const [tarball = ""] = (await readdir(folder)).filter((name) => name.endsWith(".tgz"));
  return join(folder, tarball);
}

/** What the package may bundle is copied, for npm packs a link as the path that it leads to; what only builds it is linked. */
async function linkPackages(tree: string): Promise<void> {
  for (const [path, { dev }] of lockedPackages()) {
    // A package of another machine's kind is in the lock and not here; one inside another comes with it.
    if (path.lastIndexOf("node_modules/") !== 0 || !existsSync(join(ROOT, path))) continue;
    await mkdir(dirname(join(tree, path)), { recursive: true });
    if (dev) await symlink(join(ROOT, path), join(tree, path));
    else await cp(join(ROOT, path), join(tree, path), { recursive: true });
  }
}
