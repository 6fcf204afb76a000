/** The measured weaknesses of scimmy and scimmy-routers, by their number: each is shown to be gone behind our doors. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import SCIMMY from "scimmy";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { unique } from "../../support/world.ts";
import { anonymous, BASE, givenClient, PUBLIC_URL, type Resource, type ScimClient } from "./client.ts";
import { CORE_GROUP, CORE_USER, ENT, PATCH_OP } from "./records.ts";
import { expectScimError as isScimError } from "./scim-errors.ts";

const names = (object: object): string[] => Object.keys(object);

useDatabase();
let acme: ScimClient;
let jane: Resource;
beforeAll(async () => {
  acme = await givenClient();
  jane = await acme.user();
});

describe("prototypes stay clean", () => {
  it.each([
    ["/Users?filter=__proto__.isAdmin%20pr"],
    ["/Users?attributes=__proto__.schemas"],
    ["/Users?excludedAttributes=constructor.prototype.x"],
    ["/Users?sortBy=__proto__.x"],
  ])("S1: %s", async (path) => {
    isScimError(await acme.get(path), 400);
    expect(names(Object.prototype)).toEqual([]);
  });

  it("S1: .search and PATCH paths and values", async () => {
    isScimError(
      await acme.send("post", "/Users/.search", {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
        filter: "__proto__.x pr",
      }),
      400,
    );
    for (const operation of [
      { op: "replace", path: 'emails[__proto__.x eq "y"].value', value: "z" },
      { op: "remove", path: "emails", value: [{ "__proto__.x": "y" }] },
    ])
      isScimError(await acme.patch(`/Users/${jane.id}`, operation), 400);
    expect(names(Object.prototype)).toEqual([]);
  });

  it("S2: names behind a URN in a body", async () => {
    isScimError(
      await acme.send("post", "/Users", {
        schemas: [CORE_USER],
        userName: "x",
        [`${ENT}:__proto__.isadmin`]: { any: 1 },
      }),
      400,
    );
    isScimError(
      await acme.send("post", "/Users", `{"schemas":["${CORE_USER}"],"userName":"x","__proto__":{"isAdmin":true}}`),
      400,
    );
    expect(names(Object.prototype)).toEqual([]);
  });
});

/** The processor time of this process since then: what others make it wait for does not count. */
const spentMs = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
};

describe("time", () => {
  it.each([
    ["S3: escapes in a text that does not end", `userName eq "${"\\a".repeat(28)}`],
    ["S3: line breaks", `userName eq "${"\n".repeat(30)}`],
    ["S4: products of sums", Array(18).fill('(userName eq "a" or displayName eq "b")').join(" and ")],
  ])("%s", async (_, filter) => {
    const began = process.cpuUsage();
    const { status } = await acme.filter("/Users", filter);
    expect(status).toBeLessThan(500);
    expect(spentMs(began)).toBeLessThan(5_000);
  });

  it("S15: a thousand removals by value from a group of two thousand", async () => {
    const ids = Array.from({ length: 2_000 }, (_, i) => `m${i}`);
    const team = await acme.group(ids);
    const began = process.cpuUsage();
    const operations = ids.slice(0, 1_000).map((id) => ({ op: "remove", path: `members[value eq "${id}"]` }));
    expect((await acme.patch(`/Groups/${team.id}`, ...operations)).status).toBe(204);
    expect(spentMs(began)).toBeLessThan(10_000);
    expect(await acme.members(team.id)).toHaveLength(1_000);
  });
});

describe("failures tell the truth, and not too much", () => {
  it("S6: nothing but a valid token is a login", async () => {
    for (const header of [
      "",
      "Bearer",
      "Bearer ",
      "Bearer null",
      `Basic ${btoa(`a:${acme.token}`)}`,
      acme.token,
      `Bearer ${acme.token}x`,
      `Bearer ${acme.token},x`,
      `bearer\t${acme.token}\tx`,
    ]) {
      const response = await anonymous("get", "/Users").set("Authorization", header);
      isScimError(response, 401);
      expect(response.headers["www-authenticate"]).toMatch(/^Bearer/);
    }
    expect((await anonymous("get", "/Users").set("Authorization", `bEARER ${acme.token}`)).status).toBe(200);
  });

  it("S7: every status is a SCIM error", async () => {
    isScimError(
      await acme.request("post", "/Users").set("Content-Type", "application/json; charset=foo").send("{}"),
      415,
    );
    isScimError(
      await acme
        .request("post", "/Users")
        .set("Content-Type", "application/scim+json")
        .set("Content-Encoding", "gzip")
        .send("{}"),
      415,
    );
    isScimError(await acme.request("options", "/Users"), 405);
    isScimError(await acme.send("post", "/Users", `"${"x".repeat(6_000_000)}"`), 413);
    isScimError(await acme.get("/Users/%ff"), 404);
    isScimError(await acme.get("/Nope"), 404);
    isScimError(await acme.get("/Me"), 501);
  });

  it("S16: nobody without a token has a body read", async () => {
    isScimError(await anonymous("post", "/Users").set("Content-Type", "application/scim+json").send("{bad"), 401);
    isScimError(await acme.send("post", "/Users", "{bad"), 400);
  });

  it.each([
    "5",
    "true",
    "and",
    "not",
    "userName",
    "()",
    "emails[]",
    "userName eq",
    'userName eq "a" and',
    'nope eq "x"',
  ])("S18, S19: the filter %s is 400 invalidFilter", async (filter) => {
    const response = await acme.filter("/Users", filter);
    isScimError(response, 400);
    expect(response.body.scimType).toBe("invalidFilter");
  });

  it.each([
    [{ schemas: [PATCH_OP], Operations: [null] }],
    [{ schemas: [PATCH_OP], Operations: [{ op: "add", value: null }] }],
    [null],
    [[]],
  ])("S18: the PATCH %j is 400", async (body) => isScimError(await acme.send("patch", `/Users/${jane.id}`, body), 400));

  it("S18: attributes=,, and deep JSON are 400", async () => {
    isScimError(await acme.get("/Users?attributes=,,"), 400);
    isScimError(await acme.send("post", "/Bulk", `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`), 400);
  });
});

describe("ids and values are data", () => {
  it.each(['x" or userName pr or id eq "', "a b", "\u0000", "__proto__.x", "😀", "x".repeat(3_000)])(
    "S9: the id %j is 404 for every method",
    async (id) => {
      const path = `/Users/${encodeURIComponent(id)}`;
      for (const method of ["get", "delete"] as const) isScimError(await acme.request(method, path), 404);
      isScimError(await acme.patch(path, { op: "replace", path: "title", value: "x" }), 404);
      expect((await acme.get(`/Users/${jane.id}`)).status).toBe(200);
    },
  );

  it("S10: a value with quotes takes away nobody else", async () => {
    const team = await acme.group(["d", "e"]);
    await acme.patch(`/Groups/${team.id}`, {
      op: "remove",
      path: "members",
      value: [{ value: 'x" or display eq "d' }],
    });
    expect(await acme.members(team.id)).toEqual(["d", "e"]);
  });

  it("S11: locations are of the configured origin, whoever asks at the same time", async () => {
    const ask = (host: string) => acme.get(`/Users/${jane.id}`).set("Host", host).set("X-Forwarded-Host", host);
    const answers = await Promise.all(["evil.test", "a.test", "b.test"].map(ask));
    expect(answers.map(({ body }) => body.meta.location)).toEqual(Array(3).fill(`${BASE}/Users/${jane.id}`));
    expect(JSON.stringify((await acme.get("/ResourceTypes").set("Host", "evil.test")).body)).not.toContain("evil");
  });
});

describe("lists and writes", () => {
  it("S12, S22: pages are pages", async () => {
    const client = await givenClient();
    for (let i = 0; i < 3; i += 1) await client.user();
    const page = async (query: string) =>
      (await client.get(`/Users${query}`)).body as {
        startIndex: number;
        itemsPerPage: number;
        Resources: unknown[];
        totalResults: number;
      };
    expect(await page("?startIndex=2&count=1")).toMatchObject({ startIndex: 2, itemsPerPage: 1, totalResults: 3 });
    expect(await page("?startIndex=50")).toMatchObject({ itemsPerPage: 0, totalResults: 3, Resources: [] });
  });

  it("S13: a Bulk that refers forward or to itself is answered", async () => {
    const { body } = await acme.send("post", "/Bulk", {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
      Operations: [
        {
          method: "PATCH",
          path: `/Users/${jane.id}`,
          data: { schemas: [PATCH_OP], Operations: [{ op: "add", path: "nickName", value: "bulkId:q" }] },
        },
        { method: "POST", path: "/Users", bulkId: "q", data: { schemas: [CORE_USER], userName: unique("q") } },
        { method: "POST", path: "/Users", bulkId: "s", data: { schemas: [CORE_USER], userName: "bulkId:s" } },
      ],
    });
    expect(body.Operations.map(({ status }: { status: string }) => status)).toEqual(["200", "201", "409"]);
  });

  it("S14, S24: concurrent PATCHes lose nothing and double nothing", async () => {
    const [team, user] = [await acme.group(), await acme.user()];
    const attributes = ["title", "nickName", "displayName", "locale", "userType"];
    const answers = await Promise.all([
      ...attributes.map((path) => acme.patch(`/Users/${user.id}`, { op: "replace", path, value: path })),
      ...Array.from({ length: 12 }, (_, i) =>
        acme.patch(`/Groups/${team.id}`, { op: "add", path: "members", value: [{ value: `m${i % 6}` }] }),
      ),
    ]);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(await acme.members(team.id)).toEqual(["m0", "m1", "m2", "m3", "m4", "m5"]);
    expect((await acme.get(`/Users/${user.id}`)).body).toMatchObject(
      Object.fromEntries(attributes.map((name) => [name, name])),
    );
  });

  it("S17: parts of attributes beside an extension", async () => {
    const user = await acme.user({ [ENT]: { department: "D" }, emails: [{ value: "a@x", type: "work" }] });
    expect((await acme.get(`/Users/${user.id}?attributes=emails.type,phoneNumbers.value`)).body).toMatchObject({
      emails: [{ type: "work" }],
    });
  });

  it("S20, S21: not, escapes and case", async () => {
    const client = await givenClient();
    const rock = await client.user({ displayName: "rock and roll", title: 'a"b' });
    await client.user({ displayName: "other" });
    const count = async (filter: string) =>
      ((await client.filter("/Users", filter)).body as { totalResults: number }).totalResults;
    expect(await count('not (displayName eq "rock and roll")')).toBe(1);
    expect(await count('not (displayName eq "rock and roll" and title pr)')).toBe(1);
    expect(await count('title eq "A\\"\\u0062"')).toBe(1);
    expect(await count(`userName eq "${rock.userName.toUpperCase()}"`)).toBe(1);
    expect(await count('title co "undef"')).toBe(0);
    expect((await client.filter("/Users", 'title co ""')).status).toBe(400);
  });

  it("S23: odd types, text booleans, two primaries, NUL and empty names", async () => {
    const user = await acme.user({
      active: "False",
      emails: [
        { value: "a@x", type: "WORK", primary: true },
        { value: "b@x", type: "odd", primary: true },
      ],
    });
    expect(user).toMatchObject({
      active: false,
      emails: [
        { type: "WORK", primary: true },
        { type: "odd", primary: false },
      ],
    });
    for (const userName of ["", " ", "a\u0000b", "\ud800"])
      expect((await acme.send("post", "/Users", { schemas: [CORE_USER], userName })).status).toBe(400);
    expect((await acme.get("/Users")).status).toBe(200);
  });

  it("S25: /Me, .search without a body, wrong methods, content type of errors", async () => {
    isScimError(await acme.send("post", "/Me", {}), 501);
    isScimError(await acme.send("post", "/Users/.search"), 400);
    for (const path of ["/Schemas", "/ResourceTypes", "/ServiceProviderConfig", "/Schemas/x"]) {
      const response = await acme.send("post", path, {});
      isScimError(response, 405);
      expect(response.headers.allow).toBe("GET, HEAD");
    }
    isScimError(await acme.request("patch", "/Users"), 405);
    isScimError(await acme.request("get", "/Bulk"), 405);
  });

  it("a PATCH with attributes stores the whole resource", async () => {
    const user = await acme.user({ title: "T", nickName: "N" });
    await acme.patch(`/Users/${user.id}?attributes=title`, { op: "replace", path: "title", value: "U" });
    expect((await acme.get(`/Users/${user.id}`)).body).toMatchObject({ title: "U", nickName: "N" });
  });
});

describe("nothing of a tenant is global", () => {
  it("S26: strictness is the connection's", async () => {
    const strict = await givenClient({ strict: true });
    const body = () => ({ schemas: [CORE_USER], userName: unique("u"), nope: 1 });
    expect((await strict.send("post", "/Users", body())).status).toBe(400);
    expect((await acme.send("post", "/Users", body())).status).toBe(201);
    expect((await strict.get("/ServiceProviderConfig")).body.interopProfileConformant).toBe(true);
    expect((await acme.get("/ServiceProviderConfig")).body).not.toHaveProperty("interopProfileConformant");
  });

  it("S26: authentication schemes do not add up", async () => {
    await givenClient();
    expect((await acme.get("/ServiceProviderConfig")).body.authenticationSchemes).toHaveLength(2);
    expect(Object.keys(SCIMMY.Resources.declared())).toEqual(["User", "Group"]);
  });

  it("what touches scimmy can be counted", async () => {
    const root = join(import.meta.dirname, "../../../src/surfaces/scim");
    const files = (await readdir(root, { recursive: true })).filter((file) => file.endsWith(".ts"));
    const texts = await Promise.all(
      files.map(async (file) => [file, await readFile(join(root, file), "utf8")] as const),
    );
    const touching = texts.filter(([, text]) => /^import (?!type).*from "scimmy/m.test(text)).map(([file]) => file);
    expect(touching.sort()).toEqual(["answers/answer.ts", "resources.ts", "schema/definitions.ts"]);
  });

  it("S26: what one connection declares or hides is in nobody else's schemas", async () => {
    const mine = "urn:example:params:scim:schemas:extension:mine:2.0:User";
    const own = await givenClient({ attributes: { badge: `${mine}:badge` }, strict: true, showGroups: false });
    expect((await own.get(`/Schemas/${mine}`)).status).toBe(200);
    expect((await acme.get(`/Schemas/${mine}`)).status).toBe(404);
    const { attributes } = (await acme.get(`/Schemas/${CORE_USER}`)).body as {
      attributes: { name: string; returned: string }[];
    };
    expect(attributes.find(({ name }) => name === "groups")?.returned).toBe("default");
    expect(attributes.some(({ name }) => name === "password")).toBe(true);
    expect(SCIMMY.Schemas.declared().map(({ id }) => id)).toEqual([CORE_USER, CORE_GROUP, ENT]);
  });
});

describe("media types", () => {
  it.each([
    "application/json",
    "application/scim+json;charset=UTF-8",
    'application/json; charset="utf-8"',
    "application/scim+json; x=y",
  ])("%s is read", async (type) => {
    const response = await acme
      .request("post", "/Groups")
      .set("Content-Type", type)
      .send(JSON.stringify({ schemas: [CORE_GROUP], displayName: unique("g") }));
    expect([response.status, response.headers["content-type"]]).toEqual([201, "application/scim+json"]);
  });

  it.each([
    "text/plain",
    "application/json, text/html",
    "application/xml",
    'application/json; charset="',
    "application/scim+json; charset=utf-16",
  ])("%s is 415", async (type) =>
    isScimError(await acme.request("post", "/Users").set("Content-Type", type).send("{}"), 415),
  );

  it("Accept of any kind is served", async () => {
    for (const accept of ["application/scim+json", "application/json;q=0.9", "*/*", "text/html"])
      expect((await acme.get("/Users?count=1").set("Accept", accept)).status).toBe(200);
  });
});

describe("discovery", () => {
  it("is found whole and by id, never filtered, of the configured origin", async () => {
    const { body } = await acme.get("/Schemas");
    expect(body).toMatchObject({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
      totalResults: 7,
      startIndex: 1,
    });
    for (const { id, meta } of body.Resources) {
      expect(meta.location).toBe(`${PUBLIC_URL}/scim/v2/Schemas/${id}`);
      expect((await acme.get(`/Schemas/${id}`)).body.id).toBe(id);
    }
    expect((await acme.get("/ResourceTypes/User")).body).toMatchObject({
      id: "User",
      name: "User",
      schema: CORE_USER,
      schemaExtensions: [{ schema: ENT, required: false }],
    });
    for (const path of ["/Schemas?filter=x", "/ResourceTypes?filter=x", "/ServiceProviderConfig?filter=x"])
      isScimError(await acme.get(path), 403);
    for (const path of ["/Schemas/x", "/Schemas/__proto__", "/ResourceTypes/constructor"])
      isScimError(await acme.get(path), 404);
  });

  it("29, 30, 65: tells what is really there, in whole numbers", async () => {
    expect((await acme.get("/ServiceProviderConfig")).body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: true, maxOperations: 1_000, maxPayloadSize: 5_242_880 },
      filter: { supported: true, maxResults: 1_000 },
      changePassword: { supported: false },
      sort: { supported: true },
      etag: { supported: true },
      pagination: {
        cursor: true,
        index: true,
        defaultPaginationMethod: "index",
        defaultPageSize: 100,
        maxPageSize: 1_000,
      },
    });
  });

  it("43: takes a slash at the end, and HEAD", async () => {
    expect((await acme.get("/Users/")).status).toBe(200);
    const head = await acme.request("head", `/Users/${jane.id}`);
    expect([head.status, head.text ?? ""]).toEqual([200, ""]);
  });
});
