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

/** Who compares with the time of day as a number, and why that is right there. */
const BY_THE_TIME_OF_DAY: Readonly<Record<string, string>> = {
  "surfaces/oidc/adapters.ts": "the library's own seconds since 1970",
  "surfaces/oidc/provider.ts": "the age of a token, whose iat is in seconds since 1970",
  "surfaces/saml/options.ts": "the library asks for it and nobody compares it",
  "domain/oidc/logouts.ts": "how far a test's clock is from the real one",
  "domain/oidc/logout-token.ts": "iat, in seconds since 1970",
  "domain/sessions/personal-tokens.ts": "a stored time, noted again when it is ahead",
  "domain/memberships/seats.ts": "a stored time, shared by all processes; too late only costs a count",
  "domain/persons/second-factor.ts": "a stored time, shared by all processes",
  "domain/invitations/sending.ts": "a term that is stored",
};

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

  it("measures on the clock that only goes forward", () => {
    // The time of day may be set back by an hour: it is for what is stored or told, not for how long ago something was.
    const measures = /(?<!new Date\()Date\.now\(\)|new Date\(\)\s*\.\s*(?:getTime|valueOf)|\+\s*new Date\(\)/;
    expect(files((text) => measures.test(text)).filter((path) => !(path in BY_THE_TIME_OF_DAY))).toEqual([]);
  });

  it("has files that can be read at a sitting", () => {
    expect(files((text) => text.trimEnd().split("\n").length > LONGEST_FILE)).toEqual([]);
  });

  it("names what it exports", () => {
    expect(files((text, path) => /^export default\b/m.test(text) || path.endsWith("/index.ts"))).toEqual([]);
  });
});
