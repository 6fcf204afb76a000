/** `rollcall doctor` on the real program, with one fault planted at a time. */
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer as createHttp, type IncomingMessage, request, type ServerResponse } from "node:http";
import { createServer as createHttps } from "node:https";
import { type AddressInfo, createServer as createNet, type Server as NetServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import mongoose from "mongoose";
import { SMTPServer } from "smtp-server";
import { describe, expect, it } from "vitest";
import { rollcall } from "../support/cli.ts";
import { givenDirectory, operate } from "../support/directory.ts";
import { freshUri } from "../support/mongo.ts";
import type { Server } from "../support/server.ts";
import { useServers } from "../support/servers.ts";
import { localIdentity } from "../support/tls.ts";

const KEYS = {
  ENCRYPTION_KEY: "vY3qL0fXw8sN5kR2tB7hJ9mC4dP6gZ1a",
  OPERATOR_KEY: "hT8rW2yQ5uK1nM7bV4xS9jD3fG6pL0cE",
};
const { started, endings } = useServers({});
const DAY_MS = 86_400_000;

interface Finding {
  readonly check: string;
  readonly level: "ok" | "warn" | "fail";
  readonly text: string;
  readonly remedy?: string;
}

/** What it says in this environment, and with which exit code. */
async function doctor(
  environment: Record<string, string>,
  ...words: string[]
): Promise<{ code: number | null; findings: Finding[]; printed: string }> {
  const { code, stdout, stderr } = await rollcall(["doctor", "--json", ...words], { environment });
  return { code, printed: stdout + stderr, findings: (JSON.parse(stdout) as { findings: Finding[] }).findings };
}

const about = (check: string, findings: readonly Finding[]): Finding[] =>
  findings.filter((one) => one.check === check && one.level !== "ok");

async function listening<S extends NetServer>(server: S): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endings.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

/** A proxy in front of the program: `bend` may change what is sent on, and what comes back. */
const handOn =
  (to: () => number, bend: { readonly forwarded?: (before: string) => string | undefined; readonly date?: Date }) =>
  (asked: IncomingMessage, answer: ServerResponse): void => {
    const { "x-forwarded-for": before = "", ...headers } = asked.headers;
    const forwarded = bend.forwarded?.(String(before));
    const sent = { ...headers, ...(forwarded !== undefined && { "x-forwarded-for": forwarded }) };
    const passing = request(
      { host: "127.0.0.1", port: to(), path: asked.url, method: asked.method, headers: sent },
      (came) => {
        answer.writeHead(came.statusCode ?? 502, {
          ...came.headers,
          ...(bend.date && { date: bend.date.toUTCString() }),
        });
        came.pipe(answer);
      },
    );
    asked.pipe(passing);
  };

const portOf = ({ base }: Server): number => Number(new URL(base).port);
const database = (): { MONGODB_URI: string } => ({ MONGODB_URI: freshUri() });

describe("rollcall doctor", () => {
  it("finds nothing that fails on a new instance, tells people what to do about the rest, and no key", async () => {
    const server = await started({ ...KEYS, ...database() });
    const environment = { ROLLCALL_URL: server.base, ...KEYS };
    const told = await rollcall(["doctor"], { environment });
    expect(told).toMatchObject({ code: 0, stderr: "" });
    expect(told.stdout).toMatch(/^ok {4}program: The program at http:\S+ runs, and is ready\.$/m);
    expect(told.stdout).toMatch(/^\d+ failed|^All is well/m);
    const { code, findings, printed } = await doctor(environment);
    expect(code).toBe(0);
    for (const { level, remedy } of findings) expect(level === "ok" || remedy).toBeTruthy();
    for (const key of Object.values(KEYS)) expect(printed + told.stdout).not.toContain(key);
  });

  it("looks at the settings, keys and database of the program that is here", async () => {
    const environment = { ...KEYS, ...database() };
    const server = await started(environment);
    const { code, findings } = await doctor({ ...environment, ROLLCALL_URL: server.base });
    expect({ code, failing: findings.filter(({ level }) => level === "fail") }).toEqual({ code: 0, failing: [] });
    const well = findings.map(({ text }) => text);
    expect(well).toContain("The database answers, and is a replica set.");
    expect(well).toContain("ENCRYPTION_KEY is the one that the database was written with.");
    expect(well).toContain("The clock of the database agrees with this one.");
  });

  it("names an ENCRYPTION_KEY that the database was not written with", async () => {
    const environment = { ...KEYS, ...database() };
    await started(environment);
    const { code, findings } = await doctor({
      ...environment,
      ENCRYPTION_KEY: "another-encryption-key-of-good-length",
    });
    expect(code).toBe(1);
    expect(about("keys", findings)).toMatchObject([
      {
        level: "fail",
        text: expect.stringContaining("is not the one that the database was written with"),
        remedy: expect.stringContaining("ENCRYPTION_KEY_LOST"),
      },
    ]);
  });

  it("names keys that anybody would try, that are short, and that others can read", async () => {
    const directory = await mkdtemp(join(tmpdir(), "rollcall-doctor-"));
    endings.push(() => rm(directory, { recursive: true }));
    const environment = {
      ...database(),
      DATA_DIR: directory,
      ENCRYPTION_KEY: "changeme-changeme",
      OPERATOR_KEY: "k7Qz9mWx2L",
    };
    const { code, findings } = await doctor(environment);
    expect(code).toBe(1);
    expect(about("keys", findings)).toMatchObject([
      { level: "warn", text: "OPERATOR_KEY has only 10 characters." },
      { level: "fail", text: "ENCRYPTION_KEY is one that anybody would try first." },
    ]);
    const { OPERATOR_KEY, ...rest } = { ...environment, ...KEYS };
    const file = join(directory, "operator-key");
    await writeFile(file, OPERATOR_KEY);
    await chmod(file, 0o644);
    expect(about("keys", (await doctor(rest)).findings)).toMatchObject([
      { level: "warn", remedy: `chmod 600 ${file}` },
    ]);
    const same = { ...rest, OPERATOR_KEY: KEYS.ENCRYPTION_KEY };
    expect(about("keys", (await doctor(same)).findings)).toMatchObject([
      { level: "fail", text: "OPERATOR_KEY and ENCRYPTION_KEY are the same." },
    ]);
  });

  it("names a setting that is wrong, and a database that does not answer", async () => {
    const wrong = await doctor({ ...KEYS, MONGODB_URI: "nonsense" });
    expect(about("settings", wrong.findings)).toMatchObject([
      { level: "fail", text: expect.stringMatching(/^MONGODB_URI must be/) },
    ]);
    const away = await doctor({ ...KEYS, MONGODB_URI: "mongodb://user:hunter2@127.0.0.1:1/rollcall" });
    expect(about("database", away.findings)).toMatchObject([
      { level: "fail", text: expect.stringContaining("no primary answers") },
    ]);
    expect(away.printed).not.toContain("hunter2");
  });

  it("names a clock that is another", async () => {
    const server = await started({ ...KEYS, ...database() });
    for (const [minutes, level] of [
      [10, "fail"],
      [0.5, "warn"],
    ] as const) {
      const date = new Date(Date.now() + minutes * 60_000);
      const port = await listening(createHttp(handOn(() => portOf(server), { date })));
      const { findings } = await doctor({ ROLLCALL_URL: `http://127.0.0.1:${port}`, ROLLCALL_KEY: KEYS.OPERATOR_KEY });
      expect(about("clock", findings)).toMatchObject([
        { level, text: expect.stringMatching(/^The clock of the program is \d+ s ahead of this one\.$/) },
      ]);
    }
  });

  it("names a mail server that refuses, and one that is not there", async () => {
    const smtp = new SMTPServer({
      onAuth: (_given, _session, done) => done(new Error("Wrong")),
      allowInsecureAuth: true,
      logger: false,
      disabledCommands: ["STARTTLS"],
    });
    smtp.on("error", () => undefined);
    const port = await listening(smtp.server);
    const environment = { ...KEYS, ...database(), MAIL_FROM: "rollcall@example.com" };
    const refused = await doctor({ ...environment, SMTP_URL: `smtp://me:hunter2@127.0.0.1:${port}` });
    expect(refused.code).toBe(1);
    expect(about("mail", refused.findings)).toMatchObject([
      { level: "fail", text: "The mail server did not accept our user name and password." },
    ]);
    expect(refused.printed).not.toContain("hunter2");
    const away = await doctor({ ...environment, SMTP_URL: "smtp://127.0.0.1:1" });
    expect(about("mail", away.findings)).toMatchObject([
      { level: "fail", text: "The mail server could not be reached." },
    ]);
    expect(about("mail", (await doctor({ ...KEYS, ...database() })).findings)).toMatchObject([{ level: "warn" }]);
  });

  it.each([
    ["adds no X-Forwarded-For", "1", (before: string) => before, "fail", /anybody can claim to be at any address/],
    ["takes X-Forwarded-For away", "1", () => undefined, "fail", /sets none/],
    ["is not counted in TRUST_PROXY", "0", (before: string) => `${before}, 198.51.100.7`, "warn", /TRUST_PROXY is 0/],
    ["does as TRUST_PROXY says", "1", (before: string) => `${before}, 198.51.100.7`, undefined, /./],
  ] as const)("names a proxy that %s", async (_what, TRUST_PROXY, forwarded, level, text) => {
    let to = 0;
    const port = await listening(createHttp(handOn(() => to, { forwarded })));
    const server = await started({ ...KEYS, ...database(), TRUST_PROXY, PUBLIC_URL: `http://127.0.0.1:${port}` });
    to = portOf(server);
    const { findings, code } = await doctor({ ROLLCALL_URL: server.base, ROLLCALL_KEY: KEYS.OPERATOR_KEY });
    expect(about("proxy", findings)).toMatchObject(level ? [{ level, text: expect.stringMatching(text) }] : []);
    expect(code).toBe(level === "fail" ? 1 : 0);
  });

  it.each([
    ["is expired", -1, /^The certificate of localhost expired on /],
    ["nobody trusts", 100, /^The certificate of localhost is not trusted \(/],
  ])("names a certificate that %s, and sends it no key", async (_what, days, text) => {
    const asked: string[] = [];
    const identity = await localIdentity(new Date(Date.now() + days * DAY_MS));
    const port = await listening(
      createHttps(identity, (came, answer) => answer.end(void asked.push(String(came.headers.authorization)))),
    );
    const server = await started({ ...KEYS, ...database(), PUBLIC_URL: `https://localhost:${port}` });
    const { code, findings } = await doctor({ ROLLCALL_URL: server.base, ROLLCALL_KEY: KEYS.OPERATOR_KEY });
    expect(code).toBe(1);
    expect(about("tls", findings)).toMatchObject([
      { level: "fail", text: expect.stringMatching(text), remedy: expect.stringContaining("Renew") },
    ]);
    expect(asked).toEqual([]);
  });

  it("names a PUBLIC_URL whose name is not found, and one that leads elsewhere", async () => {
    const unknown = await started({ ...KEYS, ...database(), PUBLIC_URL: "https://rollcall.invalid" });
    const { findings } = await doctor({ ROLLCALL_URL: unknown.base, ROLLCALL_KEY: KEYS.OPERATOR_KEY });
    expect(about("dns", findings)).toMatchObject([
      { level: "fail", text: expect.stringContaining("rollcall.invalid of PUBLIC_URL is not found") },
    ]);
    const port = await listening(createHttp((_asked, answer) => answer.writeHead(404).end("nginx")));
    const elsewhere = await started({ ...KEYS, ...database(), PUBLIC_URL: `http://127.0.0.1:${port}` });
    const other = await doctor({ ROLLCALL_URL: elsewhere.base, ROLLCALL_KEY: KEYS.OPERATOR_KEY });
    expect(about("public-url", other.findings)).toMatchObject([
      { level: "fail", text: expect.stringContaining("does not lead to the program") },
    ]);
  });

  it("names connections that ail, and domains that wait for their proof", async () => {
    const server = await started({ ...KEYS, ...database() });
    const { base, token, organizationId } = await givenDirectory(server, "Acme", "acme.example");
    await operate(server, `/organizations/${organizationId}/domains`, { name: "waiting.invalid" });
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/scim+json" };
    await fetch(`${base}/Users`, { method: "POST", headers, body: JSON.stringify({ displayName: "Nobody" }) });
    const environment = { ROLLCALL_URL: server.base, ROLLCALL_KEY: KEYS.OPERATOR_KEY };
    await expect
      .poll(async () => about("connections", (await doctor(environment)).findings))
      .toMatchObject([
        {
          level: "warn",
          text: expect.stringMatching(/^Directory of acme: the newest request or sign-in was refused/),
          remedy: expect.stringContaining("rollcall tail"),
        },
      ]);
    const { findings } = await doctor(environment);
    expect(about("domains", findings)).toMatchObject([
      {
        level: "warn",
        text: expect.stringMatching(/waiting\.invalid of acme is not verified/),
        remedy: expect.stringContaining("_membership-verify.waiting.invalid"),
      },
    ]);
  });

  it("says what stays for good, and names what should have gone", async () => {
    const { MONGODB_URI } = database();
    const server = await started({ ...KEYS, MONGODB_URI });
    const environment = { ROLLCALL_URL: server.base, ROLLCALL_KEY: KEYS.OPERATOR_KEY };
    const well = await doctor(environment);
    expect(well.findings.filter(({ check }) => check === "retention")).toMatchObject([
      { level: "ok", text: "Nothing is kept beyond its term." },
      { level: "ok", text: expect.stringMatching(/^Kept for good.*events \(\d+, policy auditDays\)/) },
    ]);
    const client = await new mongoose.mongo.MongoClient(MONGODB_URI).connect();
    try {
      // Where the database is told not to, nothing that has expired goes.
      const sessions = client.db().collection("operator_sessions");
      await sessions.dropIndex("expiresAt_1");
      await sessions.insertOne({ expiresAt: new Date(Date.now() - 3 * 86_400_000) });
    } finally {
      await client.close();
    }
    const { code, findings } = await doctor(environment);
    expect(code).toBe(0);
    expect(about("retention", findings)[0]).toMatchObject({
      level: "warn",
      text: expect.stringContaining("operator_sessions holds what should have gone"),
      remedy: expect.stringContaining("ttlMonitorEnabled"),
    });
  });

  it("says so where nobody answers, where the key is wrong, and where it is an organization's", async () => {
    const nobody = await doctor({ ROLLCALL_URL: "http://127.0.0.1:9", ROLLCALL_KEY: "x-y-z" });
    expect(nobody.code).toBe(1);
    expect(about("program", nobody.findings)).toMatchObject([
      { level: "fail", remedy: expect.stringContaining("rollcall up") },
    ]);
    const server = await started({ ...KEYS, ...database() });
    const wrong = await doctor({ ROLLCALL_URL: server.base, ROLLCALL_KEY: "not-the-operator-key" });
    expect(about("program", wrong.findings)).toMatchObject([
      { level: "fail", text: "The program does not take the key." },
    ]);
    const { organizationId } = await givenDirectory(server, "Acme", "acme.example");
    const { key } = await operate<{ key: string }>(server, `/organizations/${organizationId}/api-keys`, {
      label: "cli",
      scopes: ["read"],
    });
    const limited = await doctor({ ROLLCALL_URL: server.base, ROLLCALL_KEY: key });
    expect(limited).toMatchObject({ code: 0 });
    expect(about("program", limited.findings)).toMatchObject([
      { level: "warn", text: expect.stringContaining("not the operator's") },
    ]);
  });

  it("names a port on which something else answers", async () => {
    const port = await listening(createNet((socket) => socket.end("SSH-2.0-x\r\n").destroySoon()));
    const { findings } = await doctor({ ROLLCALL_URL: `http://127.0.0.1:${port}`, ROLLCALL_KEY: "x-y-z" });
    expect(about("program", findings)).toMatchObject([{ level: "fail" }]);
  });
});
