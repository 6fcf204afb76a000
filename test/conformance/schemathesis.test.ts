/** schemathesis, an independent judge of OpenAPI documents and of the servers behind them, on the running program. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { givenDirectory, operate } from "../support/directory.ts";
import { freshUri } from "../support/mongo.ts";
import { pythonAvailable, pythonTools, skippedWithoutPython } from "../support/python.ts";
import { type Server, startServer } from "../support/server.ts";
import { run, type Verdict } from "../support/tools.ts";

/**
 * Two checks contradict rules that we keep on purpose: a request that fits the schema may still name a role that is not there or
 * an old version, and many wrong keys are answered 429.
 */
const NOT_CHECKED = "positive_data_acceptance,ignored_auth";

/** Operations that would delete what everything else is tried on. */
const KEPT = ["deleteOrganization", "deleteConnection", "deleteTeam", "removeMembership", "eraseMembership"];

/** Its answer ends when the reader goes. */
const ENDLESS = ["streamEvents"];

/** What is made up of its fifty types is longer than an address may be, which is answered before any document counts (431). */
const TOO_LONG = ["listInstanceEvents"];

/** It takes a signed token of a media type that the judge cannot write; test/surfaces/oauth tries it. */
const UNWRITABLE = ["hearSecurityEvent"];

describe.skipIf(!pythonAvailable)(`schemathesis${skippedWithoutPython}`, () => {
  let server: Server;
  let verdict: Verdict;
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "schemathesis-"));
    server = await startServer({ MONGODB_URI: freshUri(), ENCRYPTION_KEY: "the encryption key of the tests" });
    const config = join(directory, "schemathesis.toml");
    const parameters = Object.entries(await givenParameters(server)).map(([name, id]) => `${name} = "${id}"\n`);
    // Nothing is waited for that nobody does.
    await writeFile(config, `[parameters]\nwait = "0"\n${parameters.join("")}`);
    verdict = await run(join(await pythonTools(), "schemathesis"), [
      ...["--config-file", config, "run", `${server.base}/v1/openapi.json`],
      ...["--header", `Authorization: Bearer ${server.operatorKey}`],
      ...[...KEPT, ...ENDLESS, ...TOO_LONG, ...UNWRITABLE].flatMap((operation) => [
        "--exclude-operation-id",
        operation,
      ]),
      ...["--exclude-path", "/auth/operator"],
      ...["--exclude-checks", NOT_CHECKED],
      ...["--phases", "coverage,fuzzing,stateful", "--max-examples", "10"],
      ...["--generation-deterministic", "--continue-on-failure", "--no-color"],
    ]);
  });
  afterAll(async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it("tries every operation", () => {
    expect(verdict.stdout).toMatch(/Selected: (\d+)\/\d+\s+Tested: \1\b/);
  });

  it("finds no server error and no answer beside the document", () => {
    expect(verdict.code, verdict.stdout + verdict.stderr).toBe(0);
  });
});

/** What the paths name: objects that are there, so that not every answer is 404. */
async function givenParameters(server: Server): Promise<Record<string, string>> {
  const { organizationId: organization, connectionId: connection } = await givenDirectory(server, "Acme", "acme.test");
  const posted = async (path: string, body: object): Promise<string> =>
    (await operate<{ id: string }>(server, `/organizations/${organization}${path}`, body)).id;
  const team = await posted("/teams", { name: "Engineering" });
  return { organization, connection, team, membership: await posted("/memberships", { email: "jane@acme.test" }) };
}
