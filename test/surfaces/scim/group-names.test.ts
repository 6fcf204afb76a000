/** Names of groups as people read them, and groups of one name that are told apart by their externalIds (Entra ID and AD have them). */
import { describe, expect, it } from "vitest";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { effective, membershipOf, provision } from "../../support/world.ts";
import { givenClient, type ScimClient } from "./client.ts";
import { CORE_GROUP, PATCH_OP } from "./records.ts";

useDatabase();

const body = (displayName: string, externalId?: string) => ({
  schemas: [CORE_GROUP],
  displayName,
  ...(externalId && { externalId }),
});
const post = (acme: ScimClient, displayName: string, externalId?: string) =>
  acme.send("post", "/Groups", body(displayName, externalId));
const found = async (acme: ScimClient, displayName: string): Promise<string[]> => {
  const { body: list } = await acme.filter("/Groups", `displayName eq ${JSON.stringify(displayName)}`);
  expect(list.totalResults).toBe(list.Resources.length);
  return list.Resources.map(({ id }: { id: string }) => id).sort();
};

const WRITTEN: [string, string][] = [
  ["Café", "Cafe\u0301"],
  ["Cafe\u0301", "CAFÉ"],
  ["Sales", "Sales "],
  ["Sales", "\u00a0Sales\u3000"],
  [" Sales", "sales\u2003"],
  ["J\u030cazz", "\u01f0azz"],
];

describe("a name of a group", () => {
  it.each(WRITTEN)(
    "%j is the same as %j: to look it up, to be unique, to be mapped; and is shown as it was sent",
    async (sent, asked) => {
      const acme = await givenClient();
      const jane = await provision(acme.world.scim, { userName: `jane@${acme.world.domain}` });
      const team = await createTeam(acme.world.caller, { name: "Docs" });
      const connectionId = acme.world.scim.connection.id;
      await createMapping(acme.world.caller, { connectionId, group: { displayName: asked }, team: team.id });
      const group = await acme.group([jane.id], { displayName: sent });

      expect(await found(acme, asked)).toEqual([group.id]);
      expect((await acme.get(`/Groups/${group.id}`)).body.displayName).toBe(sent);
      expect(await post(acme, asked)).toMatchObject({ status: 409, body: { scimType: "uniqueness" } });
      expect((await effective(acme.world.caller, membershipOf(jane))).teams).toEqual(["Docs"]);
    },
  );

  it("is unequal to another one in filters with ne, and a piece of it keeps its blanks", async () => {
    const acme = await givenClient();
    const sales = await acme.group([], { displayName: " Sales" });
    await acme.group([], { displayName: "Salesforce" });
    const asked = async (filter: string) =>
      (await acme.filter("/Groups", filter)).body.Resources.map(
        ({ displayName }: { displayName: string }) => displayName,
      );
    expect(await asked('displayName ne "SALES "')).toEqual(["Salesforce"]);
    expect(await asked('displayName sw "sales"')).toEqual([sales.displayName, "Salesforce"]);
    expect(await asked('displayName sw "sales "')).toEqual([]);
  });
});

describe("two groups of one name", () => {
  it.each([
    ["different externalIds", "e-1", "e-2", 201],
    ["the same externalId", "e-1", "e-1", 409],
    ["none on the first", undefined, "e-2", 409],
    ["none on the second", "e-1", undefined, 409],
    ["none", undefined, undefined, 409],
  ] as const)("with %s: POST, PUT, PATCH and Bulk agree", async (_, first, second, status) => {
    const ok = status === 201 ? 200 : 409;
    const acme = await givenClient();
    await acme.group([], { displayName: "Staff", externalId: first });
    expect((await post(acme, "staff ", second)).status).toBe(status);

    const other = await givenClient();
    await other.group([], { displayName: "Staff", externalId: first });
    const put = await other.group([], { displayName: "Elsewhere", externalId: "e-9" });
    expect((await other.send("put", `/Groups/${put.id}`, body("STAFF", second))).status).toBe(ok);

    const third = await givenClient();
    await third.group([], { displayName: "Staff", externalId: first });
    const patched = await third.group([], { displayName: "Elsewhere", externalId: second });
    const answer = await third.patch(`/Groups/${patched.id}`, { op: "replace", path: "displayName", value: "STAFF" });
    expect(answer.status).toBe(ok);
    if (ok === 409) expect(answer.body.scimType).toBe("uniqueness");

    const bulk = await givenClient();
    const operation = (name: string, externalId?: string) => ({
      method: "POST",
      path: "/Groups",
      bulkId: name,
      data: body(name, externalId),
    });
    const { body: done } = await bulk.send("post", "/Bulk", {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
      Operations: [operation("Staff", first), operation("STAFF", second)],
    });
    expect(done.Operations.map((one: { status: string }) => one.status)).toEqual(["201", String(status)]);
  });

  it("are both found by it, and neither may lose or take over the externalId that tells them apart", async () => {
    const acme = await givenClient();
    const one = await acme.group([], { displayName: "Staff", externalId: "e-1" });
    const two = await acme.group([], { displayName: "Staff", externalId: "e-2" });
    expect(await found(acme, "staff")).toEqual([one.id, two.id].sort());
    for (const operation of [
      { op: "remove", path: "externalId" },
      { op: "replace", path: "externalId", value: "e-1" },
    ])
      expect((await acme.patch(`/Groups/${two.id}`, operation)).status).toBe(409);
    expect((await acme.send("put", `/Groups/${two.id}`, body("Staff"))).status).toBe(409);
    expect((await acme.patch(`/Groups/${two.id}`, { op: "replace", path: "externalId", value: "e-3" })).status).toBe(
      200,
    );
    expect((await acme.get(`/Groups/${two.id}`)).body).toMatchObject({ displayName: "Staff", externalId: "e-3" });
    await acme.send("delete", `/Groups/${one.id}`);
    expect((await acme.patch(`/Groups/${two.id}`, { op: "remove", path: "externalId" })).status).toBe(200);
  });

  it("of two connections have nothing to do with each other", async () => {
    const [acme, globex] = [await givenClient(), await givenClient()];
    await acme.group([], { displayName: "Staff" });
    const theirs = await globex.group([], { displayName: "Staff", externalId: "e-1" });
    expect(await found(globex, "staff")).toEqual([theirs.id]);
  });

  it("are never one with and one without externalId, though written at the same moment", async () => {
    const acme = await givenClient();
    for (let round = 0; round < 6; round++) {
      const name = `Staff ${round}`;
      const moving = await acme.group([], { displayName: `Moving ${round}`, externalId: `m-${round}` });
      const rename = { schemas: [PATCH_OP], Operations: [{ op: "replace", path: "displayName", value: name }] };
      await Promise.all([
        post(acme, name, `a-${round}`),
        post(acme, `${name} `),
        post(acme, name.toUpperCase(), `b-${round}`),
        acme.send("patch", `/Groups/${moving.id}`, rename),
      ]);
      const { body: list } = await acme.filter("/Groups", `displayName eq "${name}"`);
      const ids = list.Resources.map(({ externalId }: { externalId?: string }) => externalId);
      expect(ids.length).toBeGreaterThan(0);
      expect(ids.length === 1 || !ids.includes(undefined)).toBe(true);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});
