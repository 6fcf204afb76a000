/** `rollcall org` against the real program, and what all commands share: keys, JSON, sentences, exit codes. */
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rollcall } from "../support/cli.ts";
import { useProgram } from "./server.ts";

const { server, typed, typedAs, given, operate } = useProgram();

describe("rollcall org", () => {
  it("makes an organization, invites its owner, and shows both", async () => {
    const made = await typed("org", "create", "Acme", "--owner", "ada@acme.example", "--owner-name", "Ada Lovelace");
    expect(made).toMatchObject({ code: 0, stderr: "" });
    expect(made.stdout).toMatch(
      /^Made Acme: acme, org_\w+\.\nInvited ada@acme\.example as its owner, until .*\/accept\/\S+\n$/,
    );
    const listed = await typed("org", "list");
    expect(listed).toMatchObject({ code: 0, stderr: "" });
    expect(listed.stdout).toMatch(/^SLUG +NAME +ID/);
    expect(listed.stdout).toMatch(/^acme +Acme +org_/m);
    const shown = await typed("org", "show", "acme");
    expect(shown.stdout).toMatch(/^Name +Acme$/m);
    expect(shown.stdout).toMatch(/^Console +http.*\/console\/acme$/m);
  });

  it("answers JSON to programs, one document each", async () => {
    const { stdout } = await typed("org", "create", "Globex", "--slug", "globex", "--external-id", "7", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ name: "Globex", slug: "globex", externalId: "7" });
    expect(JSON.parse((await typed("org", "list", "--json")).stdout)).toEqual(
      expect.arrayContaining([expect.objectContaining({ slug: "globex" })]),
    );
    expect(JSON.parse((await typed("org", "list", "--search", "nobody has this", "--json")).stdout)).toEqual([]);
    expect(JSON.parse((await typed("--json", "org", "show", "globex")).stdout)).toMatchObject({
      slug: "globex",
      people: "0",
    });
  });

  it("changes and ends one, and ends none without its slug once more", async () => {
    await typed("org", "create", "Initech");
    expect(await typed("org", "update", "initech", "--name", "Initech Inc.")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("Changed: Initech Inc. (initech)"),
    });
    expect(await typed("org", "delete", "initech")).toMatchObject({
      code: 2,
      stderr: "rollcall: This ends Initech Inc. for good. To do it, say --confirm initech.\n",
    });
    expect((await typed("org", "show", "initech")).code).toBe(0);
    expect((await typed("org", "delete", "initech", "--confirm", "initech", "--reason", "Kündigung")).code).toBe(0);
    expect(await typed("org", "show", "initech")).toMatchObject({ code: 1, stdout: "" });
  });

  it("says what is wrong in one sentence with its code and the id of the request", async () => {
    const failed = await typed("org", "show", "nobody");
    expect(failed).toMatchObject({ code: 1, stdout: "" });
    expect(failed.stderr).toMatch(/^rollcall: There is no organization nobody\. \(not_found, [0-9a-f-]{36}\)\n$/);
    const told = JSON.parse((await typed("org", "show", "nobody", "--json")).stderr);
    expect(told).toEqual({ error: { code: "not_found", message: expect.any(String), reference: expect.any(String) } });
    const invalid = await typed("org", "create", "Acme", "--owner", "nonsense");
    expect(invalid).toMatchObject({ code: 1, stderr: expect.stringMatching(/owner\/email: .*\(invalid, .*\)\n$/) });
  });

  it.each([
    ["an unknown command", ["orgs"], /unknown command 'orgs'[\s\S]*See rollcall --help/],
    ["an unknown option", ["org", "list", "--foo"], /unknown option '--foo'[\s\S]*See rollcall org list --help/],
    ["too many words", ["org", "show", "a", "b"], /too many arguments/],
    ["nothing to change", ["org", "update", "acme"], /Say what to change/],
    ["half an owner", ["org", "create", "X", "--owner-name", "Y"], /--owner-name needs --owner/],
  ])("ends with 2 on %s", async (_what, words, sentence) => {
    const { code, stderr, stdout } = await typed(...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^rollcall: /);
    expect(stderr).toMatch(sentence);
  });

  it("opens with another organization's key that organization alone", async () => {
    const [acme, other] = [await given("Mine"), await given("Theirs")];
    const as = typedAs(acme.key);
    expect((await as("org", "show", acme.slug)).code).toBe(0);
    for (const words of [
      ["show", other.id],
      ["update", other.slug, "--name", "Stolen"],
      ["delete", other.slug, "--confirm", other.slug],
    ])
      expect(await as("org", ...words)).toMatchObject({
        code: 1,
        stdout: "",
        stderr: expect.stringContaining("(not_found, "),
      });
    expect(await as("org", "list")).toMatchObject({ code: 1, stderr: expect.stringContaining("(forbidden, ") });
    expect(await operate(`/organizations/${other.id}`)).toMatchObject({ name: "Theirs" });
  });

  it("cannot be made to write on the terminal by what something is called", async () => {
    await operate("/organizations", { name: "\u001b[2J\u001b[31mRed\u202eneve" }).catch(() => undefined);
    const { stdout } = await typed("org", "list");
    for (const obeyed of ["\u001b", "\u202e"]) expect(stdout).not.toContain(obeyed);
  });
});

describe("the key", () => {
  it("is read from a file, and from DATA_DIR beside the program; a wrong one is named as such, and never printed", async () => {
    const { base, operatorKey, dataDir } = server();
    const file = join(await mkdtemp(join(tmpdir(), "rollcall-key-")), "key");
    await writeFile(file, `${operatorKey}\n`);
    const asked = { environment: { ROLLCALL_URL: base } };
    expect((await rollcall(["org", "list", "--key-file", file], asked)).code).toBe(0);
    expect((await rollcall(["org", "list"], { environment: { ROLLCALL_URL: base, DATA_DIR: dataDir } })).code).toBe(0);
    const none = await rollcall(["org", "list"], asked);
    expect(none).toMatchObject({ code: 2, stderr: expect.stringMatching(/^rollcall: No key: set ROLLCALL_KEY/) });
    const wrong = await rollcall(["org", "list", "--key", "not-the-key-0123456789"], asked);
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringMatching(/Set ROLLCALL_KEY .*\(unauthenticated, /) });
    expect(wrong.stderr + wrong.stdout).not.toContain("not-the-key-0123456789");
    const missing = await rollcall(["org", "list", "--key-file", "/nowhere/key"], asked);
    expect(missing).toMatchObject({ code: 2, stderr: "rollcall: --key-file /nowhere/key cannot be read (ENOENT).\n" });
  });

  it("of this machine goes to no other one", async () => {
    const environment = { ROLLCALL_URL: "http://rollcall.invalid", DATA_DIR: server().dataDir };
    expect(await rollcall(["org", "list"], { environment })).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/No key/),
    });
  });

  it("is asked for where nobody answers, in a sentence", async () => {
    const environment = { ROLLCALL_URL: "http://127.0.0.1:9", ROLLCALL_KEY: "key-key-key" };
    const { code, stderr } = await rollcall(["org", "list"], { environment });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^rollcall: Rollcall cannot be reached\. \(Asked at http:\/\/127\.0\.0\.1:9\.\) Start it with .*\(unreachable\)\n$/,
    );
    expect(await rollcall(["org", "list", "--url", "ftp://x"], { environment })).toMatchObject({ code: 2 });
  });
});
