// Prints "N passed, N failed" from what .ci/progress.mjs noted of each file; the exit status of `npm test` has the last word.
// With --failed it prints the files to run once more instead: none where so many failed that it is no accident.
import { readFileSync } from "node:fs";

const [file, status] = process.argv.slice(2);
const AT_MOST = 5;
let lines = [];
try {
  lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
} catch {
  if (status !== "--failed") console.log("The test suite did not run.");
}
const bad = (one) => one.failed > 0 || one.broken;
/** A file that ran twice counts by its second run. */
const files = [...new Map(lines.map((one) => [one.file, one])).values()];
const failing = files.filter(bad).map((one) => one.file);

if (status === "--failed") {
  const all = failing.length <= AT_MOST && failing.every((one) => one.endsWith(".test.ts"));
  console.log(all ? failing.join("\n") : "");
} else {
  const sum = (of) => files.reduce((total, one) => total + of(one), 0);
  const passed = sum((one) => one.passed);
  const skipped = sum((one) => one.skipped);
  let failed = sum((one) => one.failed + (one.broken ? 1 : 0));
  for (const one of failing) console.log(`failed: ${one}`);
  const mended = [...new Set(lines.filter(bad).map((one) => one.file))].filter((one) => !failing.includes(one));
  for (const one of mended) console.log(`failed at first, passed by itself: ${one}`);
  // Lint, type check, the install, or the end of its time.
  if (failed === 0 && (status !== "0" || passed === 0)) failed = 1;
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  process.exitCode = failed > 0 ? 1 : 0;
}
