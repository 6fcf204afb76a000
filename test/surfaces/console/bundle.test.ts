/** What somebody waits for: the script of a screen's first load, as it is sent. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { buildConsole } from "../../../src/console/build.ts";

const ROOT = join(import.meta.dirname, "../../..");
const BUILT = join(ROOT, "dist/console");
/** docs/decisions/console.md */
const MOST_BYTES = 150_000;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

let manifest: Readonly<Record<string, Chunk>> = {};
beforeAll(async () => {
  await buildConsole();
  manifest = JSON.parse(readFileSync(join(BUILT, ".vite/manifest.json"), "utf8"));
});

/** The portal is opened once by somebody on any network, and shares what floats with the console. */
const MOST_OF_PORTAL = 110_000;

const screens = [
  ...readFileSync(join(ROOT, "src/console/routes.tsx"), "utf8").matchAll(/import\("\.\/([^"]+)"\)/g),
].map(([, path = ""]) => path);

/** A file with all that it needs before it can run. */
function closure(key: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`The build has no ${key}.`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const needed of chunk.imports ?? []) closure(needed, found);
  return found;
}

const sent = (file: string): number => gzipSync(readFileSync(join(BUILT, file))).length;

describe("the first load of a screen", () => {
  it("knows all screens", () => expect(screens.length).toBeGreaterThan(7));

  it.each(screens)("of %s is under 150 kB of script", (screen) => {
    const files = new Set([...closure("index.html"), ...closure(screen)]);
    const bytes = [...files].map((file) => [file, sent(file)] as const);
    const total = bytes.reduce((sum, [, size]) => sum + size, 0);
    expect({ screen, bytes: total, files: total < MOST_BYTES ? [] : bytes }).toEqual({
      ...{ screen, bytes: expect.any(Number), files: [] },
    });
    if (process.env.BUNDLE) console.log(screen, total);
  });

  it("of the set-up portal is under its own", () => {
    const bytes = [...closure("setup.html")].map((file) => [file, sent(file)] as const);
    const total = bytes.reduce((sum, [, size]) => sum + size, 0);
    if (process.env.BUNDLE) console.log("setup.html", total, bytes);
    expect({ bytes: total, files: total < MOST_OF_PORTAL ? [] : bytes }).toEqual({
      bytes: expect.any(Number),
      files: [],
    });
  });
});
