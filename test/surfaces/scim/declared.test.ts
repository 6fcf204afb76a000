/** Attributes of the customer's own: declared on the connection, kept in the mirror, shown on the membership; what nobody declared is counted. */
import { describe, expect, it } from "vitest";
import type { ScimSettings } from "../../../src/domain/connections/types.ts";
import { listMemberships } from "../../../src/domain/memberships/listing.ts";
import { getMembership } from "../../../src/domain/memberships/memberships.ts";
import { useDatabase } from "../../support/mongo.ts";
import { unique } from "../../support/world.ts";
import { client, newApp, OPERATOR_KEY } from "../api/tenant.ts";
import { givenClient, type Resource, type ScimClient } from "./client.ts";
import { CORE_USER, ENT } from "./records.ts";

useDatabase();

const ACME = "urn:example:params:scim:schemas:extension:acme:2.0:User";
const DECLARED = {
  costCenter: `${ENT}:costCenter`,
  badge: `${ACME}:badge`,
  title: "title",
  work: 'emails[type eq "work"].value',
  mails: "emails",
};

const operator = client(newApp(), OPERATOR_KEY);
const pathOf = ({ world }: ScimClient): string =>
  `/organizations/${world.caller.organizationId}/connections/${world.scim.connection.id}`;
const declare = async (scim: ScimClient, attributes: unknown) =>
  operator("patch", pathOf(scim), { settings: { attributes } } as object);

async function membershipOf(scim: ScimClient, user: Resource): Promise<Record<string, unknown>> {
  const { items } = await listMemberships(scim.world.caller, { email: user.userName }, { limit: 10 });
  const [{ id } = { id: "" }] = items;
  const { attributes } = await getMembership(scim.world.caller, id);
  expect(items[0]?.attributes).toEqual(attributes);
  return attributes;
}

const given = (attributes: Record<string, string> = DECLARED, more: Partial<ScimSettings> = {}) =>
  givenClient({ attributes, ...more });

const badge = (value: unknown) => ({ schemas: [CORE_USER, ACME], [ACME]: { badge: value } });

describe("an extension that the connection declares", () => {
  it("is stored, answered, listed and filtered by, and shown on the membership", async () => {
    const scim = await given();
    const user = await scim.user({
      ...badge("B-17"),
      title: "Engineer",
      [ENT]: { costCenter: "CC9" },
      emails: [
        { value: "a@x.test", type: "home" },
        { value: "b@x.test", type: "Work" },
      ],
    });
    expect(user[ACME]).toEqual({ badge: "B-17" });
    expect((await scim.get(`/Users/${user.id}`)).body).toMatchObject({
      [ACME]: { badge: "B-17" },
      schemas: [CORE_USER, ENT, ACME],
    });
    for (const filter of [`${ACME}:badge eq "b-17"`, `${ACME.toUpperCase()}:Badge sw "B"`, `${ACME}:badge pr`])
      expect((await scim.filter("/Users", filter)).body.Resources).toMatchObject([{ id: user.id }]);
    expect((await scim.filter("/Users", `${ACME}:nope eq "x"`)).body.scimType).toBe("invalidFilter");
    const only = (await scim.get(`/Users/${user.id}?attributes=${ACME}:badge`)).body;
    expect(only).toMatchObject({ id: user.id, [ACME]: { badge: "B-17" } });
    expect(only).not.toHaveProperty("title");
    expect((await scim.get(`/Users/${user.id}?excludedAttributes=${ACME}`)).body).not.toHaveProperty([ACME]);
    expect((await scim.get(`/Schemas/${ACME}`)).body.attributes).toMatchObject([
      { name: "badge", type: "string", mutability: "readWrite", returned: "default", uniqueness: "none" },
    ]);
    const type = (await scim.get("/ResourceTypes/User")).body;
    expect(type.schemaExtensions).toEqual([ENT, ACME].map((schema) => ({ schema, required: false })));
    const { items } = await listMemberships(scim.world.caller, {}, { limit: 10 });
    expect(items.map(({ attributes }) => attributes)).toEqual([
      { costCenter: "CC9", badge: "B-17", title: "Engineer", work: "b@x.test", mails: ["a@x.test", "b@x.test"] },
    ]);
  });

  it("belongs to this connection's token only", async () => {
    const [mine, other] = [await given(), await givenClient()];
    expect((await other.get("/Schemas")).body.Resources.map(({ id }: { id: string }) => id)).not.toContain(ACME);
    await other.get(`/Schemas/${ACME}`).expect(404);
    expect((await other.user(badge("B-1")))[ACME]).toBeUndefined();
    expect((await other.filter("/Users", `${ACME}:badge eq "B-1"`)).body.scimType).toBe("invalidFilter");
    await mine.get(`/Schemas/${ACME}`).expect(200);
  });

  it("is patched, replaced and taken away as any other", async () => {
    const scim = await given();
    const user = await scim.user(badge("B-1"));
    const value = async () => (await membershipOf(scim, user)).badge;
    await scim.patch(`/Users/${user.id}`, { op: "Replace", path: `${ACME}:badge`, value: "B-2" }).expect(200);
    expect(await value()).toBe("B-2");
    await scim.patch(`/Users/${user.id}`, { op: "add", value: { [ACME]: { badge: ["x", "y"] } } }).expect(200);
    expect(await value()).toEqual(["x", "y"]);
    expect((await scim.filter("/Users", `${ACME}:badge eq "Y"`)).body.totalResults).toBe(1);
    await scim.patch(`/Users/${user.id}`, { op: "replace", value: { [`${ACME}:badge`]: 7 } }).expect(200);
    expect([await value(), (await scim.filter("/Users", `${ACME}:badge eq 7`)).body.totalResults]).toEqual([7, 1]);
    await scim.patch(`/Users/${user.id}`, { op: "remove", path: `${ACME}:badge` }).expect(200);
    expect(await value()).toBeUndefined();
    expect((await scim.get(`/Users/${user.id}`)).body.schemas).toEqual([CORE_USER]);
  });

  it("may have parts", async () => {
    const scim = await given({ floor: `${ACME}:desk.floor`, room: `${ACME}:desk.room` });
    const user = await scim.user({ [ACME]: { desk: { floor: "3", room: "12", colour: "red" } } });
    expect(user[ACME]).toEqual({ desk: { floor: "3", room: "12" } });
    expect(await membershipOf(scim, user)).toEqual({ floor: "3", room: "12" });
    expect((await scim.filter("/Users", `${ACME}:desk.room eq "12"`)).body.totalResults).toBe(1);
  });

  it("is answered no more once it is not declared, and comes out again of what the mirror kept", async () => {
    const scim = await given();
    const user = await scim.user({ ...badge("B-17"), title: "Engineer" });
    expect((await declare(scim, {})).status).toBe(200);
    const shown = (await scim.get(`/Users/${user.id}`)).body;
    expect([shown[ACME], shown.schemas]).toEqual([undefined, [CORE_USER]]);
    expect(await membershipOf(scim, user)).toEqual({});
    expect((await declare(scim, { job: "TITLE", pass: `${ACME}:badge` })).body.settings.attributes).toEqual({
      job: "TITLE",
      pass: `${ACME}:badge`,
    });
    expect(await membershipOf(scim, user)).toEqual({ job: "Engineer", pass: "B-17" });
  });

  it("is read by a strict connection as the text that is published", async () => {
    const scim = await given(DECLARED, { strict: true });
    await scim.user(badge("B-1"));
    for (const value of [7, true, ["x"], {}])
      expect((await scim.send("post", "/Users", { ...badge(value), userName: unique("x") })).status).toBe(400);
  });
});

describe("declaring", () => {
  it.each([
    ["a name of a prototype", '{"__proto__": "title"}'],
    ["constructor", '{"constructor": "title"}'],
    ["a name that is none", '{"a b": "title"}'],
    ["no such attribute", '{"a": "titel"}'],
    ["a whole complex value", '{"a": "name"}'],
    ["members", '{"a": "groups"}'],
    ["a password", '{"a": "password"}'],
    ["a password of an extension", `{"a": "${ACME}:password"}`],
    ["an extension as a whole", `{"a": "${ACME}"}`],
    ["the enterprise extension as a whole", `{"a": "${ENT}"}`],
    ["a message", '{"a": "urn:ietf:params:scim:api:messages:2.0:ListResponse:x"}'],
    ["ours", '{"a": "urn:rollcall:params:scim:schemas:extension:membership:2.0:User:status"}'],
    ["a prototype in a URN", '{"a": "urn:example:__proto__:2.0:User:x"}'],
    ["a part and the whole", `{"a": "${ACME}:desk", "b": "${ACME}:desk.floor"}`],
    ["too many", JSON.stringify(Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`a${n}`, "title"])))],
    ["a value that is no text", '{"a": 1}'],
  ])("%s is refused", async (_what, text) => {
    const scim = await givenClient();
    const body = `{"settings": {"attributes": ${text}}}`;
    const answer = await operator("patch", pathOf(scim)).set("Content-Type", "application/json").send(body);
    expect([answer.status, answer.body.code]).toEqual([422, "invalid"]);
    expect((await operator("get", pathOf(scim))).body.settings.attributes).toEqual({});
  });
});

describe("attributes that nobody declared", () => {
  it("are dropped, counted on the connection by name without values, and never more than a hundred of them", async () => {
    const scim = await givenClient();
    const user = await scim.user({ ...badge("secret-1"), shoeSize: 43, name: { nick: "J" } });
    await scim.user(badge("secret-2"));
    await scim.patch(`/Users/${user.id}`, { op: "add", path: 'emails[value eq "secret-3@x"].colour', value: "red" });
    const { dropped } = (await operator("get", pathOf(scim))).body;
    const counts = Object.fromEntries(dropped.map(({ path, count }: { path: string; count: number }) => [path, count]));
    expect(counts).toEqual({ [`${ACME}:badge`]: 2, shoeSize: 1, "name.nick": 1, "emails.colour": 1 });
    expect(JSON.stringify(dropped)).not.toContain("secret");
    for (const { lastAt } of dropped) expect(Date.parse(lastAt)).toBeGreaterThan(Date.now() - 60_000);
    for (let part = 0; part < 3; part++)
      await scim.user(Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`made${part}x${n}`, 1])));
    const after = (await operator("get", pathOf(scim))).body.dropped;
    expect(after.length).toBe(100);
    expect(after.find(({ path }: { path: string }) => path === `${ACME}:badge`)?.count).toBe(2);
  });

  it("are refused by a strict connection", async () => {
    const scim = await givenClient({ strict: true });
    expect((await scim.send("post", "/Users", { ...badge("x"), userName: unique("x") })).body.scimType).toBe(
      "invalidSyntax",
    );
  });
});
