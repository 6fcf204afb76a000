/** Requests that meet: duplicates, lost updates, resurrections. Two processes on one database, since a lock in one hides them. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cases } from "../../support/cases.ts";
import { type Directory, givenDirectory } from "../../support/directory.ts";
import { freshUri } from "../../support/mongo.ts";
import { type Server, startServer } from "../../support/server.ts";
import { runTool } from "../../support/tools.ts";

describe("SCIM requests at once", () => {
  let servers: [Server, Server];
  let directory: Directory;
  beforeAll(async () => {
    const environment = { MONGODB_URI: freshUri(), ENCRYPTION_KEY: "the encryption key of the tests" };
    servers = [await startServer(environment), await startServer(environment)];
    directory = await givenDirectory(servers[0], "Acme", "race.test");
  });
  afterAll(() => Promise.all(servers.map((server) => server.stop())));

  it.each([
    ["one process", () => []],
    ["two processes", () => ["--base2", `${servers[1].base}/scim/v2`]],
  ])("end as if one came after the other, on %s", { timeout: 300_000 }, async (_name, second) => {
    const { stdout, stderr, code } = await runTool("race.mjs", [
      "--base",
      directory.base,
      "--token",
      directory.token,
      "--rounds",
      String(cases(3, 1)),
      ...second(),
    ]);
    expect(`${stdout}${stderr}`).toMatch(/ passed, 0 failed/);
    expect(code).toBe(0);
  });
});
