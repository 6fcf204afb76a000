import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { BASE } from "./test/support/vitest-base.ts";

const TESTS = "test/**/*.test.ts";

/** Sets the clock, or lets it be set by what it shares: ids ascend, so whatever ran after it in one process would live in its future. */
const turnsClock = (path: string): boolean =>
  path.startsWith("test/checklist/") || /\b(?:useFakeTimers|setSystemTime)\b/.test(readFileSync(path, "utf8"));
const alone = globSync(TESTS).filter(turnsClock);

export default defineConfig({
  test: {
    ...BASE,
    projects: [
      // Reading the program anew for each file was two fifths of the work.
      { extends: true, test: { name: "together", include: [TESTS], exclude: alone, isolate: false } },
      { extends: true, test: { name: "alone", include: alone } },
    ],
  },
});
