/** Files that comments and documents name are where they are said to be: a reader who follows a name arrives. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const OURS = ["src", "test", "docs", "schemas", "bench", "demo", "deploy", ".ci", "bin"];
const NAME = /(?<![\w./@*{}$…<>-])((?:\.{0,2}\/)?[\w.-]+(?:\/[\w.-]+)*\.(?:tsx?|mjs|md))\b(?![*/{(])/g;

const all = [
  ...OURS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`),
  ),
  ...readdirSync(ROOT),
];
const there = new Set(all);
/** It names a file that is made when the console is built; and this one, examples. */
const NOT_READ = ["docs/third-party.md", relative(ROOT, import.meta.filename)];

/** Folders from which a name may be read: the reader's own, each above it, and what all speak of without its path. */
function readFrom(path: string): string[] {
  const own = dirname(path).split("/");
  const above = own.map((_, count) => own.slice(0, own.length - count).join("/"));
  return [...above, ".", "src", "src/domain", "docs"];
}

const comments = (text: string): string =>
  [...text.matchAll(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm)].map(([comment]) => comment).join("\n");

/** Of a document all but what it shows: blocks of code speak of other places. */
const prose = (text: string): string => text.replaceAll(/^( *)```[\s\S]*?^\1```/gm, "");

const lost = (path: string, text: string): string[] =>
  [...text.matchAll(NAME)]
    .map(([, name = ""]) => name)
    .filter((name) => !readFrom(path).some((folder) => there.has(join(folder, name))))
    .map((name) => `${path} names ${name}`);

const named = (folders: readonly string[], ending: RegExp, read: (text: string) => string): string[] =>
  all
    .filter((path) => folders.some((folder) => path.startsWith(folder)) && ending.test(path))
    .filter((path) => !path.includes("node_modules") && !NOT_READ.includes(path))
    .flatMap((path) => lost(path, read(readFileSync(join(ROOT, path), "utf8"))));

describe("files that are named", () => {
  it("in comments are there", () => {
    expect(named(["src/", "test/", "bench/", "demo/"], /\.tsx?$/, comments)).toEqual([]);
  });

  it("in documents are there", () => {
    expect(named(["docs/", "README.md", "CONTRIBUTING.md"], /\.md$/, prose)).toEqual([]);
  });

  it("are found missing", () => {
    expect(lost("src/domain/x.ts", "/** See gone/nowhere.ts. */")).toEqual(["src/domain/x.ts names gone/nowhere.ts"]);
    expect(lost("src/domain/events/x.ts", "/** See types.ts, ../caller.ts and platform/html.ts. */")).toEqual([]);
  });
});
