/** The tests as `npm run mutate` runs them: some of them, one file after the other. */
import { defineConfig } from "vitest/config";
import { BASE } from "../support/vitest-base.ts";

const include: string[] = JSON.parse(process.env.MUTATE_TESTS ?? "[]");

export default defineConfig({ test: { ...BASE, include, maxWorkers: 1, reporters: [] } });
