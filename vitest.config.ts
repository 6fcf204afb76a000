import { globSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { setsForProcess } from "./test/support/process-wide.ts";
import { BASE, TESTS } from "./test/support/vitest-base.ts";

const alone = globSync(TESTS).filter(setsForProcess);

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
