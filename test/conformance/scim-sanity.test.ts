/** scim-sanity, an independent probe of SCIM servers, on the running program. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { givenDirectory } from "../support/directory.ts";
import { freshUri } from "../support/mongo.ts";
import { pythonAvailable, pythonTools, skippedWithoutPython } from "../support/python.ts";
import { type Server, startServer } from "../support/server.ts";
import { run } from "../support/tools.ts";

interface Probe {
  summary: { passed: number; failed: number; errors: number; warnings: number };
  results: { status: string; name: string; message: string }[];
}

describe.skipIf(!pythonAvailable)(`scim-sanity${skippedWithoutPython}`, () => {
  let server: Server;
  let probe: Probe;

  beforeAll(async () => {
    server = await startServer({ MONGODB_URI: freshUri(), ENCRYPTION_KEY: "the encryption key of the tests" });
    const { base, token } = await givenDirectory(server, "Acme", "example.com");
    const options = ["probe", base, "--token", token, "--json-output", "--i-accept-side-effects"];
    const { stdout, stderr } = await run(join(await pythonTools(), "scim-sanity"), options);
    if (!stdout.trimStart().startsWith("{")) throw new Error(`scim-sanity printed no result: ${stdout}${stderr}`);
    probe = JSON.parse(stdout);
  });
  afterAll(() => server.stop());

  it("finds nothing wrong", () => {
    expect(probe.results.filter(({ status }) => status === "fail" || status === "error")).toEqual([]);
    expect(probe.summary).toMatchObject({ failed: 0, errors: 0 });
    expect(probe.summary.passed).toBeGreaterThan(0);
  });
});
