/** A client that was generated from the OpenAPI document plays the tour: what is described is what can be called. */
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshUri } from "../support/mongo.ts";
import { CLIENT_REQUIREMENTS, pythonAvailable, pythonTools, skippedWithoutPython } from "../support/python.ts";
import { type Server, startServer } from "../support/server.ts";
import { run } from "../support/tools.ts";

describe.skipIf(!pythonAvailable)(`a Python client${skippedWithoutPython}`, () => {
  let server: Server;
  let directory = "";
  let bin = "";
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "python-client-"));
    bin = await pythonTools(CLIENT_REQUIREMENTS);
    server = await startServer({ MONGODB_URI: freshUri(), ENCRYPTION_KEY: "the encryption key of the tests" });
  });
  afterAll(async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it("is made of the document, and leaves out only what comes in lines or in other forms than JSON", async () => {
    const generate = [
      "generate",
      "--path",
      "schemas/openapi.json",
      "--output-path",
      join(directory, "rollcall_client"),
      "--meta",
      "none",
    ];
    const { code, stdout, stderr } = await run(join(bin, "openapi-python-client"), generate);
    const told = stdout + stderr;
    expect(code, told).toBe(0);
    expect(
      told.match(/^(?:Unable|ERROR|Attempted|Cannot).*/gm)?.filter((line) => !line.includes("application/x-ndjson")) ??
        [],
    ).toEqual([]);
  });

  it("plays the tour", async () => {
    await cp("test/conformance/tour.py", join(directory, "tour.py"));
    const { code, stdout, stderr } = await run(join(bin, "python"), [
      join(directory, "tour.py"),
      server.base,
      server.operatorKey,
    ]);
    expect(code, stderr).toBe(0);
    expect(stdout.trim().split("\n")).toEqual([
      "key operator",
      "domain verified",
      "mapping True",
      "member Joy Young ['member'] ['Engineering']",
      expect.stringMatching(/^access \[.*'mapping'.*\]$/),
      "preview 1",
      "status deactivated",
      "status active",
      expect.stringMatching(/^conflict /),
      "events True",
      "refused not_found",
    ]);
  });
});
