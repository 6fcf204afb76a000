/** Single sign-on through a set-up link: it can be tried, everything that deviates is told at once, and nobody signs in before it is live. */
import { inflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { type KeyPair, newKeyPair } from "../../../src/platform/keys/self-signed.ts";
import { at, base64, draft, type Facts, type Parts } from "../../saml-fixtures/forge.ts";
import { assembled } from "../../saml-fixtures/hostile.ts";
import { useDatabase } from "../../support/mongo.ts";
import { Browser } from "../../support/sso.ts";
import { givenTenant, newApp, type Tenant } from "../api/tenant.ts";
import { givenPortal, ORIGIN, type Portal } from "./links.ts";

useDatabase();
const app = newApp();
const IDP = "https://idp.test/metadata";
let [acme, portal, keys, path, id]: [Tenant, Portal, KeyPair, string, string] = [] as never;

beforeAll(async () => {
  [acme, keys] = [await givenTenant(app), await newKeyPair("good")];
  portal = await givenPortal(acme, { intents: ["sso"] });
  const provider = { entityId: IDP, ssoUrl: "https://idp.test/sso", certificates: [keys.certificate] };
  const { body } = await portal.v1("post", `${acme.path}/connections`, { kind: "saml", name: "SSO", ...provider });
  id = String(body.id);
  path = `${acme.path}/connections/${id}`;
});

/** Tries to sign in with an answer that has these parts. @returns what the test tells */
async function tried(parts: (facts: Facts) => Parts, signs = keys) {
  const test = await portal.v1("post", `${path}/test-login`);
  const browser = new Browser(app);
  const { headers } = await browser.get(`/sso/saml/${id}/login${new URL(test.body.url).search}`);
  const sent = new URL(String(headers.location)).searchParams;
  const request = inflateRawSync(Buffer.from(sent.get("SAMLRequest") ?? "", "base64")).toString();
  const facts: Facts = {
    acsUrl: `${ORIGIN}/sso/saml/${id}/acs`,
    entityId: `${ORIGIN}/sso/saml/${id}/metadata`,
    idpEntityId: IDP,
    inResponseTo: / ID="([^"]*)"/.exec(request)?.[1],
    nameId: "jane",
  };
  const SAMLResponse = base64(assembled(draft(facts, parts(facts)), signs));
  await browser.post(`/sso/saml/${id}/acs`, { SAMLResponse, RelayState: sent.get("RelayState") ?? "" });
  return (await portal.v1("get", `${path}/test-logins/${test.body.id}`)).body;
}

const codes = ({ outcome }: { outcome: { deviations: { code: string }[] } }): string[] =>
  outcome.deviations.map(({ code }) => code);

const attribute = (name: string, ...values: string[]): string =>
  `<saml:AttributeStatement><saml:Attribute Name="${name}">${values
    .map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`)
    .join("")}</saml:Attribute></saml:AttributeStatement>`;

describe("a test of the sign-in", () => {
  it("waits until an answer has come", async () => {
    const { body } = await portal.v1("post", `${path}/test-login`);
    expect((await portal.v1("get", `${path}/test-logins/${body.id}`)).body).toMatchObject({
      state: "waiting",
      outcome: null,
    });
  });

  it("names a wrong audience, a wrong clock, blanks and a missing address all at once", async () => {
    const told = await tried(({ entityId }) => ({
      assertionAttributes: `Version="2.0" IssueInstant="${at(600)}"`,
      audience: `<saml:AudienceRestriction><saml:Audience>${entityId}/typo</saml:Audience></saml:AudienceRestriction>`,
      nameId: "<saml:NameID> jane </saml:NameID>",
    }));
    expect(told).toMatchObject({ state: "done", outcome: { would: "refuse" } });
    expect(codes(told)).toEqual(expect.arrayContaining(["not_yet_valid", "audience_wrong", "name_id_unusable"]));
    expect(told.outcome.deviations[0]).toMatchObject({
      severity: "stops",
      detail: expect.stringContaining("here it is"),
    });
  });

  it("looks at what is in an answer that another certificate signed", async () => {
    const told = await tried(
      () => ({
        audience:
          "<saml:AudienceRestriction><saml:Audience>https://other.test</saml:Audience></saml:AudienceRestriction>",
      }),
      await newKeyPair("other"),
    );
    expect(codes(told)).toEqual(expect.arrayContaining(["signature_invalid", "audience_wrong", "email_missing"]));
  });

  it("tells which attribute looks like the address that is missing, and what kind of groups came", async () => {
    const guid = "8f9d2c4e-1a2b-4c3d-9e8f-0123456789ab";
    const told = await tried(() => ({
      attributes:
        attribute("workplaceAddress", "jane@acme.test") + attribute("groups", guid) + attribute(" mail ", "x"),
    }));
    expect(codes(told)).toEqual(
      expect.arrayContaining(["sso_identity_unmatched", "email_missing", "groups_as_ids", "attribute_name_blanks"]),
    );
    const missing = told.outcome.deviations.find(({ code }: { code: string }) => code === "email_missing");
    expect(missing.detail).toContain("workplaceAddress");
    expect(missing.severity).toBe("look");
  });

  it("tells an address of a domain that nobody has proved", async () => {
    const told = await tried(() => ({ attributes: attribute("email", "jane@elsewhere.test") }));
    expect(codes(told)).toContain("address_unverified");
  });
});

describe("a saml connection in rehearsal", () => {
  it("is no way in: nobody is led to it, and what comes without a test is refused", async () => {
    expect((await new Browser(app).get(`/sso/saml/${id}/login`)).status).toBe(403);
    expect((await portal.v1("get", path)).body).toMatchObject({ rehearsal: true, status: "enabled" });
    const { slug } = (await acme.operator("get", acme.path)).body;
    const { default: supertest } = await import("supertest");
    const discover = () =>
      supertest(app).post("/auth/discover").set("Origin", ORIGIN).send({ email: "jane@acme.test", organization: slug });
    expect((await discover()).body.method).toBe("password");

    expect((await portal.v1("post", `${path}/go-live`)).body).toMatchObject({ rehearsal: false });

    expect((await discover()).body.method).toBe("saml");
    expect((await new Browser(app).get(`/sso/saml/${id}/login`)).status).toBe(302);
    expect((await portal.v1("delete", path)).status).toBe(403);
  });
});
