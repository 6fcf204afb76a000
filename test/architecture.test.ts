/** What the tree promises, held by a test: who may import whom, who reads the environment, how large a file may be. */

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { DOORS, LADDER, ladderTold, roomOf, rungOf, WRITERS } from "./support/ladder.ts";

const ROOT = join(import.meta.dirname, "..", "src");
const LONGEST_FILE = 200;

const sources = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  // What is generated is read in its source.
  .filter((path) => /\.tsx?$/.test(path) && path !== join("client", "schema.ts"))
  .map((path) => ({ path: path.replaceAll("\\", "/"), text: readFileSync(join(ROOT, path), "utf8") }));

/** Paths below src/ that a source imports. */
const importsOf = ({ path, text }: { path: string; text: string }): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g)].map(([, to = ""]) =>
    relative(ROOT, join(ROOT, dirname(path), to)).replaceAll("\\", "/"),
  );

/** What must be loaded before a source can run: no types, and nothing that is loaded later. */
const neededBy = ({ path, text }: { path: string; text: string }): string[] =>
  [...text.matchAll(/^(?:import|export) (?!type )([^;]*?) ?from "(\.{1,2}\/[^"]+)";/gms)]
    .filter(([, names = ""]) => !/^\{\s*(?:type \w+(?: as \w+)?,?\s*)+\}$/.test(names))
    .map(([, , to = ""]) => join(dirname(path), to).replaceAll("\\", "/"));

/** Ways from a source back to itself, each told once. */
function circles(needs: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, way: readonly string[]): void => {
    const from = way.indexOf(path);
    if (from >= 0) found.push([...way.slice(from), path].join(" → "));
    if (from >= 0 || done.has(path)) return;
    for (const to of needs.get(path) ?? []) walk(to, [...way, path]);
    done.add(path);
  };
  for (const path of needs.keys()) walk(path, []);
  return found;
}

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
  "client/attempts.ts": "Retry-After may be a date",
  "domain/connections/oauth/signed-tokens.ts": "the end of another's token, in seconds since 1970",
  "cli/doctor/clock.ts": "compares the clocks of machines",
  "backups/taking.ts": "how long ago a file was written to, by the time of its file system",
  "cli/options.ts": "how long ago something was, as people say it",
  "client/webhooks.ts": "the time that the sender signed, in seconds since 1970",
  "console/parts/words/language.tsx": "how long ago something is, for people",
  "surfaces/oidc/adapters.ts": "the library's own seconds since 1970",
  "surfaces/oidc/provider.ts": "the age of a token, whose iat is in seconds since 1970",
  "surfaces/saml/library.ts": "the library asks for it and nobody compares it",
  "platform/jobs/measuring.ts": "a stored time, shared by all processes",
  "domain/sessions/tokens/personal-tokens.ts": "a stored time, noted again when it is ahead",
  "domain/memberships/seats/seats.ts": "a stored time, shared by all processes; too late only costs a count",
  "domain/account/factors/second-factor.ts": "a stored time, shared by all processes",
  "domain/invitations/sending.ts": "a term that is stored",
};

describe("the source", () => {
  it("was found", () => expect(sources.length).toBeGreaterThan(20));

  it("points from surfaces to domain to platform", () => {
    const below: Record<string, string[]> = {
      // ".." is schemas/: what other programs read, as files.
      surfaces: ["surfaces", "domain", "platform", ".."],
      domain: ["domain", "platform"],
      // For programs of others: it knows the OpenAPI document, and nothing here knows it but the console.
      client: ["client"],
      // At the terminal: the typed client for all that the API can say, and the whole program where it is started or looked at here.
      cli: [
        "cli",
        "client",
        "platform",
        "..",
        "config.ts",
        "check-everything.ts",
        "stored.ts",
        "backups",
        "migrations",
        "main.ts",
      ],
      platform: ["platform"],
      console: ["console", "client"],
      backups: ["backups", "platform", "migrations", "config.ts", "keys.ts", "secret-files.ts", "stored.ts"],
      migrations: ["migrations", "domain", "platform", ".."],
    };
    // What stands beside them puts them together.
    const folders = new Set(sources.filter(({ path }) => path.includes("/")).map(({ path }) => layer(path)));
    expect([...folders].sort()).toEqual(Object.keys(below).sort());
    expect(imports((from, to) => !(below[layer(from)]?.includes(layer(to)) ?? true))).toEqual([]);
  });

  it("has surfaces that do not know each other, but what all share, and all that speak JSON", () => {
    const shared = ["surfaces/http", "surfaces/json"];
    expect(
      imports(
        (from, to) =>
          layer(from) === "surfaces" &&
          layer(to) === "surfaces" &&
          room(from) !== room(to) &&
          !shared.includes(room(to)),
      ),
    ).toEqual([]);
  });

  it("spells the words of a type once: a schema takes them from where the domain lists them", () => {
    const wordsIn = (list: string): string =>
      [...list.matchAll(/"([\w:]+)"/g)]
        .map(([, word]) => word)
        .sort()
        .join();
    const listed = new Set(
      sources.flatMap(({ path, text }) =>
        layer(path) !== "domain"
          ? []
          : [...text.matchAll(/^export const [A-Z_]+ = (\[[^\]]*\]) as const;/gm)].map(([, list = ""]) =>
              wordsIn(list),
            ),
      ),
    );
    expect(
      files(
        (text, path) =>
          layer(path) === "surfaces" &&
          [...text.matchAll(/\.enum\((\[[^\]]*\])\)/g)].some(
            ([, list = ""]) => wordsIn(list) !== "" && listed.has(wordsIn(list)),
          ),
      ),
    ).toEqual([]);
  });

  it("knows in one place who asks, how far somebody has signed in, and which methods a path has", () => {
    const once = /readSessionToken\(|: \["complete"|new Refusal\(405|userAgent: request\./;
    expect(files((text, path) => path.startsWith("surfaces/") && once.test(text))).toEqual([
      "surfaces/http/routes.ts",
      "surfaces/http/visitor.ts",
    ]);
  });

  it("has rooms in the domain that stand on a ladder: each knows only those below it", () => {
    const rooms = new Set(sources.filter(({ path }) => layer(path) === "domain").map(({ path }) => roomOf(path)));
    expect(
      [...rooms].filter((one) => Number.isNaN(rungOf(one))),
      ladderTold(),
    ).toEqual([]);
    expect(LADDER.flat().filter((one) => !rooms.has(one))).toEqual([]);
    const up = imports((from, to) => {
      if (layer(from) !== "domain" || layer(to) !== "domain") return false;
      const [one, other] = [roomOf(from), roomOf(to)];
      return one !== other && rungOf(other) >= rungOf(one);
    });
    expect(up, `The ladder is\n${ladderTold()}`).toEqual([]);
  });

  it("has no files that need each other", () => {
    const needs = new Map(sources.map((source) => [source.path, neededBy(source)]));
    expect([...needs.values()].flat().filter((to) => needs.has(to)).length).toBeGreaterThan(sources.length);
    expect(circles(needs)).toEqual([]);
  });

  it("keeps each room's collections inside it: others may know the form of what is stored", () => {
    const taking = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/^import (?!type\b)[^;]*? from "(\.{1,2}\/[^"]+\.models?\.ts)"/gm)].map(([, to = ""]) => ({
        path,
        to: relative(ROOT, join(ROOT, dirname(path), to)).replaceAll("\\", "/"),
      })),
    );
    const foreign = taking.filter(
      ({ path, to }) => room(path) !== room(to) && WRITERS[roomOf(path)]?.of !== roomOf(to),
    );
    expect(foreign.map(({ path, to }) => `${path} → ${to}`)).toEqual([]);
  });

  it("enters rooms by their doors, and each door says at its head what it is for", () => {
    expect(Object.keys(DOORS).sort(), "Every room has doors.").toEqual(LADDER.flat().sort());
    const beside = ["words", "top"];
    const door = (path: string) =>
      beside.includes(roomOf(path)) || DOORS[roomOf(path)]?.includes(path.split("/").slice(2).join("/"));
    expect(
      imports(
        (from, to) => layer(to) === "domain" && room(from) !== room(to) && !/\.models?\.ts$/.test(to) && !door(to),
      ),
    ).toEqual([]);
    const doors = Object.entries(DOORS).flatMap(([name, all]) => all.map((file) => `domain/${name}/${file}`));
    const heads = new Map(sources.map(({ path, text }) => [path, text.startsWith("/**")]));
    expect(doors.filter((path) => heads.get(path) !== true)).toEqual([]);
    // A door that nobody uses is behind the door.
    const entered = new Set(
      sources.flatMap((source) => importsOf(source).filter((to) => room(to) !== room(source.path))),
    );
    expect(doors.filter((path) => !entered.has(path))).toEqual([]);
  });

  it("names who reacts to each signal, in one list, and puts that in force at every entry", () => {
    const defined = sources.flatMap(({ text }) =>
      [...text.matchAll(/^export const (\w+) = signal</gm)].map(([, name]) => name),
    );
    const reactions = sources.find(({ path }) => path === "domain/reactions.ts")?.text ?? "";
    expect(defined.length).toBeGreaterThan(0);
    expect(defined.filter((name) => !reactions.includes(`on(${name}, `))).toEqual([]);
    const handling = files(
      (text, path) => path !== "domain/reactions.ts" && /\.handle\(/.test(text) && text.includes("signals.ts"),
    );
    expect(handling).toEqual([]);
    // main.ts and its workers are createApp and startJobs.
    const entries = ["app.ts", "jobs.ts", "check-everything.ts"];
    expect(
      entries.filter((path) => !sources.some((one) => one.path === path && one.text.includes("  useReactions();"))),
    ).toEqual([]);
  });

  it("knows no protocol in the domain", () => {
    expect(
      files((text, path) => layer(path) === "domain" && /from "(express|scimmy|scimmy-routers|helmet)"/.test(text)),
    ).toEqual([]);
  });

  it("keeps the database out of the command until a command needs it: whoever asks for help waits for nothing", () => {
    const needs = new Map(sources.map((source) => [source.path, neededBy(source)]));
    const loaded = new Set(["cli/main.ts"]);
    for (const path of loaded) for (const to of needs.get(path) ?? []) loaded.add(to); // a Set is walked on while it grows
    expect(loaded.size).toBeGreaterThan(20);
    expect([...loaded].filter((path) => /^(?:domain|surfaces|backups|platform\/database)\//.test(path))).toEqual([]);
  });

  it("reads the environment in one place, the program's and the command's", () => {
    // The third tells Vite, which has no other ear for it, to build for production.
    const places = ["config.ts", "cli/environment.ts", "console/build.ts"];
    expect(files((text, path) => !places.includes(path) && /\bprocess\.env\b/.test(text))).toEqual([]);
  });

  it("measures on the clock that only goes forward", () => {
    // The time of day may be set back by an hour: it is for what is stored or told, not for how long ago something was.
    const measures = /(?<!new Date\()Date\.now\(\)|new Date\(\)\s*\.\s*(?:getTime|valueOf)|\+\s*new Date\(\)/;
    expect(files((text) => measures.test(text)).filter((path) => !(path in BY_THE_TIME_OF_DAY))).toEqual([]);
  });

  it("has files that can be read at a sitting", () => {
    const isMade = (text: string): boolean => text.startsWith("/**\n * This file was auto-generated");
    expect(files((text) => text.trimEnd().split("\n").length > LONGEST_FILE && !isMade(text))).toEqual([]);
  });

  it("names what it exports", () => {
    expect(
      files(
        (text, path) =>
          (/^export default\b/m.test(text) && !path.endsWith("vite.config.ts")) || path.endsWith("/index.ts"),
      ),
    ).toEqual([]);
  });
});
