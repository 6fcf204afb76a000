/** A customer's admin comes by a set-up link: what the link opens, and that everything else stays shut. */
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { otherThan } from "../../support/texts.ts";
import { givenMember } from "../api/members.ts";
import { givenTenant, newApp, type Tenant } from "../api/tenant.ts";
import { givenPortal, newLink, ORIGIN, open, opening } from "./links.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
beforeAll(async () => {
  acme = await givenTenant(app);
});

describe("a set-up link", () => {
  it("says who made it: a member by name, and nobody before the mailbox is proved", async () => {
    const senderOf = async (link: { id: string; token: string }) =>
      (await (await open(acme, link)).setup("get", "/session")).body.sender;
    expect(await senderOf(await newLink(acme))).toEqual({ kind: "operator", name: null });
    const owner = await givenMember(acme, "owner");
    const byOwner = async (more: object) => {
      const body = { intents: ["scim"], ...more };
      const { id, url } = (await owner.client("post", `${acme.path}/setup-links`, body)).body;
      return { id, token: String(url).split("/").at(-1) ?? "" };
    };
    expect(await senderOf(await byOwner({}))).toEqual({ kind: "member", name: owner.email });
    expect(await senderOf(await byOwner({ emails: ["it@acme.test"] }))).toBeNull();
  });

  it("is made, opened in a browser without an account, and sets a connection up that is in rehearsal", async () => {
    const made = await acme.operator("post", `${acme.path}/setup-links`, {
      intents: ["scim"],
      idp: "entra",
      name: "Acme IT",
    });
    expect(made).toMatchObject({ status: 201, body: { state: "unused", idp: "entra", emails: [], connections: [] } });
    expect(made.body.url).toMatch(/^https:\/\/rollcall\.test\/setup\/stl_[a-z0-9]{26}_[\w-]{43}$/);
    const portal = await open(acme, { id: made.body.id, token: made.body.url.split("/").at(-1) });

    const { body: connection, status } = await portal.v1("post", `${acme.path}/connections`, {
      kind: "scim",
      name: "Entra",
    });
    expect({ status, connection }).toMatchObject({ status: 201, connection: { settings: { rehearsal: true } } });
    const token = await portal.v1("post", `${acme.path}/connections/${connection.id}/tokens`, {});
    const scim = (method: "get" | "post", path: string, body?: object) =>
      request(app)[method](`/scim/v2${path}`).set("Authorization", `Bearer ${token.body.token}`).send(body);
    await scim("post", "/Users", { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: "jo@acme.test" });
    const requests = await portal.v1("get", `${acme.path}/connections/${connection.id}/requests`);
    expect(requests.body.data[0]).toMatchObject({ method: "POST", status: 201 });

    const early = await portal.setup("post", "/session/finish", {});
    expect(early).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect(await portal.v1("post", `${acme.path}/connections/${connection.id}/go-live`)).toMatchObject({ status: 200 });
    expect(await portal.setup("post", "/session/finish", {})).toMatchObject({ status: 204 });

    expect(await portal.v1("get", `${acme.path}/connections`)).toMatchObject({
      status: 410,
      body: { reason: "finished" },
    });
    const listed = await acme.operator("get", `${acme.path}/setup-links/${made.body.id}`);
    expect(listed.body).toMatchObject({ state: "finished", connections: [{ id: connection.id, kind: "scim" }] });
    const events = await acme.operator("get", `${acme.path}/events?actor=${made.body.id}&limit=100`);
    const types = events.body.data.map(({ type }: { type: string }) => type);
    expect(types).toEqual(expect.arrayContaining(["setup_link.opened", "connection.created", "scim_token.created"]));
    expect(events.body.data[0].actor).toEqual({ kind: "setup_link", id: made.body.id });
  });

  it("tells the browser whose it is and what may be called", async () => {
    const portal = await givenPortal(acme, { intents: ["domains"], idp: "okta" });
    expect(await portal.setup("get", "/session")).toMatchObject({
      status: 200,
      body: { state: "open", organization: { id: acme.id }, link: { intents: ["domains"], idp: "okta" }, email: null },
    });
    expect(await portal.v1("get", "/me")).toMatchObject({
      status: 200,
      body: { kind: "setup_link", id: portal.id, organization: { id: acme.id }, intents: ["domains"] },
    });
  });

  it("that is none is 404, and whoever goes on guessing waits", async () => {
    const { token } = await newLink(acme);
    const fresh = newApp();
    const wrong = otherThan(token);
    const answers: number[] = [];
    for (let tried = 0; tried < 22; tried++) answers.push((await opening({ ...acme, app: fresh }, wrong)).status);
    expect(answers[0]).toBe(404);
    expect(answers.at(-1)).toBe(429);
    // A right one passes all the same.
    expect((await opening({ ...acme, app: fresh }, token)).status).toBe(200);
  });

  it("is opened by our own page alone", async () => {
    const { token } = await newLink(acme);
    const foreign = request(app).post("/setup/session").set("Origin", "https://evil.test").send({ token });
    expect((await foreign).status).toBe(403);
    const framed = request(app).post("/setup/session").set("Sec-Fetch-Site", "cross-site").send({ token });
    expect((await framed).status).toBe(403);
    const form = request(app).post("/setup/session").set("Origin", ORIGIN).type("form").send({ token });
    expect((await form).status).toBe(415);
  });
});
