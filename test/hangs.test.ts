/** Limits of tests are for what hangs (support/vitest-base.ts): a shorter one fails where a machine is busy and nothing is wrong. */
import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** What a poll may take; a test may take three times as much, which nobody needs to say. */
const HANGS_MS = 300_000;
/** Where the limit is what is tested, or what is waited for may as well not come. */
const TESTED = ["test/e2e/console/crowd.test.ts timeout: 500"];

const files = globSync("test/**/*.ts").filter((file) => !/node_modules|^test\/tools\/|hangs\.test/.test(file));
const shorter = (written: string): boolean => Number(written.replaceAll("_", "")) < HANGS_MS;

const limitsIn = (source: string): string[] => [
  ...[...source.matchAll(/\btimeout: ([\d_]+)/g)].flatMap(([said, ms = ""]) => (shorter(ms) ? [said] : [])),
  ...[...source.matchAll(/^\s*\}, ([\d_]{5,})\);$/gm)].flatMap(([said, ms = ""]) => (shorter(ms) ? [said.trim()] : [])),
  ...[...source.matchAll(/\b(?:testTimeout|hookTimeout): [\d_]+/g)].map(([said]) => said),
  ...waitsOf(source).filter((wait) => !/,\s+(?:\{[^{}]*\}|\w+)(?:,\s*)?$/.test(wait)),
];

/** What stands between the brackets of each `vi.waitFor` and `vi.waitUntil`: left to itself it gives up after a second. */
function waitsOf(source: string): string[] {
  return [...source.matchAll(/\bvi\.wait(?:For|Until)\(/g)].map(({ 0: call, index }) => {
    const begins = index + call.length;
    let at = begins;
    for (let open = 1; open > 0 && at < source.length; at++)
      open += source[at] === "(" ? 1 : source[at] === ")" ? -1 : 0;
    return source.slice(begins, at - 1).trimEnd();
  });
}

it("no test gives up sooner than what hangs", () => {
  const found = files.flatMap((file) => limitsIn(readFileSync(file, "utf8")).map((limit) => `${file} ${limit}`));
  expect(found.filter((one) => !one.startsWith("test/support/vitest-base.ts") && !TESTED.includes(one))).toEqual([]);
});
