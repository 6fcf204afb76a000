/** What is generated is what its source says: `npm run openapi` after a change. */
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

it("src/client/schema.ts is what openapi-typescript makes of schemas/openapi.json", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ["test/tools/openapi-types/write.mjs", "--print"], {
    maxBuffer: 1e8,
  });
  expect(readFileSync("src/client/schema.ts", "utf8") === stdout, "run `npm run openapi`").toBe(true);
});

it("src/client needs nothing of Node", () => {
  const sources = readdirSync("src/client", { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".ts"),
  );
  const foreign = sources.flatMap((path) =>
    [...readFileSync(join("src/client", path), "utf8").matchAll(/from "([^".][^"]*)"/g)].map(([, name]) => name),
  );
  expect([...new Set(foreign)]).toEqual(["openapi-fetch"]);
});
