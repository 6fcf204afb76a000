// Prints "N passed, N failed" from vitest's JSON; the exit status of `npm test` has the last word.
import { readFileSync } from "node:fs";

const [file, status] = process.argv.slice(2);
let files = [];
try {
  files = JSON.parse(readFileSync(file, "utf8")).testResults;
} catch {
  console.log("The test suite did not run.");
}
const count = (wanted) =>
  files.flatMap(({ assertionResults }) => assertionResults).filter((test) => wanted(test.status)).length;
const passed = count((result) => result === "passed");
const skipped = count((result) => result !== "passed" && result !== "failed");
// A file that could not be loaded has no failed test in it.
const broken = files.filter(
  (one) => one.status === "failed" && !one.assertionResults.some((test) => test.status === "failed"),
).length;
let failed = count((result) => result === "failed") + broken;
// Lint, type check, or the install.
if (failed === 0 && (status !== "0" || passed === 0)) failed = 1;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 ? 1 : 0;
