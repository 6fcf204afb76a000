/** What the documentation says of the program, where a machine can tell. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { fields } from "../src/surfaces/api/organizations/policy-fields.ts";
import { routes } from "../src/surfaces/api/router.ts";

const ROOT = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const pages = [
  "README.md",
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => `docs/${path.replaceAll("\\", "/")}`),
];
const sources = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".ts"),
);

const anchors = (text: string): Set<string> =>
  new Set(
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );

describe("the documentation", () => {
  it.each(pages)("%s leads nowhere that is not there", (page) => {
    const dead = [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].filter(
      ([, to = "", anchor]) => {
        const path = to === "" ? page : relative(ROOT, join(ROOT, dirname(page), to));
        if (!existsSync(join(ROOT, path))) return true;
        return anchor !== undefined && path.endsWith(".md") && !anchors(read(path)).has(anchor);
      },
    );

    expect(dead.map(([link]) => link)).toEqual([]);
  });

  it("tells how to run the program as npm does", () => {
    expect(read("docs/operations.md")).toContain(`node_modules/.bin/${packageJson.scripts.start}`);
  });

  it("names every number that the program counts", () => {
    const named = new Set(pages.flatMap((page) => read(page).match(/\brollcall_[a-z_]+/g) ?? []));
    const counted = sources.flatMap((path) => read(`src/${path}`).match(/\brollcall_[a-z_]+/g) ?? []);
    expect(counted.filter((name) => !named.has(name))).toEqual([]);
  });

  it("names no policy that there is not", () => {
    const [, table = ""] = read("docs/invitations.md").split("## Who may invite, and whom");
    const rows = table.split("\n## ", 1)[0]?.match(/^\| `.*?\|/gm) ?? [];
    const named = rows.flatMap((row) => [...row.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !(name in fields))).toEqual([]);
  });

  it("names previews that are there", () => {
    const paths = new Set(routes.map(({ path }) => path.replaceAll(/\{\w+\}/g, "{}")));
    const [, previews = ""] = read("docs/api.md").split("## Previews");
    const named = [...(previews.split("\n## ", 1)[0] ?? "").matchAll(/`(?:POST |GET )?…(\/[^`]*)`/g)].map(
      ([, path = ""]) => `/organizations/{}${path.replaceAll(/\{\w+\}/g, "{}")}`,
    );
    expect(named.filter((path) => !paths.has(path))).toEqual([]);
    expect(named.length).toBeGreaterThan(6);
  });
});
