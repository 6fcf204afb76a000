/**
 * Builds the console into dist/console, unless what is there was built from just these sources. Where Vite is not installed, as in an
 * image without development packages, what is there stays.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const HERE = import.meta.dirname;
const ROOT = join(HERE, "..", "..");
const OUT = join(ROOT, "dist", "console");
const MARK = join(OUT, "built-from.txt");

/** What the console is made of: its sources, the client's, the style of the pages, and the packages' versions. */
function sourcesDigest(): string {
  const folders = [HERE, join(ROOT, "src", "client"), join(ROOT, "src", "surfaces", "pages", "assets")];
  const files = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)))
    .filter((path) => statSync(path).isFile())
    .sort();
  const hash = createHash("sha256").update(readFileSync(join(ROOT, "package-lock.json")));
  for (const path of files) hash.update(path.slice(ROOT.length)).update(readFileSync(path));
  return hash.digest("hex");
}

/** @returns whether it was built now */
export async function buildConsole(): Promise<boolean> {
  const digest = sourcesDigest();
  if (existsSync(MARK) && readFileSync(MARK, "utf8") === digest) return false;
  const vite = await import("vite").catch(() => undefined);
  if (!vite) {
    if (!existsSync(OUT)) console.error("The console is not built: run `npm ci`, then `npm run console`.");
    return false;
  }
  await inProduction(() => vite.build({ configFile: join(HERE, "vite.config.ts") }));
  await writeGuides(join(OUT, "guides"));
  writeFileSync(MARK, digest);
  return true;
}

async function writeGuides(folder: string): Promise<void> {
  const { guidePages } = await import("./guides/pages.ts");
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of guidePages()) writeFileSync(join(folder, name), text);
}

/** Whoever builds, a test run too: React of another environment is twice as large, and slower. */
async function inProduction(build: () => Promise<unknown>): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = "production";
  try {
    await build();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

if (import.meta.main) await buildConsole();
