/** `npm run demo`, as a newcomer runs it: every step answers as its story says, and nothing stays behind. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { playing } from "../../demo/steps.ts";
import { endsWithUs } from "../support/guard.ts";
import { COMPILED } from "../support/server.ts";

let scratch: string;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), "demo-"));
});
afterEach(() => rm(scratch, { recursive: true, force: true }));

const run = (options: readonly string[], environment: Record<string, string> = {}) =>
  endsWithUs(
    spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "demo/main.ts", ...options], {
      env: { ...process.env, ...COMPILED, TMPDIR: scratch, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    }),
  );

describe("the demonstration", () => {
  it("plays every story and shows what came of it", async () => {
    const child = run(["--exit"]);
    const [printed, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
    const told = printed.replaceAll(/ +/g, " ");
    expect(code, printed).toBe(0);
    expect(told).toContain("Olga Ortiz olga@acme.example member active owner, member entra");
    expect(told).toContain("Rae Rossi rae@studio.example member active member Engineering (member) okta");
    expect(told).toContain("Mia Moreau mia@acme.example member active member Platform (maintainer) entra");
    expect(told).toContain("Kai Kim-Castillo kai@acme.example member active admin, member okta");
    expect(told).toMatch(/seat in Engineering manual .*\n seat in Engineering mapping Engineers/);
    expect(told).toContain("invitation.revoked operator");
    expect(told).toContain("membership.removed operator");
    expect(told).toContain("For seven days it opens the set-up portal");
    expect(told).toContain("And comes by it, as the same person");
    expect(told).toContain("One call, and all twelve have what they had.");
    for (const shown of [
      "/Roles, to be read: which roles a directory could give.",
      "… and the rest after the cursor.",
      "The other way round: the groups that one of them is in.",
      "for programs to find (RFC 8414)",
      "The same secret in the form (client_secret_post)",
      "at another connection's address it opens nothing",
      "ipsie_al AL3 3 missing kept",
      "With our public key it checks that the JWT is ours.",
      "it would open Mia's membership. Nobody was signed in here.",
      '{"loginGroups":["product"],"loginGroupsFor":"everybody"}',
      "(Back-Channel Logout)",
      "(RP-Initiated Logout)",
      "(`session_expiry`)",
      "(SessionNotOnOrAfter)",
      "She would be known again, by her verified address.",
      "Her login method is the same one, and has learned the new name:",
      "The same by what the provider calls her.",
      "(an opaque subject)",
      "pushed (RFC 8935)",
      "Asked for, done and acknowledged (RFC 8936)",
      "(`bypassNeedsMfa`)",
      "A signed JWT, which counts once, for a token.",
      "An API key for one thing",
      '{"signInMethods":["sso"]}',
      "Her session has ended, and whoever follows the log has heard of it",
      "that the directory changed a user (RFC 9967), all signed",
    ])
      expect(told).toContain(shown);
    expect(told).not.toContain("1mz050nq");
    expect(await readdir(scratch)).toEqual([]);
  });

  it("ends cleanly when it is interrupted, however far it is", async () => {
    const child = run([]);
    await once(child.stdout, "data");
    child.kill("SIGINT");
    const [printed, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
    expect([code, printed]).toEqual([0, ""]);
    expect(await readdir(scratch)).toEqual([]);
  });

  it("ends with 1 when the program cannot start", async () => {
    const child = run(["--exit"], { MONGOD_BINARY: "/nowhere/mongod" });
    const [printed, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
    expect(code).toBe(1);
    expect(printed).toContain("MONGOD_BINARY");
    expect(await readdir(scratch)).toEqual([]);
  });
});

describe("a step of the demonstration", () => {
  it.each([
    ["another status", { status: 201 }, "the status 201"],
    ["another value", { status: 200, answer: { name: "Globex" } }, '"Globex" at /name'],
    ["a list of another length", { status: 200, answer: { data: [] } }, "0 entries at /data"],
  ])("fails on %s", async (_what, wanted, complaint) => {
    const server = createServer((_request, response) => response.end('{"name":"Acme","data":[1]}')).listen(0);
    await once(server, "listening");
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const play = playing({ name: "test", base, headers: {} }, () => undefined);
    await expect(play({ method: "GET", path: "/", means: "", ...wanted })).rejects.toThrow(complaint);
    server.close();
  });
});
