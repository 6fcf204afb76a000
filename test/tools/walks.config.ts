import { defineConfig } from "vitest/config";
import { BASE } from "../support/vitest-base.ts";

export default defineConfig({
  test: { ...BASE, include: ["test/tools/walks.ts"], disableConsoleIntercept: true, reporters: ["dot"] },
});
