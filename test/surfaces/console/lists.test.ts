/** Nothing hides: a list of the console or the portal is shown to its end, or says that there is more. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../../../src/console");
const files = globSync("**/*.{ts,tsx}", { cwd: ROOT }).map((path) => ({
  path,
  text: readFileSync(join(ROOT, path), "utf8"),
}));

/** Calls for a page that is not followed by the next, and why that hides nothing. */
const FIRST_PAGES: Readonly<Record<string, string>> = {
  "connections/teams-preview.tsx": "shows the first twenty, and says that there are more",
  "directory/mapping-form.tsx": "suggests names while one writes, and says that there are more",
  "overview/first-steps.tsx": "asks whether there is one",
  "setup/context.ts": "suggests groups while one writes, and says that there are more",
  "setup/wrong-proof.tsx": "asks for the newest refusal; tokens come newest first",
};

describe("lists", () => {
  it("that are read page by page are shown by what has a way to the next page", () => {
    const readers = files.filter(({ path, text }) => /\buseRows[<(]/.test(text) && !path.startsWith("parts/lists/"));
    expect(readers.length).toBeGreaterThan(15);
    // The log's events are handed on to the screen that shows them.
    const blind = readers.filter(
      ({ path, text }) => !/<(Listing|RowList|More)\b/.test(text) && path !== "log/events.ts",
    );
    expect(blind.map(({ path }) => path)).toEqual([]);
  });

  it("have one way to the next page", () => {
    const others = files.filter(
      ({ path, text }) => /\.loadMore\b|\bhasNextPage\b/.test(text) && !path.startsWith("parts/lists/"),
    );
    expect(others.map(({ path }) => path)).toEqual([]);
  });

  it("are not cut at the largest page without a word", () => {
    const cut = files.filter(
      ({ text }) => /limit: (50|100)(?![^}]*cursor)[^}]*\}/.test(text) && !/useRows|useEvents/.test(text),
    );
    expect(
      cut.map(({ path }) => path).filter((path) => !(path in FIRST_PAGES) && !path.startsWith("parts/data/pages")),
    ).toEqual([]);
  });

  it("open a row that the address names also where it is on a later page", () => {
    const seeking = files.filter(({ text }) => /table\.rows\.find\(/.test(text)).map(({ path }) => path);
    // The log's drawer reads what is not loaded by its id.
    expect(seeking).toEqual(["log/log.tsx"]);
  });
});
