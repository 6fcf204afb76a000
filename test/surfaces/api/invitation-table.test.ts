/** People to invite as a table, and lists of invitations, over REST. */
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenTenant, make, newApp, OPERATOR_KEY, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
let board: string;
beforeAll(async () => {
  acme = await givenTenant(app);
  board = (await make(acme.operator("post", `${acme.path}/teams`, { name: "Board", slug: "board" }))).id ?? "";
});

const send = (table: string, query = "?sendEmail=false", where = "/invitations") =>
  request(app)
    .post(`/v1${acme.path}${where}${query}`)
    .set("Authorization", `Bearer ${OPERATOR_KEY}`)
    .type("text/csv")
    .send(table);

interface Shown {
  line?: number;
  warnings?: { code: string }[];
  email: string;
  status: string;
  invitation?: { name: string | null; roles: string[]; teams: { id: string; roles: string[] }[]; acceptUrl?: string };
  problem?: { code: string; detail: string };
}
const results = ({ body }: { body: { results: Shown[] } }) => body.results;

describe("a table of people", () => {
  it("is read as spreadsheets write it: byte order mark, quotes, blank lines, `|` inside a cell, teams by slug or id", async () => {
    const table = `\ufeffEmail,Name,Roles,Teams\r\na1@x.test,"Doe, Jane",member|admin,board:maintainer\r\n\r\nb1@x.test,,guest,${board}\r\n`;
    const answer = await send(table);
    expect({ status: answer.status, body: answer.body }).toMatchObject({
      status: 201,
      body: {
        results: [
          {
            email: "a1@x.test",
            status: "created",
            invitation: {
              name: "Doe, Jane",
              roles: ["member", "admin"],
              teams: [{ id: board, roles: ["maintainer"] }],
            },
          },
          {
            email: "b1@x.test",
            status: "created",
            invitation: { roles: ["guest"], teams: [{ id: board, roles: [] }] },
          },
        ],
      },
    });
    expect(results(answer)[0]?.invitation?.acceptUrl).toMatch(/\/accept\/inv_/);
  });

  it("may have semicolons or tabs between, and takes the rest from the query", async () => {
    const semicolons = await send("email;name\na2@x.test;Anna\n", "?sendEmail=false&roles=member");
    expect(results(semicolons)).toMatchObject([{ status: "created", invitation: { name: "Anna", roles: ["member"] } }]);
    const tabs = await send("E-mail\tRole\na3@x.test\tguest\n");
    expect(results(tabs)).toMatchObject([{ status: "created", invitation: { roles: ["guest"] } }]);
  });

  it("has a result for each line: a refusal of one is a result beside the others", async () => {
    const answer = await send(
      "email,roles,teams\nnobody,member,\n,member,\na4@x.test,,\na5@x.test,member,nowhere\n\na6@x.test,Member,\na7@x.test,no such role!,\na6@x.test,member,\n",
    );
    expect(results(answer).map(({ line, email, status, problem }) => [line, email, status, problem?.code])).toEqual([
      [2, "nobody", "failed", "invalid"],
      [3, "line 3", "failed", "invalid"],
      [4, "a4@x.test", "failed", "role_required"],
      [5, "a5@x.test", "failed", "invalid"],
      [7, "a6@x.test", "created", undefined],
      [8, "a7@x.test", "failed", "invalid"],
      [9, "a6@x.test", "failed", "conflict"],
    ]);
  });

  it("may say which mark is between its cells, and a name may have stood on two lines", async () => {
    const answer = await send(
      '\ufeffsep=;\r\nemail;name\r\na8@x.test;"Anna\nBauer"\r\na9@x.test;Bo\r\n',
      "?sendEmail=false&roles=member",
    );
    expect(results(answer)).toMatchObject([
      { line: 4, status: "created", invitation: { name: "Anna Bauer" } },
      { line: 5, status: "created" },
    ]);
  });

  it("is refused in another encoding than UTF-8 rather than read wrong", async () => {
    const bytes = Buffer.from("email,name\nj@x.test,J\xfcrgen\n", "latin1");
    const answer = await request(app)
      .post(`/v1${acme.path}/invitations?roles=member`)
      .set("Authorization", `Bearer ${OPERATOR_KEY}`)
      .type("text/csv")
      .send(bytes);
    expect({ status: answer.status, detail: answer.body.detail }).toMatchObject({
      status: 422,
      detail: expect.stringContaining("UTF-8"),
    });
  });

  it("is sent once under an Idempotency-Key, like any body", async () => {
    const once = (table: string) =>
      send(table, "?roles=member&sendEmail=false").set("Idempotency-Key", "monday-import");
    const first = await once("email\nb2@x.test\n");
    expect((await once("email\nb2@x.test\n")).body).toEqual(first.body);
    expect((await once("email\nb3@x.test\n")).status).toBe(422);
  });

  it("says of an address that a list names it more than once", async () => {
    const emails = "c1@x.test; C1@x.test, c2@x.test";
    const { body } = await acme.operator("post", `${acme.path}/invitations/preview`, { emails, roles: ["member"] });
    const codes = results({ body }).map(({ email, warnings = [] }) => [email, warnings.map(({ code }) => code)]);
    expect(codes).toEqual([
      ["c1@x.test", ["external_domain", "named_twice"]],
      ["c2@x.test", ["external_domain"]],
    ]);
  });

  it.each([
    ["without an address column", "name,roles\nJane,member\n", "email"],
    ["with a heading that is not known", "email,shoe size\na@x.test,42\n", "shoe size"],
    ["with more cells than headings", "email\na@x.test,member\n", "Line 2"],
    ["with a quotation mark that is not closed", 'email,name\na@x.test,"Jane\n', "quotation"],
    ["that is empty", "", "address"],
  ])("is refused %s, and nothing is written", async (_what, table, word) => {
    const { status, body } = await send(table);
    expect({ status, detail: body.detail ?? "" }).toMatchObject({ status: 422, detail: expect.stringContaining(word) });
  });

  it("can be previewed, and only tables of text are", async () => {
    const answer = await send("email,roles\na7@x.test,member\n", "", "/invitations/preview");
    expect({ status: answer.status, results: results(answer) }).toMatchObject({
      status: 200,
      results: [{ status: "created", prospect: { roles: ["member"], accessEndsAt: null } }],
    });
    const wrong = await request(app)
      .post(`/v1${acme.path}/invitations`)
      .set("Authorization", `Bearer ${OPERATOR_KEY}`)
      .type("application/vnd.ms-excel")
      .send("x");
    expect(wrong.status).toBe(415);
  });
});

describe("a list of invitations", () => {
  it("is sorted, searched and counted", async () => {
    const other = await givenTenant(app);
    const emails = ["c@x.test", "a@x.test", "b@x.test"];
    await make(other.operator("post", `${other.path}/invitations`, { emails, roles: ["member"], sendEmail: false }));
    const ask = async (query: string) => (await other.operator("get", `${other.path}/invitations?${query}`)).body;
    const first = await ask("sort=email&limit=2&count=true");
    expect(first).toMatchObject({
      data: [{ email: "a@x.test", inviter: null, lastSentAt: expect.any(String) }, { email: "b@x.test" }],
      page: { limit: 2, total: 3, totalIs: "exact" },
    });
    expect(await ask(`sort=email&limit=2&cursor=${first.page.nextCursor}&count=true`)).toMatchObject({
      data: [{ email: "c@x.test" }],
    });
    expect((await ask("q=B@X")).data).toHaveLength(1);
    expect((await ask("inviter=operator")).data).toHaveLength(3);
    for (const wrong of ["sort=shoe", "email=a%20b@x.test", "count=maybe", "status=open"])
      expect(await ask(wrong)).toMatchObject({ status: 422 });
  });
});
