/** `npm run check` from outside: beside the running program, and on the data that it left. */
import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { promisify } from "node:util";
import mongoose from "mongoose";
import { describe, expect, it } from "vitest";
import { operate } from "./support/directory.ts";
import { freshUri } from "./support/mongo.ts";
import { COMPILED, startServer } from "./support/server.ts";

const run = promisify(execFile);

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command that `npm run check` runs. */
async function check(environment: Record<string, string>): Promise<Outcome> {
  const { PATH = "", HOME = "", MONGOD_BINARY = "", XDG_CACHE_HOME = "" } = process.env;
  const options = ["--disable-proto=delete", "--disable-warning=ExperimentalWarning", "src/check.ts"];
  const env = { PATH, HOME, MONGOD_BINARY, XDG_CACHE_HOME, ...COMPILED, ...environment };
  return run(process.execPath, options, { env }).then(
    (ended) => ({ code: 0, ...ended }),
    (failed: Outcome) => failed,
  );
}

describe("npm run check", () => {
  it("finds nothing wrong beside the running program, nor on what it left", async () => {
    const server = await startServer();
    const { id } = await operate<{ id: string }>(server, "/organizations", { name: "Acme" });
    await operate(server, `/organizations/${id}/memberships`, { email: "jane@acme.example", roles: ["owner"] });
    expect(await check({ DATA_DIR: server.dataDir })).toMatchObject({ code: 0, stdout: "4 checked, 0 wrong\n" });
    await server.kill();
    const after = await check({ DATA_DIR: server.dataDir });
    expect(after).toMatchObject({ code: 0 });
    expect(after.stdout).toMatch(/^4 checked, 0 wrong$/m);
    await rm(server.dataDir, { recursive: true, force: true });
  });

  it("says what is wrong, in sentences, and ends with 1", async () => {
    const environment = { MONGODB_URI: freshUri(), ENCRYPTION_KEY: "the encryption key of the tests" };
    const server = await startServer(environment);
    const { id } = await operate<{ id: string }>(server, "/organizations", { name: "Acme" });
    const { id: member } = await operate<{ id: string }>(server, `/organizations/${id}/memberships`, {
      email: "jane@acme.example",
    });
    await server.stop();
    const client = await mongoose.mongo.MongoClient.connect(environment.MONGODB_URI);
    await client
      .db()
      .collection("memberships")
      .updateOne({}, { $set: { status: "deactivated" } });
    await client.close();
    const { code, stdout } = await check(environment);
    expect(code).toBe(1);
    expect(stdout).toContain(`${id}: The membership ${member} is deactivated, but its holds make it active.`);
    expect(stdout).toMatch(/^\d+ checked, 1 wrong$/m);
  });

  it("ends with 2 and a sentence where it cannot look", async () => {
    const nowhere = await check({ DATA_DIR: "/tmp/rollcall-is-not-here" });
    expect(nowhere).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^rollcall: DATA_DIR .* holds no database/),
    });
    const { code, stderr } = await check({ MONGODB_URI: "nonsense", ENCRYPTION_KEY: "0123456789abcdef" });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^rollcall: .*MONGODB_URI.*\n$/);
  });
});
