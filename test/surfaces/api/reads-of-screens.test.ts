/** What the screens of the console ask for: who has a role and why, what a delivery sends, whom a proof lets in, and which connections ail. */
import { beforeAll, describe, expect, it } from "vitest";
import { noteScimRequest } from "../../../src/domain/connections/requests/request-log.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenDirectoryUser } from "./directory.ts";
import { givenMember } from "./members.ts";
import { givenTenant, make, newApp, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
let globex: Tenant;
beforeAll(async () => {
  [acme, globex] = [await givenTenant(app), await givenTenant(app)];
});

const connect = async (tenant: Tenant): Promise<string> =>
  (await make(tenant.operator("post", `${tenant.path}/connections`, { kind: "scim", name: "Entra" }))).id ?? "";

describe("GET …/roles/{role}/holders", () => {
  it("names who has the role and by what, and nobody of another organization", async () => {
    const owner = await givenMember(acme, "owner");
    await givenMember(globex, "owner");

    const { status, body } = await acme.operator("get", `${acme.path}/roles/owner/holders`);

    expect(status).toBe(200);
    expect(body.data.map(({ membershipId }: { membershipId: string }) => membershipId)).toEqual([owner.id]);
    expect(body.data[0].sources).toMatchObject([{ role: "owner", source: "manual" }]);
  });

  it("tells of a team role in which team it is had", async () => {
    const member = await givenMember(acme, "member");
    const { id: team = "" } = await make(acme.operator("post", `${acme.path}/teams`, { name: "Core" }));
    await make(acme.operator("put", `${acme.path}/teams/${team}/members/${member.id}`, { roles: ["maintainer"] }));

    const { body } = await acme.operator("get", `${acme.path}/roles/maintainer/holders?scope=team`);

    expect(body.data).toMatchObject([{ membershipId: member.id, sources: [{ team: { id: team, name: "Core" } }] }]);
  });

  it("leads on page by page", async () => {
    const tenant = await givenTenant(app);
    for (const _ of [1, 2, 3]) await givenMember(tenant, "admin");
    const path = `${tenant.path}/roles/admin/holders?limit=2`;

    const first = await tenant.operator("get", path);
    const second = await tenant.operator("get", `${path}&cursor=${first.body.page.nextCursor}`);

    expect([first.body.data.length, second.body.data.length, second.body.page.nextCursor]).toEqual([2, 1, null]);
  });

  it("does not know a role that is not there", async () => {
    expect((await acme.operator("get", `${acme.path}/roles/nothing/holders`)).status).toBe(404);
  });
});

describe("GET …/webhooks/{webhook}/deliveries/{delivery}", () => {
  it("shows the message that is sent, and not to another organization", async () => {
    const url = "https://product.test/hooks";
    const { id: hook } = await make(acme.operator("post", `${acme.path}/webhooks`, { url }));
    const { id, eventId } = await make(acme.operator("post", `${acme.path}/webhooks/${hook}/test`));
    const path = `/webhooks/${hook}/deliveries/${id}`;

    const { status, body } = await acme.operator("get", acme.path + path);

    expect(status).toBe(200);
    expect(body.request).toMatchObject({ url, headers: { "webhook-id": eventId } });
    expect(JSON.parse(body.request.body)).toMatchObject({ type: "webhook.tested", data: { id: eventId } });
    expect((await globex.operator("get", globex.path + path)).status).toBe(404);
  });
});

describe("a domain", () => {
  it("tells before it is proved who waits for it, and proves nothing by that", async () => {
    const tenant = await givenTenant(app);
    const email = "jane@waiting.test";
    await make(tenant.operator("post", `${tenant.path}/memberships`, { email, displayName: "Jane Waiting" }));
    await givenDirectoryUser(tenant, await connect(tenant), { userName: email });
    const { id } = await make(tenant.operator("post", `${tenant.path}/domains`, { name: "waiting.test" }));

    const { status, body } = await tenant.operator("post", `${tenant.path}/domains/${id}/preview`);

    expect(status).toBe(200);
    expect(JSON.stringify(body.effects)).toContain("Jane Waiting");
    const { body: after } = await tenant.operator("get", `${tenant.path}/domains/${id}`);
    expect(after.status).toBe("pending");
    const { body: conflicts } = await tenant.operator("get", `${tenant.path}/conflicts?status=open`);
    expect(conflicts.data).toHaveLength(1);
  });

  it("says what stands in the DNS instead of its record", async () => {
    const { id } = await make(acme.operator("post", `${acme.path}/domains`, { name: "no-such-name.test" }));

    const { status, body } = await acme.operator("post", `${acme.path}/domains/${id}/verify`, {});

    expect(status).toBe(409);
    expect(body.detail).toMatch(/There is no TXT record of this name\.|The name servers did not answer\./);
  });
});

describe("GET /v1/connections", () => {
  it("names the connections that ail in all organizations, and what ails them", async () => {
    const tenant = await givenTenant(app);
    const [well, ill] = [await connect(tenant), await connect(tenant)];
    const said = { method: "GET", path: "/scim/v2/Users", durationMs: 1, userAgent: null, requestBody: null };
    const sent = { ...said, dropped: [], quirks: [] };
    for (const [connectionId, status, detail] of [
      [well, 200, null],
      [ill, 400, "The filter cannot be read."],
    ] as const)
      noteScimRequest({
        ...sent,
        organizationId: tenant.id,
        connectionId,
        requestId: "r",
        at: new Date(),
        status,
        detail,
      });

    const { status, body } = await tenant.operator("get", "/connections?ailing=true");

    expect(status).toBe(200);
    const told = body.data.filter(({ organizationId }: { organizationId: string }) => organizationId === tenant.id);
    expect(told).toMatchObject([
      { id: ill, name: "Entra", ailments: [{ code: "refused", detail: "The filter cannot be read." }] },
    ]);
    // An organization is told of all of its own in one call, and of nobody else's; page by page.
    const own = `${tenant.path}/connection-health`;
    expect((await tenant.operator("get", `${own}?ailing=true`)).body.data).toEqual(told);
    const { body: all } = await (await tenant.withKey())("get", own);
    expect(all.data.map(({ id, ailments }: { id: string; ailments: object[] }) => [id, ailments.length])).toEqual([
      [well, 0],
      [ill, 1],
    ]);
    const { body: first } = await tenant.operator("get", `${own}?limit=1`);
    const { body: rest } = await tenant.operator("get", `${own}?limit=1&cursor=${first.page.nextCursor}`);
    expect([...first.data, ...rest.data]).toEqual(all.data);
    expect((await (await acme.withKey())("get", own)).status).toBe(404);
  });

  it("tells nobody but the operator", async () => {
    const owner = await givenMember(acme, "owner");
    expect((await owner.client("get", "/connections")).status).toBe(403);
  });
});
