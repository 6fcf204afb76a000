/** `rollcall invite` and `rollcall why` against the real program. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { rollcall } from "../support/cli.ts";
import { scratch } from "../support/scratch.ts";
import { useProgram } from "./server.ts";

const { server, typed, typedAs, given, operate } = useProgram();
interface Named {
  readonly id: string;
  readonly slug: string;
}
let acme = { id: "", slug: "", key: "" };
let other = { id: "", slug: "", key: "" };
let team: Named = { id: "", slug: "" };
const at = (path: string): string => `/organizations/${acme.id}${path}`;

beforeAll(async () => {
  [acme, other] = [await given("Acme"), await given("Other")];
  team = await operate<Named>(at("/teams"), { name: "Design Studio" });
});
const as = (...words: string[]) => typedAs(acme.key)(...words);
const asked = (input: string) => ({
  environment: { ROLLCALL_URL: server().base, ROLLCALL_KEY: server().operatorKey, ROLLCALL_ORGANIZATION: "acme" },
  input,
});

describe("rollcall invite", () => {
  it("invites one, with role, team and term, into the organization of the key", async () => {
    const { code, stdout, stderr } = await as(
      ...["invite", "grace@acme.example", "--role", "admin", "--team", "design studio:maintainer"],
      ...["--expires-in-days", "3", "--name", "Grace Hopper", "--kind", "member", "--message", "Hello"],
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^grace@acme\.example +created/m);
    expect(stdout).toMatch(/^1 invited\.$/m);
    const { data } = await operate<{ data: object[] }>(at("/invitations?email=grace@acme.example"));
    expect(data).toMatchObject([
      {
        roles: ["admin"],
        name: "Grace Hopper",
        teams: [{ id: team.id, roles: ["maintainer"] }],
      },
    ]);
  });

  it("reads many from standard input, as mail programs and as spreadsheets write them", async () => {
    const list = '# from the wiki\n"Lovelace, Ada" <ada@acme.example>\n\nalan@acme.example, kurt@acme.example\n';
    const plain = await rollcall(["invite", "--role", "member", "--no-mail", "--json"], asked(list));
    expect(plain).toMatchObject({ code: 0 });
    const { results } = JSON.parse(plain.stdout);
    expect(results.map(({ email }: { email: string }) => email)).toEqual([
      "ada@acme.example",
      "alan@acme.example",
      "kurt@acme.example",
    ]);
    expect(results[0].invitation).toMatchObject({
      name: "Lovelace, Ada",
      acceptUrl: expect.stringContaining("/accept/"),
    });

    const lines = Array.from(
      { length: 620 },
      (_, number) => `p${number}@acme.example,Person ${number},member,${number === 0 ? team.slug : ""}`,
    );
    const table = `email,name,roles,teams\r\n${lines.join("\r\n")}\r\nnonsense,,member,\r\n`;
    const csv = await rollcall(["invite", "--file", "-", "--dry-run", "--json"], asked(table));
    expect(csv).toMatchObject({ code: 1 });
    const rows = JSON.parse(csv.stdout).results;
    expect(rows).toHaveLength(621);
    expect(rows[0].prospect.teams).toMatchObject([{ id: team.id }]);
    expect(rows.at(-1)).toMatchObject({ status: "failed", line: 622 });
    expect((await operate<{ data: object[] }>(at("/invitations?email=p0@acme.example"))).data).toEqual([]);
  });

  it("sends lists of more than a hundred in several calls", async () => {
    const addresses = Array.from({ length: 230 }, (_, number) => `q${number}@acme.example`);
    const file = join(await scratch(), "people.txt");
    await writeFile(file, addresses.join("\n"));
    const words = ["invite", "--file", file, "--role", "member", "--no-mail", "--organization", "acme"];
    expect(await typed(...words, "--atomic")).toMatchObject({ code: 2, stderr: expect.stringContaining("--atomic") });
    expect(await typed(...words)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^230 invited\.$/m) });
  });

  it("ends with 1 where somebody is refused, and says why beside the others", async () => {
    await as("invite", "once@acme.example", "--role", "member");
    const { code, stdout } = await as("invite", "once@acme.example", "twice@acme.example", "--role", "member");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^once@acme\.example +failed +.*\(already_invited\)$/m);
    expect(stdout).toMatch(/^1 invited, 1 refused\.$/m);
    expect((await as("invite", "once@acme.example", "--role", "member", "--resend")).stdout).toMatch(/resent/);
  });

  it.each([
    ["nobody", ["invite", "--role", "member"], /Say whom to invite/],
    ["no role", ["invite", "a@b.example"], /--role/],
    ["a term that is none", ["invite", "a@b.example", "--role", "member", "--expires-in-days", "99"], /from 1 to 30/],
    ["a file that is not there", ["invite", "--file", "/nowhere", "--role", "member"], /cannot be read/],
    ["a kind that is none", ["invite", "a@b.example", "--kind", "ghost"], /Allowed choices are member, guest/],
  ])("ends with 2 on %s", async (_what, words, sentence) => {
    expect(await as(...words)).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(sentence) });
  });

  it("refuses a team that is not there, and another organization", async () => {
    const missing = await as("invite", "a@b.example", "--role", "member", "--team", "nobody");
    expect(missing).toMatchObject({ code: 1, stderr: "rollcall: There is no team nobody.\n" });
    const foreign = await as("invite", "a@b.example", "--role", "member", "--organization", other.slug);
    expect(foreign).toMatchObject({ code: 1, stderr: expect.stringContaining("(not_found, ") });
    const team = await typedAs(other.key)("invite", "a@b.example", "--role", "member", "--team", "design-studio");
    expect(team).toMatchObject({ code: 1, stderr: "rollcall: There is no team design-studio.\n" });
  });

  it("hands on what the organization does not allow", async () => {
    const refused = await as("invite", "a@b.example", "--role", "member", "--without-sso");
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("(sso_not_configured, ") });
  });

  it("asks which organization is meant where several can be", async () => {
    const { code, stderr } = await typed("invite", "a@b.example", "--role", "member");
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "rollcall: Say with --organization which organization is meant, such as acme, other.\n",
    });
  });
});

describe("rollcall why", () => {
  let connection: Named = { id: "", slug: "" };
  beforeAll(async () => {
    connection = await operate<Named>(at("/connections"), { kind: "scim", name: "Acme Entra", profile: "entra" });
    const claimed = await operate<Named>(at("/domains"), { name: "acme.example" });
    await operate(at(`/domains/${claimed.id}/verify`), { method: "operator" });
    const { token } = await operate<{ token: string }>(at(`/connections/${connection.id}/tokens`), {});
    await operate(at("/mappings"), {
      ...{ connectionId: connection.id, group: { displayName: "Engineers" } },
      ...{ team: team.id, teamRoles: ["maintainer"], role: "admin" },
    });
    const push = async (path: string, body: object): Promise<{ id: string }> => {
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/scim+json" };
      const answer = await fetch(`${server().base}/scim/v2${path}`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      });
      return (await answer.json()) as { id: string };
    };
    const user = (userName: string, active = true): object => ({
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      ...{
        userName,
        displayName: userName.split("@", 1)[0],
        active,
        emails: [{ value: userName, type: "work", primary: true }],
      },
    });
    const joy = await push("/Users", user("joy@acme.example"));
    await push("/Users", user("gone@acme.example", false));
    await push("/Groups", {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
      displayName: "Engineers",
      members: [{ value: joy.id }],
    });
    await operate(at("/memberships"), { email: "rae@studio.example", displayName: "Rae", kind: "guest" });
    await push("/Users", user("rae@studio.example"));
  });

  it("explains every role and seat of somebody who is in, by group and connection", async () => {
    const { code, stdout } = await as("why", "joy@acme.example");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^joy <joy@acme\.example> is in: a member since .*, looked after by a directory\.$/m);
    expect(stdout).toMatch(
      /^Has the role admin: by the group Engineers of Acme Entra, since .*\nHas a seat in Design Studio as maintainer: by the group Engineers/m,
    );
    expect(stdout).toMatch(/^Acme Entra pushed joy@acme\.example, active: it is tied to the membership\.$/m);
    expect(await as("why", "joy@acme.example", "--role", "admin")).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Has the role admin/),
    });
    expect((await as("why", "joy@acme.example", "--team", "design-studio")).code).toBe(0);
  });

  it("says what somebody lacks who is in, and what would give it", async () => {
    const { code, stdout } = await as("why", "rae@studio.example", "--role", "admin");
    expect(code).toBe(1);
    expect(stdout).toContain(
      "rae@studio.example does not have the role admin.\nThe groups Engineers give it, and the person is in none of them.\n",
    );
    expect((await as("why", "rae@studio.example", "--role", "owner")).stdout).toContain("No mapping gives it");
  });

  it("says what holds somebody, what waits, and what was offered", async () => {
    const held = await as("why", "gone@acme.example");
    expect(held).toMatchObject({ code: 1 });
    expect(held.stdout).toMatch(/pushed gone@acme\.example, inactive|The directory says inactive \(Acme Entra\)/);
    const waits = await as("why", "rae@studio.example");
    expect(waits.stdout).toMatch(
      /^A conflict is open: Acme Entra pushed rae, who may be somebody who is here already\. Decide it in the console \(cfl_\w+\)\.$/m,
    );
    await as("invite", "soon@acme.example", "--role", "member");
    const offered = await as("why", "soon@acme.example");
    expect(offered).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /^soon@acme\.example is not in\.\nAn invitation of .* as member is open: the person has to accept it/,
      ),
    });
    expect((await as("why", "nobody@acme.example")).stdout).toContain("Nobody has invited the address");
  });

  it("answers JSON, and nothing about people of another organization", async () => {
    const told = JSON.parse((await as("why", "joy@acme.example", "--json")).stdout);
    expect(told).toMatchObject({
      has: true,
      memberships: [{ email: "joy@acme.example" }],
      access: { roles: expect.arrayContaining(["admin"]) },
    });
    expect(told.why.length).toBeGreaterThan(1);
    const foreign = await typedAs(other.key)("why", "joy@acme.example");
    expect(foreign).toMatchObject({ code: 1, stdout: expect.stringContaining("joy@acme.example is not in.") });
    expect(foreign.stdout).not.toContain("Entra");
    expect((await typedAs(other.key)("why", "joy@acme.example", "-o", "acme")).stderr).toContain("(not_found, ");
    expect(await as("why", "joy")).toMatchObject({ code: 2 });
    expect(await as("why", "joy@acme.example", "--team", "nobody")).toMatchObject({ code: 2 });
  });
});
