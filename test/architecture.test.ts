/** What the tree promises, held by a test: who may import whom, who reads the environment, how large a file may be. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..", "src");
const LONGEST_FILE = 200;

const sources = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => ({ path: path.replaceAll("\\", "/"), text: readFileSync(join(ROOT, path), "utf8") }));

/** Paths below src/ that a source imports. */
const importsOf = ({ path, text }: { path: string; text: string }): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g)].map(([, to = ""]) =>
    relative(ROOT, join(ROOT, dirname(path), to)).replaceAll("\\", "/"),
  );

const layer = (path: string): string => path.split("/", 1)[0] ?? "";
const room = (path: string): string => path.split("/").slice(0, 2).join("/");

/** Every import that a rule refuses, as "from → to". */
const imports = (refused: (from: string, to: string) => boolean): string[] =>
  sources.flatMap((source) =>
    importsOf(source)
      .filter((to) => refused(source.path, to))
      .map((to) => `${source.path} → ${to}`),
  );

const files = (refused: (text: string, path: string) => boolean): string[] =>
  sources.filter(({ text, path }) => refused(text, path)).map(({ path }) => path);

describe("the source", () => {
  it("was found", () => expect(sources.length).toBeGreaterThan(20));

  it("points from surfaces to domain to platform", () => {
    const below: Record<string, string[]> = {
      // ".." is schemas/: what other programs read, as files.
      surfaces: ["surfaces", "domain", "platform", ".."],
      domain: ["domain", "platform"],
      platform: ["platform"],
    };
    expect(imports((from, to) => !(below[layer(from)]?.includes(layer(to)) ?? true))).toEqual([]);
  });

  it("has surfaces that do not know each other, but what all that speak JSON share", () => {
    const shared = "surfaces/json";
    expect(
      imports(
        (from, to) =>
          layer(from) === "surfaces" && layer(to) === "surfaces" && room(from) !== room(to) && room(to) !== shared,
      ),
    ).toEqual([]);
  });

  it("keeps each room's models inside it", () => {
    expect(imports((from, to) => /\.models?\.ts$/.test(to) && room(from) !== room(to))).toEqual([]);
  });

  it("knows no protocol in the domain", () => {
    expect(
      files((text, path) => layer(path) === "domain" && /from "(express|scimmy|scimmy-routers|helmet)"/.test(text)),
    ).toEqual([]);
  });

  it("reads the environment in one place", () => {
    expect(files((text, path) => path !== "config.ts" && /\bprocess\.env\b/.test(text))).toEqual([]);
  });

  it("has files that can be read at a sitting", () => {
    expect(files((text) => text.trimEnd().split("\n").length > LONGEST_FILE)).toEqual([]);
  });

  it("names what it exports", () => {
    expect(files((text, path) => /^export default\b/m.test(text) || path.endsWith("/index.ts"))).toEqual([]);
  });
});
