/** The organization's own look, and the way on to the host application. */
import request from "supertest";
import { describe, expect, it } from "vitest";
import { createApp } from "../../../src/app.ts";
import { invite } from "../../../src/domain/invitations/inviting/inviting.ts";
import { mailsTo, newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { invited, PASSWORD } from "../../support/visitors.ts";
import { givenOrganization } from "../../support/world.ts";
import { Browser, givenApp, PUBLIC_URL, textOf } from "./browser.ts";

useDatabase();
const app = givenApp();

const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

const patched = (id: string, body: object, server = app) =>
  request(server).patch(`/v1/organizations/${id}`).set("Authorization", "Bearer operator-key-1").send(body);

async function givenAcme() {
  const { caller } = await givenOrganization("Acme");
  return { caller, id: caller.organizationId };
}

describe("branding", () => {
  it("is told, and stands on the pages of its organization: name, colour and logo", async () => {
    const { caller, id } = await givenAcme();
    const { status, body } = await patched(id, {
      branding: { displayName: "Acme & Friends", color: "#FC0", logo: PNG.toString("base64") },
    });
    expect({ status, branding: body.branding }).toMatchObject({
      status: 200,
      branding: { displayName: "Acme & Friends", color: "#ffcc00" },
    });
    const { token } = await invited(caller, newAddress());
    const { text } = await request(app).get(`/accept/${token}`).set("Accept", "text/html");
    expect(text).toContain("Acme &amp; Friends</bdi>");
    expect(text).toContain("/assets/brand/ffcc00.css");
    const logo = body.branding.logoUrl.slice(PUBLIC_URL.length);
    expect(text).toContain(`src="${logo}"`);
    const picture = await request(app).get(logo);
    expect(picture.headers).toMatchObject({ "content-type": "image/png", "x-content-type-options": "nosniff" });
    expect(picture.body).toEqual(PNG);
    expect((await request(app).get("/assets/brand/ffcc00.css")).text).toContain("--on-fill:#000000");
  });

  it("gives the organization one name, wherever people read it", async () => {
    const { caller, id } = await givenAcme();
    await patched(id, { branding: { displayName: "Furniture & Friends" } });
    const email = newAddress();
    const [invitation] = await invite(caller, { emails: [email], roles: ["guest"], kind: "guest" });
    const [mail] = await mailsTo(email);
    const link = new URL(mail?.links.find((one) => one.includes("/accept/")) ?? "").pathname;
    const browser = new Browser(app);
    const offered = await browser.open(link);
    const inside = await browser.send(link, { password: PASSWORD });
    const again = await browser.open(link);
    expect(textOf(again)).toContain("You are signed in at Furniture & Friends");
    expect(textOf(again)).not.toContain("Ask for a new");
    const read = [mail?.subject, mail?.text, textOf(offered), textOf(inside), textOf(again)];
    for (const text of read) expect(text).toContain("Furniture & Friends");
    for (const text of read) expect(text).not.toContain("Acme");
    expect(invitation?.status).toBe("created");
  });

  it("stays where it is not named, and goes by null", async () => {
    const { id } = await givenAcme();
    await patched(id, { branding: { color: "#123456", logo: PNG.toString("base64") } });
    const kept = await patched(id, { branding: { displayName: "Acme" } });
    expect(kept.body.branding).toMatchObject({ color: "#123456", logoUrl: expect.stringContaining(id) });
    const logo = kept.body.branding.logoUrl.slice(PUBLIC_URL.length);
    const gone = await patched(id, { branding: { logo: null, color: null } });
    expect(gone.body.branding).toEqual({ displayName: "Acme", color: null, logoUrl: null });
    expect((await request(app).get(logo)).status).toBe(404);
    expect((await patched(id, { branding: null })).body.branding.displayName).toBeNull();
  });

  it.each([
    ["an SVG", { logo: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>").toString("base64") }, "/branding/logo"],
    ["an SVG that says it is a PNG", { logo: `data:image/png;base64,${btoa("<svg/>")}` }, "/branding/logo"],
    ["more than 64 KiB", { logo: Buffer.concat([PNG, Buffer.alloc(65_536)]).toString("base64") }, "/branding/logo"],
    ["what is no base64", { logo: "<svg>" }, "/branding/logo"],
    ["a word for a colour", { color: "red" }, "/branding/color"],
    ["a style behind a colour", { color: "#123456;}" }, "/branding/color"],
    ["an address without TLS", { logoUrl: "http://acme.example/logo.png" }, "/branding/logoUrl"],
    ["an address inside", { logoUrl: "https://127.0.0.1/logo.png" }, "/branding/logoUrl"],
    ["both", { logo: PNG.toString("base64"), logoUrl: "https://acme.example/x" }, "/branding/logoUrl"],
  ])("refuses %s", async (_what, branding, pointer) => {
    const { id } = await givenAcme();
    const { status, body } = await patched(id, { branding });
    expect({ status, pointer: body.errors?.[0]?.pointer }).toEqual({ status: 422, pointer });
  });

  it("serves no logo under the id of another organization", async () => {
    const [acme, globex] = [await givenAcme(), await givenAcme()];
    const { body } = await patched(acme.id, { branding: { logo: PNG.toString("base64") } });
    const version = body.branding.logoUrl.split("/").at(-1);
    expect((await request(app).get(`/assets/logos/${globex.id}/${version}`)).status).toBe(404);
  });

  it("is in the mails of the organization too", async () => {
    const { caller, id } = await givenAcme();
    await patched(id, { branding: { displayName: "Acme Friends", color: "#ffcc00" } });
    const email = newAddress();
    await invite(caller, { emails: [email], roles: ["member"] });
    const [mail] = await mailsTo(email);
    expect(mail?.html).toContain("Acme Friends</p>");
    expect(mail?.html).toContain('bgcolor="#ffcc00"');
  });
});

describe("the way on", () => {
  it("leads to the organization's application after accepting", async () => {
    const { caller, id } = await givenAcme();
    await patched(id, { application: { name: "Planner", url: "https://planner.example/start" } });
    const { token } = await invited(caller, newAddress());
    const browser = new Browser(app);
    await browser.open(`/accept/${token}`);
    const page = await browser.send(`/accept/${token}`, { password: PASSWORD });
    expect(page.text).toContain('href="https://planner.example/start"');
    expect(textOf(page)).toContain("Go on to Planner");
  });

  it("leads to where the invitation says, before any other", async () => {
    const { caller, id } = await givenAcme();
    await patched(id, { application: { name: "Planner", url: "https://planner.example/start" } });
    const { token } = await invited(caller, newAddress(), { acceptedUrl: "https://planner.example/welcome" });
    const browser = new Browser(app);
    await browser.open(`/accept/${token}`);
    const page = await browser.send(`/accept/${token}`, { password: PASSWORD });
    expect(page.text).toContain('href="https://planner.example/welcome"');
    expect(page.text).not.toContain("/start");
  });

  it("is the one of the instance where the organization names none", async () => {
    const { caller } = await givenAcme();
    const server = createApp({
      publicUrl: PUBLIC_URL,
      operatorKey: "operator-key-1",
      application: { name: "Suite", url: "https://suite.example/" },
    });
    const { token } = await invited(caller, newAddress());
    const browser = new Browser(server);
    await browser.open(`/accept/${token}`);
    expect(textOf(await browser.send(`/accept/${token}`, { password: PASSWORD }))).toContain("Go on to Suite");
    givenApp();
  });

  it.each(["http://planner.example/", "javascript:alert(1)", "planner"])("takes no %s", async (url) => {
    const { id } = await givenAcme();
    const { status, body } = await patched(id, { application: { name: "Planner", url } });
    expect({ status, pointer: body.errors?.[0]?.pointer }).toEqual({ status: 422, pointer: "/application/url" });
  });
});
