/** Thousands of odd requests against the running program: never a 5xx, a hang, a leak or a lie. */
import { randomInt } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cases } from "../../support/cases.ts";
import { type Directory, givenDirectory } from "../../support/directory.ts";
import { freshUri } from "../../support/mongo.ts";
import { type Server, startServer } from "../../support/server.ts";
import { runTool } from "../../support/tools.ts";

const CASES = String(cases(2_000, 600));
const BODY_LIMIT = String(5 * 1024 * 1024);

describe("odd SCIM requests", () => {
  let server: Server;
  let directory: Directory;
  beforeAll(async () => {
    server = await startServer({ MONGODB_URI: freshUri(), ENCRYPTION_KEY: "the encryption key of the tests" });
    directory = await givenDirectory(server, "Acme", "fuzz.test");
  });
  afterAll(() => server.stop());

  // A failure of the random seed is played again with: node test/tools/fuzz-scim.mjs … --seed SEED --case CASE
  it.each([1, randomInt(1_000_000_000)])(
    `are answered well: ${CASES} cases of seed %i`,
    { timeout: 600_000 },
    async (seed) => {
      const { stdout, stderr, code } = await runTool("fuzz-scim.mjs", [
        ...["--base", directory.base, "--token", directory.token],
        ...["--seed", String(seed), "--n", CASES, "--timeout", "30000", "--max-body", BODY_LIMIT],
      ]);
      expect(`${stdout}${stderr}`).toMatch(/ passed, 0 failed/);
      expect(code).toBe(0);
    },
  );
});
