/** `rollcall tail`, `simulate`, `export` and `check`, against the real program and what an identity provider pushed. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { rollcall, rollcallAt, startRollcall } from "../support/cli.ts";
import { type Directory, givenDirectory, operate } from "../support/directory.ts";
import { scratch } from "../support/scratch.ts";
import { useProgram } from "./server.ts";

const { server, typed, typedAs, given } = useProgram();
let acme: Directory;
let key = "";
let foreign = "";
const as = (...words: string[]) => typedAs(key)(...words);

const push = async (path: string, body: object, method = "POST"): Promise<{ id: string }> => {
  const headers = { authorization: `Bearer ${acme.token}`, "content-type": "application/scim+json" };
  return (await (await fetch(`${acme.base}${path}`, { method, headers, body: JSON.stringify(body) })).json()) as {
    id: string;
  };
};
const user = (userName: string, displayName: string): object => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  ...{ userName, displayName, emails: [{ value: userName, type: "work", primary: true }], active: true },
});

beforeAll(async () => {
  acme = await givenDirectory(server(), "Acme", "acme.example");
  const scopes = ["read", "write"];
  ({ key } = await operate<{ key: string }>(server(), `/organizations/${acme.organizationId}/api-keys`, {
    label: "cli",
    scopes,
  }));
  ({ key: foreign } = await given("Other"));
  await push("/Users", user("joy@acme.example", "Joy Young"));
  await push("/Users", user("eve@acme.example", "=HYPERLINK(evil)"));
  await push("/Users", { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], displayName: "No name" });
});

describe("rollcall tail", () => {
  it("tells what was pushed, with what came of it, and can tell refusals alone", async () => {
    await expect.poll(async () => (await as("tail", "--no-follow")).stdout).toMatch(/POST \/scim\/v2\/Users 400/);
    const { code, stdout } = await as("tail", "--no-follow", "--since", "1h");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d\d:\d\d:\d\d {2}Directory {2}POST \/scim\/v2\/Users 201\n {10}Joy Young/m);
    const failed = (await as("tail", "--no-follow", "--failed")).stdout;
    expect(failed).toMatch(/POST \/scim\/v2\/Users 400\n {10}\S/);
    expect(failed).not.toContain("Joy Young");
    expect((await as("tail", "--no-follow", "--address", "joy@acme.example")).stdout).not.toContain("400");
    expect((await as("tail", "--no-follow", "-n", "1")).stdout.match(/^\d\d:/gm)).toHaveLength(1);
  });

  it("follows: what is pushed is told once, as a line of JSON for programs, until it is interrupted", async () => {
    const environment = { ROLLCALL_URL: server().base, ROLLCALL_KEY: key };
    const child = startRollcall(["tail", "-n", "0", "--json"], { environment });
    let printed = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
    // Whatever was pushed before it looked for the first time is not told; so somebody is pushed until somebody is told.
    let count = 0;
    await expect
      .poll(async () => {
        await push("/Users", user(`new${count++}@acme.example`, "Newcomer"));
        return printed;
      })
      .toContain("Newcomer");
    const exited = new Promise((resolve) => child.once("exit", (code) => resolve(code)));
    child.kill("SIGINT");
    expect(await exited).toBe(0);
    const lines = printed
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines[0]).toMatchObject({
      kind: "request",
      connection: { name: "Directory" },
      line: { method: "POST", status: 201 },
    });
    expect(new Set(lines.map(({ line }) => line.id)).size).toBe(lines.length);
  });

  it("refuses a connection that is not there, a moment that is none, and another organization", async () => {
    expect(await as("tail", "--no-follow", "--connection", "Nobody")).toMatchObject({
      code: 1,
      stderr: "rollcall: There is no connection Nobody.\n",
    });
    expect(await as("tail", "--no-follow", "--since", "sometimes")).toMatchObject({ code: 2 });
    expect(await typedAs(foreign)("tail", "--no-follow", "-o", "acme")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("(not_found, "),
    });
    expect(await typedAs(foreign)("tail", "--no-follow")).toMatchObject({
      code: 1,
      stderr: "rollcall: This organization has no connection.\n",
    });
  });
});

describe("rollcall simulate", () => {
  it("plays a provider step by step, and writes nothing", async () => {
    const { code, stdout } = await as("simulate", "entra", "--group", "Engineers", "--user-name", "sim@acme.example");
    expect(code).toBe(0);
    expect(stdout).toMatch(/POST \/Users 201/);
    expect(stdout).toMatch(/Nothing was written\.\n$/);
    expect(JSON.parse((await as("export", "people")).stdout.split("\n")[0] ?? "{}").email).not.toBe("sim@acme.example");
    const told = JSON.parse((await as("simulate", "okta", "--json")).stdout);
    expect(told).toMatchObject({ script: "okta", summary: { refused: 0 } });
  });

  it("asks for what it cannot know", async () => {
    expect(await as("simulate")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Say which script to play on Directory"),
    });
    expect(await as("simulate", "azure")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Allowed choices are"),
    });
    expect(await typedAs(foreign)("simulate", "entra")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("There is no scim connection"),
    });
    expect(await typedAs(foreign)("simulate", "entra", "-o", "acme")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("(not_found, "),
    });
  });
});

describe("rollcall export", () => {
  it.each([
    ["people", /"email":"joy@acme\.example"/],
    ["events", /"type":"membership\.created"/],
    ["audit", /"type":"membership\.created"/],
  ])("writes %s as lines of JSON", async (what, line) => {
    const { code, stdout } = await as("export", what);
    expect(code).toBe(0);
    expect(stdout).toMatch(line);
    for (const one of stdout.trim().split("\n")) JSON.parse(one);
  });

  it("writes a table that a spreadsheet opens safely, to a file for this user alone, whole or not at all", async () => {
    const directory = await scratch();
    const output = join(directory, "people.csv");
    expect(await as("export", "people", "--output", output)).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^Wrote \d+ lines to/),
    });
    const rows = parse(await readFile(output, "utf8"), { columns: true }) as {
      email: string;
      displayName: string;
      roles: string;
    }[];
    expect(rows.find(({ email }) => email === "eve@acme.example")).toMatchObject({
      displayName: "'=HYPERLINK(evil)",
      roles: "member",
    });
    expect((await stat(output)).mode & 0o777).toBe(0o600);
    expect(await as("export", "people", "--output", output)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--force"),
    });
    expect(await as("export", "people", "--output", output, "--force", "--json")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('"lines"'),
    });
    expect(
      await typedAs(foreign)("export", "people", "-o", "acme", "--output", join(directory, "stolen")),
    ).toMatchObject({ code: 1 });
    expect(await readdir(directory)).toEqual(["people.csv"]);
  });

  it("narrows, and says so where it cannot", async () => {
    const { stdout } = await as("export", "events", "--type", "connection", "--since", "2h");
    expect(
      new Set(
        stdout
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line).type.split(".")[0]),
      ),
    ).toEqual(new Set(["connection"]));
    expect((await as("export", "audit", "--format", "csv", "--person", "joy@acme.example")).stdout).toMatch(
      /membership\.created/,
    );
    expect((await as("export", "people", "--status", "removed")).stdout).toBe("");
    expect(await as("export", "people", "--since", "1h")).toMatchObject({
      code: 2,
      stderr: "rollcall: --since does not narrow people.\n",
    });
    expect(await as("export", "everything", "--format", "csv")).toMatchObject({ code: 2 });
    expect(await as("export", "nothing")).toMatchObject({ code: 2 });
  });

  it("writes everything for the operator, and tells a key without the right so", async () => {
    const everything = await typed("export", "everything", "-o", "acme");
    expect(everything.code).toBe(0);
    expect(everything.stdout).toContain('"collection"');
    expect(everything.stdout).not.toContain(acme.token);
  });

  it("ends quietly when whoever reads has seen enough", async () => {
    const environment = { ROLLCALL_URL: server().base, ROLLCALL_KEY: key };
    const child = startRollcall(["export", "events"], { environment });
    child.stdout?.once("data", () => child.stdout?.destroy());
    let stderr = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const code = await new Promise((resolve) => child.once("exit", resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});

describe("rollcall check", () => {
  it("finds nothing wrong beside the running program, also for programs", async () => {
    const environment = { DATA_DIR: server().dataDir };
    expect(await rollcall(["check"], { environment })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+ checked, 0 wrong\n$/),
      stderr: "",
    });
    const { stdout } = await rollcall(["check", "--json"], { environment });
    expect(JSON.parse(stdout)).toMatchObject({ checked: expect.any(Number), wrong: 0, found: [] });
  });

  it("ends with 2 where it cannot look", async () => {
    const nowhere = await rollcall(["check"]);
    expect(nowhere).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/^rollcall: DATA_DIR \/nowhere\/rollcall holds no database/),
    });
  });
});

it("prints no table of an answer that it could not get", async () => {
  const { stdout, code } = await rollcallAt({ base: "http://127.0.0.1:9", operatorKey: "k" })("export", "people");
  expect({ stdout, code }).toEqual({ stdout: "", code: 1 });
});
