// Prints "N passed, N failed" from what .ci/progress.mjs noted of each file; the exit status of `npm test` has the last word.
import { readFileSync } from "node:fs";

const [file, status] = process.argv.slice(2);
let files = [];
try {
  files = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
} catch {
  console.log("The test suite did not run.");
}
const sum = (of) => files.reduce((total, one) => total + of(one), 0);
const passed = sum((one) => one.passed);
const skipped = sum((one) => one.skipped);
let failed = sum((one) => one.failed + (one.broken ? 1 : 0));
for (const one of files) if (one.failed > 0 || one.broken) console.log(`failed: ${one.file}`);
// Lint, type check, the install, or the end of its time.
if (failed === 0 && (status !== "0" || passed === 0)) failed = 1;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 ? 1 : 0;
