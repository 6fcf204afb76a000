/** scim2-tester, an independent judge of RFC 7643 and 7644, on the running program. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Directory, givenDirectory } from "../support/directory.ts";
import { freshUri } from "../support/mongo.ts";
import { pythonAvailable, pythonTools, skippedWithoutPython } from "../support/python.ts";
import { type Server, startServer } from "../support/server.ts";
import { run } from "../support/tools.ts";

interface Result {
  status: string;
  check: string;
  resource: string | null;
  reason: string;
}

describe.skipIf(!pythonAvailable)(`scim2-tester${skippedWithoutPython}`, () => {
  let server: Server;
  let judged: { crash: string | null; results: Result[] };

  beforeAll(async () => {
    server = await startServer({ MONGODB_URI: freshUri(), ENCRYPTION_KEY: "the encryption key of the tests" });
    const { base, token }: Directory = await givenDirectory(server, "Acme", "example.com");
    const { stdout, stderr } = await run(join(await pythonTools(), "python"), [
      "test/tools/scim2-tester.py",
      base,
      token,
    ]);
    judged = JSON.parse(stdout || JSON.stringify({ crash: stderr, results: [] }));
  });
  afterAll(() => server.stop());

  it("runs to its end, through users and groups", () => {
    expect(judged.crash).toBeNull();
    const resources = new Set(judged.results.map(({ resource }) => resource));
    expect([...resources]).toEqual(expect.arrayContaining(["User", "Group"]));
  });

  it("finds no error and no deviation", () => {
    expect(judged.results.filter(({ status }) => ["ERROR", "CRITICAL", "DEVIATION"].includes(status))).toEqual([]);
  });
});
