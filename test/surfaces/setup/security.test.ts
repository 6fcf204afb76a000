/** Who may make a set-up link, whom it lets in, and what ends it. */
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { SetupLinkModel } from "../../../src/domain/setup-links/setup-link.model.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenMember } from "../api/members.ts";
import { client, givenTenant, make, newApp, next, type Tenant } from "../api/tenant.ts";
import { givenPortal, newLink, open, opening } from "./links.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
beforeAll(async () => {
  acme = await givenTenant(app);
});

describe("a link", () => {
  it.each([
    ["revoked", (id: string) => acme.operator("delete", `${acme.path}/setup-links/${id}`)],
    [
      "expired",
      (id: string) => SetupLinkModel.updateOne({ organizationId: acme.id, _id: id }, { expiresAt: new Date(0) }),
    ],
    [
      "finished",
      (id: string) => SetupLinkModel.updateOne({ organizationId: acme.id, _id: id }, { finishedAt: new Date() }),
    ],
  ])("that is %s is gone, its sessions with it, and a new one can be asked for", async (reason, end) => {
    const link = await newLink(acme, { intents: ["domains"], name: `Acme ${reason}` });
    const portal = await open(acme, link);
    await end(link.id);

    const gone = { status: 410, body: { code: "setup_link_gone", reason } };
    expect(await opening(acme, link.token)).toMatchObject(gone);
    expect(await portal.v1("post", `${acme.path}/domains`, { name: `x${next()}.test` })).toMatchObject(gone);
    expect(await portal.setup("get", "/session")).toMatchObject(gone);
    const asked = await request(app).post("/setup/ask").send({ token: link.token, email: "it@acme.test" });
    expect(asked.status).toBe(202);
    const { body } = await acme.operator("get", `${acme.path}/events?type=setup_link.asked_for&object=${link.id}`);
    expect(body.data).toMatchObject([{ after: { email: "it@acme.test" }, actor: { kind: "setup_link", id: link.id } }]);
  });

  it("does not outlive the key or the right of whoever made it", async () => {
    const made = await make(acme.operator("post", `${acme.path}/api-keys`, { label: "host" }));
    const byKey = client(app, made.key ?? "");
    const key = await make(byKey("post", `${acme.path}/setup-links`, { intents: ["scim"] }));
    await make(acme.operator("delete", `${acme.path}/api-keys/${made.id}`));
    expect((await opening(acme, key.url?.split("/").at(-1) ?? "")).body.reason).toBe("revoked");

    const admin = await givenMember(acme, "admin");
    const own = await make(admin.client("post", `${acme.path}/setup-links`, { intents: ["scim", "mappings"] }));
    const portal = await open(acme, { id: own.id ?? "", token: own.url?.split("/").at(-1) ?? "" });
    expect((await portal.v1("get", `${acme.path}/connections`)).status).toBe(200);
    await make(acme.operator("post", `${acme.path}/memberships/${admin.id}/deactivate`));
    expect((await portal.v1("get", `${acme.path}/connections`)).status).toBe(410);
  });

  it("lasts seven days, and thirty at most", async () => {
    const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();
    const made = (body: object) => acme.operator("post", `${acme.path}/setup-links`, { intents: ["scim"], ...body });
    const { createdAt, expiresAt } = (await made({})).body;
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(7 * 86_400_000);
    expect((await made({ expiresAt: days(30) })).status).toBe(201);
    for (const wrong of [{ expiresAt: days(31) }, { expiresAt: days(-1) }, { frameOrigins: ["https://a.test/x"] }])
      expect((await made(wrong)).status).toBe(422);
    for (const wrong of [{ frameOrigins: ["http://app.test"] }, { emails: ["nobody"] }, { intents: [] }])
      expect((await made(wrong)).status).toBe(422);
  });

  it("is the one that speaks in a browser that is signed in too, where the portal says so", async () => {
    const owner = await givenMember(acme, "owner");
    const portal = await givenPortal(acme, { intents: ["domains"] });
    const me = () => request(app).get("/v1/me").set("Cookie", `${owner.cookie}; ${portal.cookie}`);
    expect((await me()).body.kind).toBe("session");
    expect((await me().set("X-CSRF-Token", portal.csrf)).body.kind).toBe("setup_link");
  });

  it("goes with the person whose mailbox it is for, and with the organization", async () => {
    const globex = await givenTenant(app);
    const email = `gone${next()}@globex.test`;
    const { id = "" } = await make(globex.operator("post", `${globex.path}/memberships`, { email }));
    const link = await newLink(globex, { emails: [email] });
    await make(globex.operator("post", `${globex.path}/memberships/${id}/erase`));
    expect(await SetupLinkModel.countDocuments({ organizationId: globex.id, _id: link.id })).toBe(0);
    expect((await globex.operator("get", `${globex.path}/events?limit=100`)).text).not.toContain(email);

    const other = await newLink(globex);
    await make(globex.operator("delete", globex.path));
    expect([404, 410]).toContain((await opening(globex, other.token)).status);
  });
});
