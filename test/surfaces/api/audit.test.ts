/** The audit over REST: found by person, handed over whole and without formulas, proved. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { searchLog } from "../../../src/domain/audit/searching.ts";
import { EventModel } from "../../../src/domain/events/event.model.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { newId } from "../../../src/platform/ids.ts";
import { useDatabase } from "../../support/mongo.ts";
import { scratch } from "../../support/scratch.ts";
import { givenOrganization, provision, pushGroup } from "../../support/world.ts";
import { givenDirectoryUser } from "./directory.ts";
import { type Client, givenTenant, make, newApp, next, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
let globex: Tenant;
let key: Client;
beforeAll(async () => {
  [acme, globex] = [await givenTenant(app), await givenTenant(app)];
  key = await acme.withKey(["read"]);
});

const posted = async (path: string, body: object = {}, tenant = acme): Promise<string> =>
  (await make(tenant.operator("post", `${tenant.path}${path}`, body))).id ?? "";

interface Shown {
  readonly id: string;
  readonly type: string;
  readonly sequence: number;
  readonly object: { readonly id: string };
}

const about = async (query: string, tenant = acme): Promise<Shown[]> => {
  const found: Shown[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const more = cursor === "" ? "" : `&cursor=${cursor}`;
    const { status, body } = await tenant.operator("get", `${tenant.path}/audit?limit=3&${query}${more}`);
    expect({ status, body }).toMatchObject({ status: 200 });
    found.push(...body.data);
    cursor = body.page.nextCursor;
  }
  return found;
};
const types = (events: readonly Shown[]): string[] => events.map(({ type }) => type);

const table = (text: string): string[][] => {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
};

describe("searching by person", () => {
  it("finds what was done to somebody, by somebody, and what names somebody: membership, directory user, seat, invitation", async () => {
    const connection = await posted("/connections", { kind: "scim", name: `Entra ${next()}` });
    const address = `sam${next()}@acme.test`;
    const user = await givenDirectoryUser(acme, connection, { userName: address });
    const membership = user.membershipId ?? "";
    const team = await posted("/teams", { name: `Team ${next()}` });
    await make(acme.operator("put", `${acme.path}/teams/${team}/members/${membership}`, {}));
    await make(acme.operator("post", `${acme.path}/memberships/${membership}/deactivate`));
    const id = newId("evt");
    const actor = { kind: "membership", id: membership };
    const own = { organizationId: acme.id, type: "team.deleted", actor, cause: { requestId: "r" } };
    const object = { type: "team", id: newId("team") };
    const before = { name: "Old", slug: "old", externalId: null, membershipAuthority: "mixed" };
    await EventModel.insertMany([{ _id: id, ...own, object, before, after: null, at: new Date(), sequence: 0 }]);

    const found = await about(`person=${membership}`);

    expect(types(found)).toEqual(
      expect.arrayContaining([
        ...["directory_user.created", "membership.created", "team.seat_given", "membership.deactivated"],
        "team.deleted",
      ]),
    );
    expect(found.map(({ sequence }) => sequence)).toEqual(
      found.map(({ sequence }) => sequence).toSorted((a, b) => a - b),
    );
    expect(new Set(found.map((event) => event.id)).size).toBe(found.length);
    for (const named of [user.id, address, address.toUpperCase()])
      expect(await about(`person=${named}`)).toEqual(found);
    expect(await about(`person=${membership}&order=newest_first`)).toEqual(found.toReversed());
    expect(types(await about(`person=${membership}&type=team`))).toEqual(["team.seat_given", "team.deleted"]);
    expect(types(await about(`person=${membership}&actor=${membership}`))).toEqual(["team.deleted"]);
    expect(types(await about(`person=${membership}&object=${team}`))).toEqual(["team.seat_given"]);
    expect(await about(`person=${membership}&until=2020-01-01T00:00:00Z`)).toEqual([]);
    expect(await about(`person=${membership}`, globex)).toEqual([]);
  });

  it("finds the groups that somebody was in, also when the directory has deleted the record", async () => {
    const { scim, caller, domain } = await givenOrganization();
    const sam = await provision(scim, { userName: `sam@${domain}` });
    const kim = await provision(scim, { userName: `kim@${domain}` });
    await pushGroup(scim, "Engineers", [sam.id, kim.id]);
    await deleteDirectoryUser(scim, sam.id);

    const { items } = await searchLog(caller, { person: sam.membershipId ?? "", limit: 50 });

    const named = items.map(({ type }) => type);
    expect(named).toEqual(expect.arrayContaining(["directory_group.members_changed", "directory_user.deleted"]));
    expect(items.filter(({ object }) => object.id === kim.id)).toEqual([]);
    expect((await searchLog(caller, { person: sam.id, limit: 50 })).items).toEqual(items);
  });

  it("finds an erased person by the pseudonym", async () => {
    const id = await posted("/memberships", { email: `jane${next()}@elsewhere.test` });
    const team = await posted("/teams", { name: `Team ${next()}` });
    await make(acme.operator("put", `${acme.path}/teams/${team}/members/${id}`, {}));
    const before = await about(`person=${id}`);
    const { pseudonym } = await make(acme.operator("post", `${acme.path}/memberships/${id}/erase`));

    const found = await about(`person=${pseudonym}`);

    expect(found.map((event) => event.id)).toEqual(expect.arrayContaining(before.map((event) => event.id)));
    expect(await about(`person=${id}`)).toEqual([]);
    expect((await acme.operator("post", `${acme.path}/audit/verify`, {})).body).toMatchObject({ ok: true });
  });
});

describe("exporting", () => {
  const HARMFUL = ["=1+1", "+1", "-1", "@SUM(A1)", "\uFF1D1+1"];

  it("writes no cell that a spreadsheet takes for a formula, and quotes what needs it", async () => {
    const tenant = await givenTenant(app);
    for (const name of [...HARMFUL, 'a "quoted", one']) await posted("/teams", { name: `${name} ${next()}` }, tenant);
    const id = await posted("/memberships", { email: `x${next()}@acme.test` }, tenant);
    for (const reason of HARMFUL)
      await make(tenant.operator("patch", `${tenant.path}/memberships/${id}`, { displayName: `Y ${next()}`, reason }));

    const { text, headers } = await tenant.operator("get", `${tenant.path}/audit?format=csv`).buffer(true);

    expect(headers["content-type"]).toMatch(/^text\/csv/);
    const [names, ...rows] = table(text);
    expect(names?.slice(0, 4)).toEqual(["sequence", "id", "at", "type"]);
    for (const cells of rows) {
      expect(cells).toHaveLength(names?.length ?? 0);
      for (const one of cells) expect(one).not.toMatch(/^[=+\-@\t\r\uFF1D]/);
    }
    const reasons = rows.map((cells) => cells[names?.indexOf("reason") ?? -1]).filter((one) => one !== "");
    expect(reasons).toEqual(HARMFUL.map((one) => `'${one}`));
  });

  it("writes every event once as lines, and of the same search as many in each form", async () => {
    const { text } = await key("get", `${acme.path}/audit?format=ndjson&type=team`).buffer(true);
    const { text: csv } = await key("get", `${acme.path}/audit?format=csv&type=team`).buffer(true);

    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Shown);
    expect(lines).toEqual(await about("type=team"));
    expect(
      table(csv)
        .slice(1)
        .map((cells) => cells[1]),
    ).toEqual(lines.map(({ id }) => id));
  });

  it("refuses a key that may not read, and another organization's", async () => {
    const foreign = await globex.withKey();
    for (const path of ["/audit", "/audit?format=csv", "/audit/seals", "/audit/seals?format=ndjson"])
      expect((await foreign("get", `${acme.path}${path}`)).status).toBe(404);
    expect((await foreign("post", `${acme.path}/audit/verify`, {})).status).toBe(404);
  });
});

describe("proving an export without the program", () => {
  it("says that it is whole, or where it was changed", async () => {
    const tenant = await givenTenant(app);
    for (let index = 0; index < 5; index++) await posted("/teams", { name: `Team ${next()}` }, tenant);
    const id = await posted("/memberships", { email: `jane${next()}@elsewhere.test` }, tenant);
    await make(tenant.operator("post", `${tenant.path}/audit/verify`, {}));
    await make(tenant.operator("post", `${tenant.path}/memberships/${id}/erase`));
    const read = async (path: string) => (await tenant.operator("get", `${tenant.path}${path}`).buffer(true)).text;
    const seals = await read("/audit/seals?format=ndjson");
    const events = await read("/audit?format=ndjson");

    const directory = await scratch();
    const prove = (log: string, proof = seals): string => {
      const [one, other] = [join(directory, "events"), join(directory, "seals")];
      writeFileSync(one, log);
      writeFileSync(other, proof);
      try {
        return execFileSync(process.execPath, ["docs/verify-audit.mjs", one, other], { encoding: "utf8" });
      } catch (error) {
        return String((error as { stdout: string }).stdout);
      }
    };

    expect(prove(events)).toMatch(/^OK: /);
    const changed = events.split("\n").findIndex((line) => line.includes('"team.created"'));
    const lines = events.split("\n");
    const event = JSON.parse(lines[changed] ?? "") as Shown;
    expect(prove(lines.with(changed, lines[changed]?.replace("Team", "Taam") ?? "").join("\n"))).toContain(event.id);
    expect(prove(lines.toSpliced(changed, 1).join("\n"))).toContain(event.id);
    expect(prove(lines.toSpliced(changed, 2, lines[changed + 1] ?? "", lines[changed] ?? "").join("\n"))).not.toMatch(
      /^OK/,
    );
    expect(prove(events, seals.replace('"count":', '"count":1'))).not.toMatch(/^OK/);
    expect(prove(events, seals.split("\n").slice(1).join("\n"))).not.toMatch(/^OK/);
  });
});
