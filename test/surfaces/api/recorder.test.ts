/** Why a push had no effect, found out from the flight recorder alone. */
import { beforeAll, describe, expect, it } from "vitest";
import { FollowedModel } from "../../../src/domain/feed/feed.models.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenClient, type Resource, ScimClient } from "../scim/client.ts";
import { CORE_USER } from "../scim/records.ts";
import { type Client, client, make, newApp, OPERATOR_KEY } from "./tenant.ts";

useDatabase();
let rest: Client;
let acme: ScimClient;
let org: string;
let connection: string;
beforeAll(async () => {
  rest = client(newApp(), OPERATOR_KEY);
  acme = await givenClient();
  org = `/organizations/${acme.world.caller.organizationId}`;
  connection = `${org}/connections/${acme.world.scim.connection.id}`;
});

interface Line {
  readonly requestId: string;
  readonly method: string;
  readonly status: number;
  readonly effects: string[];
  readonly outcome: string;
  readonly events: string[];
  readonly dropped: string[];
}

const log = async (query = "", of = connection): Promise<Line[]> => {
  const { body } = await rest("get", `${of}/requests${query}`);
  return body.data;
};
const newest = async (of = connection): Promise<Line> => (await log("?limit=1", of))[0] as Line;
const post = (path: string, body: object) => make(rest("post", path, body));
const address = (name: string) => `${name}@${acme.world.domain}`;
const person = (name: string, displayName: string): Promise<Resource> =>
  acme.user({ userName: address(name), displayName });
const add = (group: Resource, ...values: string[]) =>
  acme.patch(`/Groups/${group.id}`, { op: "add", path: "members", value: values.map((value) => ({ value })) });
const membershipOf = async ({ id }: Resource): Promise<string> => {
  const { body } = await rest("get", `${org}/events?object=${id}&type=directory_user.created`);
  return body.data[0].after.membershipId;
};
const today = () => new Date().toISOString().slice(0, 10);

const mapped = async (name: string, more: object = { role: "admin" }): Promise<Resource> => {
  const group = await acme.group([], { displayName: name });
  await post(`${org}/mappings`, { connectionId: acme.world.scim.connection.id, group: { id: group.id }, ...more });
  return group;
};

describe("what came of a push", () => {
  it("is told with the team that somebody got, and leads to its events", async () => {
    const { id: team } = await post(`${org}/teams`, { name: "Core" });
    const engineers = await mapped("Engineers", { team, teamRoles: ["maintainer"] });
    const ada = await person("ada", "Ada Lovelace");
    await add(engineers, ada.id);
    const line = await newest();
    expect(line.effects).toEqual(["Ada Lovelace joined group Engineers → team Core as maintainer"]);
    const { body } = await rest("get", `${org}/events?type=membership.access_changed&order=newest_first&limit=1`);
    const [event] = body.data;
    expect(line.events).toContain(event.id);
    expect(event.cause.requestId).toBe(line.requestId);
    expect(await log(`?id=${event.cause.requestId}`)).toEqual([line]);
  });

  it("is told of somebody who leaves", async () => {
    const group = await mapped("Auditors");
    const eve = await person("eve", "Eve");
    await add(group, eve.id);
    expect((await newest()).effects).toEqual(["Eve joined group Auditors → role admin"]);
    await acme.patch(`/Groups/${group.id}`, { op: "remove", path: `members[value eq "${eve.id}"]` });
    expect((await newest()).effects).toEqual(["Eve left group Auditors → no longer role admin"]);
  });

  it("is not said to be nothing while nobody has followed the log to it", async () => {
    const group = await mapped("Night shift");
    const nell = await person("nell", "Nell");
    await newest();
    await add(group, nell.id);
    // Another process has its turn, and is slow.
    const turn = (until: Date) => FollowedModel.updateOne({ _id: "events" }, { $set: { holder: "another", until } });
    await turn(new Date(Date.now() + 5_000));

    expect((await newest()).effects).toEqual([
      "Nell joined group Night shift",
      "what Nell has by the group Night shift is being worked out",
    ]);
    await turn(new Date(0));
    expect((await newest()).effects).toEqual(["Nell joined group Night shift → role admin"]);
  });

  it("is nothing where everything was so already", async () => {
    const bob = await person("bob", "Bob");
    await acme.patch(`/Users/${bob.id}`, { op: "replace", path: "displayName", value: "Bob" });
    expect(await newest()).toMatchObject({
      effects: ["no effect: everything was as it was asked for already"],
      outcome: "no_effect",
    });
  });
});

describe("why a push had no effect", () => {
  it("1: no mapping names the group", async () => {
    const group = await acme.group([], { displayName: "Designers" });
    const dora = await person("dora", "Dora");
    await add(group, dora.id);
    expect((await newest()).effects).toEqual([
      "Dora joined group Designers",
      "no effect: no mapping names the group Designers",
    ]);
    await post(`${org}/mappings`, {
      connectionId: acme.world.scim.connection.id,
      group: { id: group.id },
      role: "admin",
    });
    expect((await newest()).effects).toContain(
      `no effect: no mapping names the group Designers; one does since ${today()}`,
    );
  });

  it("2: somebody is held by an admin, also when the hold is over by now", async () => {
    const group = await mapped("Lab");
    const hal = await person("hal", "Hal");
    const membershipId = await membershipOf(hal);
    await make(rest("post", `${org}/memberships/${membershipId}/deactivate`));
    await add(group, hal.id);
    const told = ["Hal joined group Lab", `no effect: held by an admin since ${today()} (Hal)`];
    expect((await newest()).effects).toEqual(told);
    await acme.patch(`/Users/${hal.id}`, { op: "replace", path: "active", value: false });
    await acme.patch(`/Users/${hal.id}`, { op: "replace", path: "active", value: true });
    expect((await newest()).effects.at(-1)).toBe(`no effect: held by an admin since ${today()} (Hal)`);
    await make(rest("post", `${org}/memberships/${membershipId}/reactivate`));
    expect((await log("?group=Lab"))[0]?.effects).toEqual(told);
  });

  it("2: says why somebody is held, where whoever did it said so", async () => {
    const group = await mapped("Attic");
    const ivy = await person("ivy", "Ivy");
    await make(rest("post", `${org}/memberships/${await membershipOf(ivy)}/deactivate`, { reason: "on leave" }));

    await add(group, ivy.id);

    expect((await newest()).effects.at(-1)).toBe(`no effect: held by an admin since ${today()}: “on leave” (Ivy)`);
  });

  it("3: a conflict waits for a decision", async () => {
    await post(`${org}/memberships`, { email: "carla@elsewhere.test" });
    const group = await mapped("Shop");
    const carla = await acme.user({ userName: "carla@elsewhere.test", displayName: "Carla" });
    expect((await newest()).effects).toContain("no effect: a conflict about carla@elsewhere.test waits for a decision");
    await add(group, carla.id);
    expect((await newest()).effects).toEqual([
      "Carla joined group Shop",
      "no effect: a conflict about carla@elsewhere.test waits for a decision",
    ]);
  });

  it("4: all seats are taken", async () => {
    const tight = await givenClient();
    const { organizationId } = tight.world.caller;
    await make(rest("patch", `/organizations/${organizationId}/policies`, { seatLimit: 1 }));
    const of = `/organizations/${organizationId}/connections/${tight.world.scim.connection.id}`;
    await tight.user({ userName: `one@${tight.world.domain}`, displayName: "One" });
    expect((await newest(of)).effects).toContain("One joined the organization; seat 1 of 1");
    await tight.user({ userName: `two@${tight.world.domain}`, displayName: "Two" });
    expect((await newest(of)).effects).toContain("waits for a seat: all 1 are taken (Two)");
    expect((await log("?effect=none", of)).map(({ effects }) => effects.at(-1))).toEqual([
      expect.stringContaining("Two"),
    ]);
    await make(rest("patch", `/organizations/${organizationId}/policies`, { seatOverflow: "refuse" }));
    await tight.send("post", "/Users", { schemas: [CORE_USER], userName: `three@${tight.world.domain}` });
    expect((await newest(of)).effects).toEqual([
      "no effect: refused with 403: All seats of the organization are taken.",
    ]);
  });

  it("5: nobody has pushed the member, or the group is gone", async () => {
    const group = await mapped("Ops");
    await add(group, "4711");
    expect((await newest()).effects).toEqual([
      "4711 joined group Ops",
      "no effect: nobody has pushed the member 4711 yet",
    ]);
    await acme.send("delete", `/Groups/${group.id}`);
    await add(group, "4711");
    expect((await newest()).effects).toEqual([
      `no effect: refused with 404: There is no group ${group.id}. It was deleted on ${today()}.`,
    ]);
  });

  it("6: attributes are kept nowhere", async () => {
    await acme.user({ userName: address("finn"), displayName: "Finn", shoeSize: "7", badge: "9" });
    const { effects, dropped } = await newest();
    expect(dropped).toEqual(["shoeSize", "badge"]);
    expect(effects.at(-1)).toBe("kept nowhere: attributes shoeSize, badge");
  });
});

describe("how a request came out", () => {
  const outcome = async (of = connection) => (await newest(of)).outcome;

  it("is done, waits for somebody, or was refused", async () => {
    await post(`${org}/memberships`, { email: "conny@elsewhere.test" });
    const group = await mapped("Studio");
    const una = await person("una", "Una");
    expect(await outcome()).toBe("done");
    await add(group, una.id);
    expect(await outcome()).toBe("done");
    await acme.get(`/Users/${una.id}`);
    expect(await outcome()).toBe("read");
    await add(group, "4712");
    expect(await outcome()).toBe("waits");
    await acme.user({ userName: "conny@elsewhere.test", displayName: "Conny" });
    expect(await newest()).toMatchObject({ status: 201, outcome: "waits" });
    const vic = await person("vic", "Vic");
    await make(rest("post", `${org}/memberships/${await membershipOf(vic)}/deactivate`));
    await add(group, vic.id);
    expect(await outcome()).toBe("waits");
    await acme.send("post", "/Users", { schemas: [CORE_USER], userName: address("una") });
    expect(await newest()).toMatchObject({ status: 409, outcome: "refused" });
  });

  it("is without effect in rehearsal, where nobody has to see to it", async () => {
    const { id } = await post(`${org}/connections`, { kind: "scim", name: "Tried", settings: { rehearsal: true } });
    const { token } = await post(`${org}/connections/${id}/tokens`, {});
    await new ScimClient(acme.world, String(token)).user({ userName: address("ria") });
    expect(await outcome(`${org}/connections/${id}`)).toBe("no_effect");
  });
});

describe("the log is searched", () => {
  it("by person, address, group, status, effect and time", async () => {
    const group = await acme.group([], { displayName: "Search" });
    const gil = await person("gil", "Gil");
    await add(group, gil.id);
    await acme.send("post", "/Users", { schemas: [CORE_USER], userName: address("gil") });
    const membershipId = await membershipOf(gil);
    const seen = async (query: string) => (await log(query)).map(({ method, status }) => `${method} ${status}`);
    const all = ["POST 409", "PATCH 200", "POST 201"];
    expect(await seen(`?person=${gil.id}`)).toEqual(all);
    expect(await seen(`?person=${membershipId}`)).toEqual(all);
    expect(await seen(`?address=${encodeURIComponent(address("GIL"))}`)).toEqual(all);
    expect(await seen("?group=search")).toEqual(["PATCH 200", "POST 201"]);
    expect(await seen(`?group=${group.id}&person=${gil.id}`)).toEqual(["PATCH 200"]);
    expect(await seen(`?person=${gil.id}&status=failed`)).toEqual(["POST 409"]);
    expect(await seen(`?person=${gil.id}&effect=none`)).toEqual(["POST 409", "PATCH 200"]);
    expect(await seen(`?person=${gil.id}&effect=some`)).toEqual(["POST 201"]);
    expect(await seen("?since=2100-01-01T00:00:00Z")).toEqual([]);
    expect(await seen("?until=2020-01-01T00:00:00Z")).toEqual([]);
  });

  it("by a membership of another organization finds nothing", async () => {
    const other = await givenClient();
    const zoe = await other.user();
    expect(await log(`?person=${zoe.id}`)).toEqual([]);
    const { status } = await rest(
      "get",
      `${org}/connections/${other.world.scim.connection.id}/requests?person=${zoe.id}`,
    );
    expect(status).toBe(404);
  });
});

describe("the health of a connection", () => {
  it("is told with what ends, who is held, what waits, and what the identity provider shows", async () => {
    const tight = await givenClient();
    const { organizationId } = tight.world.caller;
    const of = `/organizations/${organizationId}/connections/${tight.world.scim.connection.id}`;
    await make(rest("patch", `/organizations/${organizationId}/policies`, { seatLimit: 2 }));
    await make(rest("post", `/organizations/${organizationId}/memberships`, { email: "carla@elsewhere.test" }));
    await tight.user();
    await tight.user();
    await tight.user({ userName: "carla@elsewhere.test" });
    await tight.get("/Users/nobody");
    const { status, body } = await rest("get", `${of}/health`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      lastFailure: { detail: "There is no user nobody." },
      errorRate: 0.25,
      requestsAnHour: 4,
      lastFullCycle: null,
      tokens: { live: 1, endsAt: null },
      certificateEndsAt: null,
      peopleHeld: 1,
      openConflicts: 1,
      ailments: [
        { code: "refused", detail: "There is no user nobody." },
        { code: "conflicts", count: 1 },
      ],
    });
    expect(body.shownNow).toBe(body.lastFailure.detail);
    expect(body.lastSuccess.requestId).toBeTruthy();
  });
});

describe("somebody who is erased", () => {
  it("leaves no request behind: neither the one that made the record nor one that asked for it by name", async () => {
    const kim = await person("kim", "Kim");
    await acme.filter("/Users", `userName eq "${kim.userName}"`);
    const membershipId = await membershipOf(kim);
    expect(await log(`?address=${encodeURIComponent(kim.userName)}`)).toHaveLength(2);
    await acme.send("delete", `/Users/${kim.id}`);
    await make(rest("post", `${org}/memberships/${membershipId}/erase`));
    expect(await log(`?address=${encodeURIComponent(kim.userName)}`)).toEqual([]);
    expect(JSON.stringify(await log())).not.toContain(kim.userName);
  });
});
