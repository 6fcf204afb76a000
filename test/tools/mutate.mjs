/**
 * npm run mutate -- src/domain/memberships/owners/owners.ts [more files, file:10-40] [--tests 'test/domain/memberships/*.test.ts']
 *
 * Changes the meaning of one rule after another and runs the tests that reach it: what no test notices is printed with its place.
 * Without --tests, all tests that run within one process and import the file. Nothing here is part of npm test.
 */
import { rmSync } from "node:fs";
import { relative } from "node:path";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tests: { type: "string", multiple: true }, tables: { type: "boolean", default: false } },
});
if (positionals.length === 0) {
  console.error("Name the files: npm run mutate -- src/domain/memberships/owners/owners.ts");
  process.exit(1);
}
process.env.MUTATE_TESTS = JSON.stringify(values.tests ?? ["test/{domain,checklist,security,surfaces}/**/*.test.ts"]);
const PLACE = "coverage/mutate";
// Of this run alone: another that ends would take the files away, and without its tests every change goes unnoticed.
const sandbox = `${PLACE}/sandbox-${process.pid}`;

const results = await new Stryker({
  mutate: positionals.map((path) => path.replace(/^\.\//, "")),
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner", `${import.meta.dirname}/mutate-ignore.mjs`],
  vitest: { configFile: "test/tools/mutate.vitest.ts", related: true, pool: "forks" },
  coverageAnalysis: "perTest",
  // A table read when its file is loaded is asked for by --tables: each of its mutants runs every test.
  ignoreStatic: !values.tables,
  ignorers: ["words"],
  // Words in messages, and what a list begins with, say nothing about the rules.
  mutator: { excludedMutations: ["ArrayDeclaration"] },
  concurrency: 1,
  timeoutMS: 120_000,
  dryRunTimeoutMinutes: 60,
  // Stryker would rewrite it with the TypeScript API, which TypeScript 7 no longer has.
  tsconfigFile: "none",
  disableTypeChecks: false,
  ignorePatterns: ["/coverage", "/.rollcall"],
  tempDirName: sandbox,
  cleanTempDir: "always",
  reporters: ["clear-text", "progress-append-only", "json"],
  jsonReporter: { fileName: `${PLACE}/report.json` },
  clearTextReporter: { logTests: false, allowColor: false, allowEmojis: false },
  allowEmpty: true,
}).runMutationTest();

rmSync(sandbox, { recursive: true, force: true });
const asked = results.filter(({ status }) => status !== "Ignored");
const survivors = asked.filter(({ status }) => status === "Survived" || status === "NoCoverage");
console.log(`\n${asked.length} changes of meaning, ${survivors.length} not noticed`);
for (const { fileName, location, replacement, status } of survivors)
  console.log(`${relative(".", fileName)}:${location.start.line}:${location.start.column} ${status} → ${replacement?.replaceAll(/\s+/g, " ")}`);
process.exit(survivors.length > 0 ? 1 : 0);
