/** The tour of the README, typed in as it stands there: every command is answered well, and what it promises is what is seen. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Server, startServer } from "../support/server.ts";

const README = readFileSync("README.md", "utf8");
const tour = [...README.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block]) => block).join("\n");
const missing = ["bash", "curl"].filter((program) => spawnSync(program, ["--version"]).status !== 0);

describe.skipIf(missing.length > 0)("the tour", () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  it("goes through as it is written", async () => {
    const script = tour
      .replace("http://127.0.0.1:3000", server.base)
      .replace(".rollcall/operator-key", join(server.dataDir, "operator-key"));
    const shell = spawn("bash", ["-euo", "pipefail"], { stdio: ["pipe", "pipe", "pipe"] });
    shell.stdin.end(script);
    const [answers, complaints, [code]] = await Promise.all([
      text(shell.stdout),
      text(shell.stderr),
      once(shell, "exit"),
    ]);
    expect([code, complaints]).toEqual([0, ""]);
    expect(answers).not.toMatch(/"status": "?[45]\d\d/);
    expect(answers.replaceAll(/\s+/g, " ")).toMatch(
      inOrder(
        '"status": "verified"',
        '"baseUrl":',
        '"directoryGroup": null',
        '"displayName": "Joy Young"',
        '"roles": [ "member" ], "teams": [ {',
        '"source": "mapping", "via": {',
        '"gains": { "total": 1,',
        '"active": false',
        '"status": "deactivated"',
        '"active": true',
        '"type": "membership.activated"',
        '"path": "/scim/v2/Groups"',
        '"status": "open"',
        '"decision": "adopt"',
        '"kind": "member"',
      ),
    );
  });
});

const inOrder = (...parts: readonly string[]): RegExp =>
  new RegExp(parts.map((part) => RegExp.escape(part)).join(".*"), "s");
