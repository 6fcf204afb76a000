/** The drift report: what does not belong together is found, and the one call that it names ends it. */
import mongoose from "mongoose";
import { beforeEach, describe, expect, it } from "vitest";
import { RunModel } from "../../../src/domain/drift/drift.models.ts";
import { driftRuns, runDrift } from "../../../src/domain/drift/running.ts";
import { useDatabase } from "../../support/mongo.ts";
import { addMembers, givenOrganization, membershipOf, provision, pushGroup, type World } from "../../support/world.ts";
import { client, givenTenant, make, newApp, next, OPERATOR_KEY, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
const operator = client(app, OPERATOR_KEY);

interface Finding {
  readonly kind: string;
  readonly object: { readonly type: string; readonly id: string };
  readonly membership: { readonly id: string } | null;
  readonly sentence: string;
  readonly remedy: { readonly method: string; readonly path: string; readonly body?: object; readonly text: string };
}

let world: World & { domain: string };
let path: string;
beforeEach(async () => {
  world = await givenOrganization();
  path = `/organizations/${world.caller.organizationId}`;
});

async function reported(query = "", at = path): Promise<Finding[]> {
  const found: Finding[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const { body, status } = await operator("get", `${at}/drift?limit=2${query}${cursor && `&cursor=${cursor}`}`);
    expect({ status, body }).toMatchObject({ status: 200 });
    found.push(...body.data);
    cursor = body.page.nextCursor;
  }
  return found;
}
const of = async (kind: string, query = "") => reported(`&kind=${kind}${query}`);
const run = () => make(operator("post", `${path}/drift/run`));
const remedied = ({ remedy: { method, path: to, body } }: Finding) =>
  make(operator(method.toLowerCase() as "post", to.replace(/^\/v1/, ""), body));
const member = async (more: object = {}): Promise<string> =>
  (await make(operator("post", `${path}/memberships`, { email: `k${next()}@elsewhere.test`, ...more }))).id ?? "";
const stored = (collection: string) => mongoose.connection.collection(collection);
const long = new Date("2020-01-01T00:00:00.000Z");

describe("looked up when somebody asks, and ended by the call that is named", () => {
  it("guests for whom nobody answers", async () => {
    const owner = await member({ roles: ["owner"] });
    const guest = await member({ kind: "guest" });

    const [found, ...others] = await of("guest_without_sponsor");

    expect(others).toEqual([]);
    expect(found).toMatchObject({ object: { type: "membership", id: guest }, membership: { id: guest } });
    if (found) await remedied(found);
    expect(await of("guest_without_sponsor")).toEqual([]);
    expect((await operator("get", `${path}/memberships/${guest}`)).body.sponsorId).toBe(owner);
  });

  it("people who never signed in, and who have not been here for so long", async () => {
    const [fresh, never, unseen] = [await member(), "mem_00000000000000000000000000", await member()];
    const row = await stored("memberships").findOne({ _id: fresh as never });
    await stored("memberships").insertOne({ ...row, _id: never, personId: "per_x", emailKey: "x@y.test" } as never);
    await stored("memberships").updateOne({ _id: unseen as never }, { $set: { lastSeenAt: long } });

    expect((await of("never_signed_in")).map(({ object }) => object.id)).toEqual([never]);
    const [found] = await of("unseen", "&unseenDays=30");
    expect(found?.object.id).toBe(unseen);
    expect(await of("unseen", "&unseenDays=3650")).toEqual([]);
    if (found) await remedied(found);
    expect(await of("unseen")).toEqual([]);
    await stored("memberships").deleteOne({ _id: never as never });
  });

  it("open conflicts, and who may come in without SSO", async () => {
    const id = await member();
    const { email } = (await operator("get", `${path}/memberships/${id}`)).body;
    await provision(world.scim, { userName: email });
    const other = await member();
    const permission = { grantedBy: "operator", since: long, until: null, reason: null };
    await stored("memberships").updateOne({ _id: other as never }, { $set: { allowWithoutSso: permission } });

    const [conflict] = await of("conflict_open");
    const [bypass] = await of("without_sso");

    expect(conflict).toMatchObject({ object: { type: "conflict" }, membership: { id } });
    expect(bypass).toMatchObject({ object: { id: other } });
    for (const one of [conflict, bypass]) if (one) await remedied(one);
    expect([...(await of("conflict_open")), ...(await of("without_sso"))]).toEqual([]);
  });

  it("members of groups whom nobody has pushed", async () => {
    const group = await pushGroup(world.scim, "Engineers");
    await addMembers(world.scim, group.id, "somebody-else");

    const [found] = await of("dangling_member");

    expect(found).toMatchObject({ object: { type: "directory_group", id: group.id } });
    expect(found?.sentence).toContain("somebody-else");
    if (found) await remedied(found);
    expect(await of("dangling_member")).toEqual([]);
    const { data } = (await operator("get", `${path}/events?object=${group.id}&order=newest_first`)).body;
    expect(data[0]).toMatchObject({ type: "directory_group.members_changed", before: { members: ["somebody-else"] } });
  });
});

describe("compared beside the requests", () => {
  it("says when, and finds nothing where all is well", async () => {
    expect((await operator("get", `${path}/drift`)).body).toMatchObject({ checkedAt: null, isRunning: false });
    await provision(world.scim, { userName: `kim@${world.domain}` });

    expect(await run()).toMatchObject({ isRunning: false, checkedAt: expect.any(String) });

    expect([...(await of("inconsistent")), ...(await of("source_gone"))]).toEqual([]);
  });

  it("finds a link that only one side knows, and settles it", async () => {
    const kim = await provision(world.scim, { userName: `kim@${world.domain}` });
    await stored("directory_users").updateOne({ _id: kim.id as never }, { $set: { membershipId: null } });
    await run();

    const found = await of("inconsistent");

    expect(found.map(({ object }) => object.type).sort()).toEqual(["directory_user", "membership"]);
    for (const one of found) await remedied(one);
    await run();
    expect(await of("inconsistent")).toEqual([]);
    const { body } = await operator("get", `${path}/events?type=drift`);
    expect(body.data.length).toBeGreaterThan(0);
  });

  it("finds places in groups, mappings and grants that are not as the facts have them, and settles them", async () => {
    const { caller, scim, domain } = world;
    const kim = await provision(scim, { userName: `kim@${domain}` });
    const group = await pushGroup(scim, "Engineers", [kim.id]);
    const { id: team = "" } = await make(operator("post", `${path}/teams`, { name: "Core" }));
    const mapping = { connectionId: scim.connection.id, group: { displayName: "Engineers" }, team };
    const { id: mapped = "" } = await make(operator("post", `${path}/mappings`, mapping));
    const id = await member();
    await make(operator("put", `${path}/teams/${team}/members/${id}`, {}));
    await stored("group_edges").updateOne({ _id: `${group.id}:${kim.id}` as never }, { $set: { membershipId: id } });
    await stored("mappings").updateOne({ _id: mapped as never }, { $set: { groupIds: [] } });
    await stored("grants").updateOne(
      { organizationId: caller.organizationId, membershipId: id, teamId: team },
      { $set: { teamId: "team_gone" } },
    );
    await run();

    const found = await of("inconsistent");

    expect(found.map(({ object }) => object.type).sort()).toEqual(["grant", "group_place", "mapping"]);
    for (const one of found) expect(await remedied(one)).toEqual({ settled: true, wrong: [] });
    expect(await of("inconsistent")).toEqual([]);
    await run();
    expect(await of("inconsistent")).toEqual([]);
    const access = (await operator("get", `${path}/memberships/${membershipOf(kim)}`)).body;
    expect(access.teams).toMatchObject([{ id: team }]);
    expect((await operator("get", `${path}/events?type=drift`)).body.data).toHaveLength(3);
  });

  it("does not tell as settled what is wrong still", async () => {
    const id = await member();
    await stored("memberships").updateOne({ _id: id as never }, { $set: { status: "deactivated" } });

    const { body } = await operator("post", `${path}/drift/settle`, { type: "membership", id });

    expect(body).toEqual({ settled: false, wrong: [expect.stringContaining("is deactivated")] });
    expect((await operator("get", `${path}/events?type=drift`)).body.data).toEqual([]);
    await stored("memberships").updateOne({ _id: id as never }, { $set: { status: "active" } });
  });

  it("finds people whose connection has ended, and cuts their access by one call", async () => {
    const kim = await provision(world.scim, { userName: `kim@${world.domain}` });
    const group = await pushGroup(world.scim, "Engineers", [kim.id]);
    const { id: team = "" } = await make(operator("post", `${path}/teams`, { name: "Core" }));
    const mapping = { connectionId: world.scim.connection.id, group: { id: group.id }, team };
    await make(operator("post", `${path}/mappings`, mapping));
    await make(operator("delete", `${path}/connections/${world.scim.connection.id}?people=keep`));
    await run();

    const [found, ...others] = await of("source_gone");

    expect(others).toEqual([]);
    expect(found).toMatchObject({ object: { id: membershipOf(kim) }, membership: { id: membershipOf(kim) } });
    if (found) await remedied(found);
    await run();
    expect(await of("source_gone")).toEqual([]);
  });

  it("goes on where it was stopped, and tells of the run before until it is through", async () => {
    const kim = await provision(world.scim, { userName: `kim@${world.domain}` });
    await run();
    const { organizationId } = world.caller;
    await stored("directory_users").updateOne({ _id: kim.id as never }, { $set: { membershipId: null } });
    await RunModel.updateOne({ organizationId, _id: organizationId }, { $set: { stage: "grant" }, $inc: { run: 1 } });
    expect((await operator("get", `${path}/drift`)).body).toMatchObject({ isRunning: true, data: [] });

    await driftRuns.resume({ id: organizationId, organizationId }, new AbortController().signal);

    // Memberships had been looked at before the stop.
    expect((await of("inconsistent")).map(({ object }) => object.type)).toEqual(["directory_user"]);
    await runDrift(world.caller);
  });
});

describe("the report as a list", () => {
  it("goes through all kinds page by page, each once, with counts", async () => {
    for (let guests = 0; guests < 3; guests++) await member({ kind: "guest" });
    const group = await pushGroup(world.scim, "Engineers");
    await addMembers(world.scim, group.id, "one", "two", "three");

    const found = await reported();

    expect(found.map(({ kind }) => kind)).toEqual([
      ...["dangling_member", "dangling_member", "dangling_member"],
      ...["guest_without_sponsor", "guest_without_sponsor", "guest_without_sponsor"],
    ]);
    expect(new Set(found.map((one) => JSON.stringify(one))).size).toBe(6);
    expect((await operator("get", `${path}/drift?limit=1`)).body.counts).toMatchObject({
      guest_without_sponsor: { total: 3, totalIs: "exact" },
      dangling_member: { total: 3, totalIs: "exact" },
      unseen: { total: 0, totalIs: "exact" },
    });
  });

  it("shows and settles nothing of another organization", async () => {
    const other: Tenant = await givenTenant(app);
    const foreign = await other.withKey();
    const kim = await provision(world.scim, { userName: `kim@${world.domain}` });
    const group = await pushGroup(world.scim, "Engineers", [kim.id]);
    await addMembers(world.scim, group.id, "nobody");
    await stored("directory_users").updateOne({ _id: kim.id as never }, { $set: { membershipId: null } });
    await run();
    await make(other.operator("post", `${other.path}/drift/run`));

    expect(await reported("", other.path)).toEqual([]);
    for (const [type, id] of [
      ["membership", membershipOf(kim)],
      ["directory_user", kim.id],
      ["group_place", `${group.id}:${kim.id}`],
      ["waiting_name", `${group.id}:nobody`],
    ] as const) {
      const { status } = await foreign("post", `${other.path}/drift/settle`, { type, id });
      expect(status).toBe(404);
    }
    expect(await of("inconsistent")).toHaveLength(3);
    expect(await of("dangling_member")).toHaveLength(1);
    for (const one of await of("inconsistent")) await remedied(one);
  });
});

it("is found once, though two processes compare at once", async () => {
  const { organizationId } = world.caller;
  const { id: team = "" } = await make(operator("post", `${path}/teams`, { name: "Team" }));
  for (let nth = 0; nth < 3; nth += 1)
    await make(operator("put", `${path}/teams/${team}/members/${await member()}`, {}));
  await stored("grants").updateMany({ organizationId, teamId: team }, { $set: { teamId: "team_gone" } });
  await RunModel.updateOne(
    { organizationId, _id: organizationId },
    { $set: { stage: "membership", after: "", startedAt: new Date(), run: 1, told: 0, looked: 0 } },
    { upsert: true },
  );
  const work = { id: organizationId, organizationId };
  await Promise.all([1, 2].map(() => driftRuns.resume(work, new AbortController().signal)));
  const found = await stored("drift_findings").find({ organizationId }).toArray();
  const objects = found.map(({ object, kind }) => `${kind} ${object.id}`);
  expect(objects.length).toBeGreaterThanOrEqual(3);
  expect(objects).toHaveLength(new Set(objects).size);
});
