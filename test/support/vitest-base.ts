/** What every run of tests has, whichever tests they are. */
import type { ViteUserConfig } from "vitest/config";

export const BASE: NonNullable<ViteUserConfig["test"]> = {
  globalSetup: ["test/support/global-setup.ts"],
  setupFiles: ["test/support/setup.ts"],
  // .ci/run counts from what the second writes.
  reporters: process.env.CI ? ["default", "./.ci/progress.mjs"] : ["default"],
  // The program itself runs with --disable-proto=delete; so do its tests.
  execArgv: ["--disable-proto=delete"],
  pool: "forks",
  // One more than the two cores that CI has: somebody always waits for a program that starts, or for one that is to give up.
  maxWorkers: 3,
  // Only what hangs should end by them: on a machine with a load of twenty a test takes ten times as long.
  expect: { poll: { timeout: 300_000 } },
  testTimeout: 900_000,
  hookTimeout: 900_000,
};

/** Where the tests are. */
export const TESTS = "test/**/*.test.ts";
