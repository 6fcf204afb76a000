/** The tests as `npm run mutate` runs them: some of them, one file after the other. */
import { defineConfig, mergeConfig } from "vitest/config";
import base from "../../vitest.config.ts";

const config = mergeConfig(base, defineConfig({ test: { maxWorkers: 1, reporters: [] } }));
if (config.test) config.test.include = JSON.parse(process.env.MUTATE_TESTS ?? "[]");
export default config;
