/** What nobody does by a set-up link: reaching further, guessing, coming back after its end, and leaving its address anywhere. */
import request, { type Response } from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { SetupLinkModel, SetupSessionModel } from "../../../src/domain/setup-links/setup-link.model.ts";
import { newKeyPair } from "../../../src/platform/keys/self-signed.ts";
import { loggablePath } from "../../../src/platform/log.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenMember } from "../api/members.ts";
import { givenTenant, make, newApp, OPERATOR_KEY, type Tenant } from "../api/tenant.ts";
import { givenPortal, newLink, open, opening, type Portal } from "./links.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
let globex: Tenant;
beforeAll(async () => {
  [acme, globex] = [await givenTenant(app), await givenTenant(app)];
});

const scim = { kind: "scim", name: "Entra" };
const connection = async (tenant: Tenant): Promise<string> =>
  (await make(tenant.operator("post", `${tenant.path}/connections`, scim))).id ?? "";
const by = (portal: Portal, path: string, body?: object, method: "get" | "post" | "delete" = body ? "post" : "get") =>
  portal.v1(method, `${acme.path}${path}`, body);
const codeFor = async (to: string): Promise<string> => {
  const { body } = await request(app).get("/v1/mail").set("Authorization", `Bearer ${OPERATOR_KEY}`);
  const mail = body.data.find((one: { to: string }) => one.to === to);
  return /\b\d{6}\b/.exec(mail.text)?.[0] ?? "";
};

describe("making a link", () => {
  it.each([
    [{ intents: [] }],
    [{ intents: ["people"] }],
    [{ emails: ["nobody"] }],
    [{ expiresAt: "2020-01-01T00:00:00Z" }],
    [{ expiresAt: "2099-01-01T00:00:00Z" }],
    [{ frameOrigins: ["https://*.example.com"] }],
    [{ frameOrigins: ["https://app.example.com;script-src"] }],
    [{ frameOrigins: ["https://a,https:b"] }],
    [{ frameOrigins: ["http://app.example.com"] }],
    [{ frameOrigins: ["https://app.example.com/page; script-src *"] }],
  ])("refuses %j", async (more) => {
    const body = { intents: ["scim"], ...more };
    const answer = await acme.operator("post", `${acme.path}/setup-links`, body);
    expect([answer.status, answer.body.code]).toEqual([422, "invalid"]);
  });

  it("lets nobody make a link for what they may not do themselves", async () => {
    const admin = await givenMember(acme, "admin");
    const ask = (intents: string[]) => admin.client("post", `${acme.path}/setup-links`, { intents });
    expect((await ask(["scim", "mappings"])).status).toBe(201);
    expect((await ask(["domains"])).status).toBe(403);
    expect((await ask(["sso"])).status).toBe(403);
  });

  it("keeps neither the address nor a code that can be read", async () => {
    const { id, token } = await newLink(acme, { emails: ["kept@acme.test"] });
    const portal = await open(acme, { id, token });
    await portal.setup("post", "/session/code", { email: "kept@acme.test" });
    const where = { organizationId: acme.id };
    const stored = JSON.stringify([
      await SetupLinkModel.find(where).lean(),
      await SetupSessionModel.find(where).lean(),
    ]);
    expect(stored).not.toContain(token.slice(-43));
    expect(stored).not.toContain(portal.cookie.slice(-43));
    expect(stored).not.toContain(`"${await codeFor("kept@acme.test")}"`);
  });
});

describe("by a link", () => {
  it("nobody does what it is not for", async () => {
    const portal = await givenPortal(acme, { intents: ["scim"] });
    const provider = { entityId: "https://idp.test", ssoUrl: "https://idp.test/sso" };
    const saml = { kind: "saml", name: "SSO", ...provider, certificates: [(await newKeyPair("Test")).certificate] };
    const answers = [
      await by(portal, "/domains", { name: "acme.test" }),
      await by(portal, "/connections", saml),
      await by(portal, "/teams"),
      await by(portal, "/memberships"),
      await by(portal, "/memberships", { email: "me@acme.test", roles: ["owner"] }),
      await by(portal, "/events"),
      await by(portal, "/setup-links", { intents: ["scim"] }),
      await by(portal, "/setup-links"),
      await by(portal, "/api-keys", {}),
      await portal.v1("get", "/organizations"),
      await portal.v1("patch", acme.path, { name: "Mine" }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
  });

  it("nobody reaches a connection that was not made by it, of this organization or of another", async () => {
    const portal = await givenPortal(acme);
    for (const id of [await connection(acme), await connection(globex)]) {
      for (const path of ["", "/requests", "/health", "/tokens", "/directory-users", "/directory-groups"])
        expect([path, (await by(portal, `/connections/${id}${path}`)).status]).toEqual([path, 404]);
      expect((await by(portal, `/connections/${id}/tokens`, {})).status).toBe(404);
      expect((await by(portal, `/connections/${id}/go-live`, {})).status).toBe(404);
      expect((await by(portal, `/connections/${id}`, undefined, "delete")).status).toBe(404);
      const mapping = { connectionId: id, group: { displayName: "Admins" }, role: "admin" };
      expect([404, 422]).toContain((await by(portal, "/mappings", mapping)).status);
    }
    expect((await portal.v1("get", `${globex.path}/connections`)).status).toBe(404);
    expect((await by(portal, "/connections")).body.data).toEqual([]);
  });

  it("nobody reaches what another link has made", async () => {
    const [one, other] = [await givenPortal(acme), await givenPortal(acme)];
    const made = await by(one, "/connections", scim);
    expect((await by(other, `/connections/${made.body.id}`)).status).toBe(404);
    expect((await by(one, `/connections/${made.body.id}`)).status).toBe(200);
  });

  it("nobody makes owners by a group, and a connection comes in rehearsal whatever is asked for", async () => {
    const admin = await givenMember(acme, "admin");
    const made = await admin.client("post", `${acme.path}/setup-links`, { intents: ["scim", "mappings"] });
    const portal = await open(acme, { id: made.body.id, token: String(made.body.url).split("/").at(-1) ?? "" });
    const asked = await by(portal, "/connections", { ...scim, settings: { rehearsal: false } });
    const { id } = asked.status === 201 ? asked.body : (await by(portal, "/connections", scim)).body;
    expect((await by(portal, `/connections/${id}`)).body.settings.rehearsal).toBe(true);
    const live = await portal.v1("patch", `${acme.path}/connections/${id}`, { settings: { rehearsal: false } });
    expect(live.status).toBe(403);
    const owners = { connectionId: id, group: { displayName: "Bosses" }, role: "owner" };
    expect((await by(portal, "/mappings", owners)).body.code).toBe("role_not_grantable");
  });

  it("nobody gives the operator's word for a domain, whoever made the link", async () => {
    const portal = await givenPortal(acme);
    const domain = await by(portal, "/domains", { name: "vouched.test" });
    const word = await by(portal, `/domains/${domain.body.id}/verify`, { method: "operator" });
    expect(word.status).toBe(403);
  });

  it("nobody changes anything without the token that our own page holds", async () => {
    const portal = await givenPortal(acme);
    const add = () =>
      request(app).post(`/v1${acme.path}/domains`).set("Cookie", portal.cookie).send({ name: "x.test" });
    expect((await add()).status).toBe(403);
    expect((await add().set("X-CSRF-Token", portal.csrf).set("Origin", "https://evil.test")).status).toBe(403);
  });
});

describe("a link for mailboxes", () => {
  const emails = ["it@acme.test", "other@acme.test"];

  it("is the first one's that is proved, and opens nothing before", async () => {
    const link = await newLink(acme, { emails });
    const portal = await open(acme, link);
    expect((await by(portal, "/connections")).status).toBe(403);
    await portal.setup("post", "/session/code", { email: "it@acme.test" });
    const proof = { email: "it@acme.test", code: await codeFor("it@acme.test") };
    expect((await portal.setup("post", "/session/confirm", proof)).body.state).toBe("open");
    expect((await by(portal, "/connections")).status).toBe(200);
    const second = await open(acme, link);
    const asked = await second.setup("post", "/session/code", { email: "other@acme.test" });
    expect([asked.status, asked.body.code]).toEqual([403, "setup_link_taken"]);
    expect((await by(second, "/connections")).status).toBe(403);
  });

  it("takes five codes, also when all come at once, and then the right one no more", async () => {
    const portal = await givenPortal(acme, { emails: ["guess@acme.test"] });
    await portal.setup("post", "/session/code", { email: "guess@acme.test" });
    const code = await codeFor("guess@acme.test");
    const wrong = code === "000000" ? "111111" : "000000";
    const guess = (one: string) => portal.setup("post", "/session/confirm", { email: "guess@acme.test", code: one });
    for (const { status } of await Promise.all(Array.from({ length: 8 }, () => guess(wrong))))
      expect([422, 429]).toContain(status);
    expect([422, 429]).toContain((await guess(code)).status);
    expect((await by(portal, "/connections")).status).toBe(403);
  });

  it("mails no code to a mailbox that it is not for, and does not say so", async () => {
    const portal = await givenPortal(acme, { emails: ["named@acme.test"] });
    const answers: Response[] = [];
    for (const email of ["named@acme.test", "stranger@acme.test"])
      answers.push(await portal.setup("post", "/session/code", { email }));
    expect(answers.map(({ status, body }) => ({ status, body }))).toEqual(
      answers.map(() => ({ status: answers[0]?.status, body: answers[0]?.body })),
    );
    const { body } = await request(app).get("/v1/mail").set("Authorization", `Bearer ${OPERATOR_KEY}`);
    expect(body.data.some(({ to }: { to: string }) => to === "stranger@acme.test")).toBe(false);
  });
});

describe("a link that is over", () => {
  it.each(["expired", "revoked", "finished"] as const)("opens nothing any more when it is %s", async (reason) => {
    const link = await newLink(acme);
    const portal = await open(acme, link);
    const set = { expired: "expiresAt", revoked: "revokedAt", finished: "finishedAt" } as const;
    if (reason === "revoked") await make(acme.operator("delete", `${acme.path}/setup-links/${link.id}`));
    else if (reason === "finished") expect((await portal.setup("post", "/session/finish", {})).status).toBe(204);
    else
      await SetupLinkModel.updateOne(
        { organizationId: acme.id, _id: link.id },
        { $set: { [set[reason]]: new Date() } },
      );
    expect((await request(app).get(`/setup/${link.token}`)).status).toBe(410);
    const again = await opening(acme, link.token);
    expect([again.status, again.body.code, again.body.reason]).toEqual([410, "setup_link_gone", reason]);
    expect([401, 410]).toContain((await by(portal, "/connections")).status);
    expect([401, 410]).toContain((await by(portal, "/domains", { name: "late.test" })).status);
  });

  it("is over as soon as its maker may not do any more what it is for", async () => {
    const admin = await givenMember(acme, "admin");
    const made = await admin.client("post", `${acme.path}/setup-links`, { intents: ["scim"] });
    const portal = await open(acme, { id: made.body.id, token: String(made.body.url).split("/").at(-1) ?? "" });
    expect((await by(portal, "/connections")).status).toBe(200);
    await make(acme.operator("post", `${acme.path}/memberships/${admin.id}/deactivate`));
    expect((await by(portal, "/connections")).status).toBe(410);
  });
});

describe("the address", () => {
  it("stands in no log and no referrer, and reading it uses nothing up", async () => {
    const { id, url } = await newLink(acme);
    expect(loggablePath(new URL(url).pathname)).not.toContain(id);
    const page = await request(app).get(new URL(url).pathname);
    expect([page.get("Referrer-Policy"), page.get("Set-Cookie")]).toEqual(["no-referrer", undefined]);
    expect(page.status).toBe(200);
    expect((await request(app).get(`/setup/${id}_${"x".repeat(43)}`)).status).toBe(404);
    expect((await acme.operator("get", `${acme.path}/setup-links/${id}`)).body.state).toBe("unused");
  });

  it("is held in a frame of named origins only, and only there its cookie travels along", async () => {
    const framed = await newLink(acme, { frameOrigins: ["https://app.acme.test"] });
    const plain = await newLink(acme);
    const policyOf = async (url: string) =>
      (await request(app).get(new URL(url).pathname)).get("Content-Security-Policy");
    expect(await policyOf(framed.url)).toContain("frame-ancestors https://app.acme.test");
    expect(await policyOf(plain.url)).toContain("frame-ancestors 'none'");
    const cookieOf = async (token: string) => (await opening(acme, token)).get("Set-Cookie")?.[0];
    expect(await cookieOf(framed.token)).toMatch(/HttpOnly.*Secure.*Partitioned.*SameSite=None/i);
    expect(await cookieOf(plain.token)).not.toMatch(/SameSite=None/i);
  });
});
