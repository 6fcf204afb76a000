/** The record of a saml connection: what is taken, what is refused, and what depends on it. */
import { beforeAll, describe, expect, it } from "vitest";
import { CERTIFICATE, EC_CERTIFICATE, PSS_CERTIFICATE, SHORT_CERTIFICATE } from "../../support/certificate.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSaml, samlInput } from "./connections.ts";
import { givenTenant, make, newApp, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
beforeAll(async () => {
  acme = await givenTenant(app);
});
const create = (more: object) => acme.operator("post", `${acme.path}/connections`, samlInput(more));
const PEM = `-----BEGIN CERTIFICATE-----\n${CERTIFICATE.replaceAll(/(.{64})/g, "$1\n")}\n-----END CERTIFICATE-----\n`;

describe("a saml connection", () => {
  it("answers what to enter at the identity provider, and what it knows of it", async () => {
    const { status, body } = await create({
      provisioning: "jit",
      nameIdMatches: "attribute:employeeNumber",
      attributeMap: { email: "mail", groups: "memberOf" },
      loginGroups: ["staff", "staff"],
      certificates: [PEM, CERTIFICATE],
    });

    expect({ status, body }).toMatchObject({
      status: 201,
      body: {
        kind: "saml",
        status: "enabled",
        saml: {
          entityId: `https://rollcall.test/sso/saml/${body.id}/metadata`,
          metadataUrl: `https://rollcall.test/sso/saml/${body.id}/metadata`,
          acsUrl: `https://rollcall.test/sso/saml/${body.id}/acs`,
          loginUrl: `https://rollcall.test/sso/saml/${body.id}/login`,
        },
        identityProvider: {
          entityId: "https://idp.test/entity",
          ssoUrl: "https://idp.test/sso",
          certificates: [{ der: CERTIFICATE, fingerprint: expect.stringMatching(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/) }],
        },
        provisioning: "jit",
        nameIdMatches: "attribute:employeeNumber",
        attributeMap: { email: "mail", groups: "memberOf" },
        allowIdpInitiated: false,
        loginGroups: ["staff"],
        lastSignInAt: null,
      },
    });
    expect(body.scim).toBeUndefined();
    const { type, after } = (await acme.operator("get", `${acme.path}/events?object=${body.id}`)).body.data[0];
    expect({ type, after }).toMatchObject({ type: "connection.created", after: { saml: { provisioning: "jit" } } });
  });

  it.each([
    ["/ssoUrl", { ssoUrl: "http://idp.test/sso" }],
    ["/ssoUrl", { ssoUrl: "javascript:alert(1)" }],
    ["/ssoUrl", { ssoUrl: "https://user:secret@idp.test/sso" }],
    ["/ssoUrl", { ssoUrl: "http://127.0.0.1.evil.test/sso" }],
    ["/certificates/0", { certificates: ["not a certificate"] }],
    ["/certificates/1", { certificates: [CERTIFICATE, `${CERTIFICATE.slice(0, 200)}AAAA`] }],
    ["/certificates/0", { certificates: ["-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"] }],
    ["/certificates", { certificates: [] }],
    ["/nameIdMatches", { nameIdMatches: "phone" }],
    ["/entityId", { entityId: "with blanks" }],
    ["/attributeMap/shoeSize", { attributeMap: { shoeSize: "size" } }],
    ["/metadataXml", { metadataXml: "<xml/>" }],
    ["/profile", { profile: "okta" }],
    ["/kind", { kind: "ldap" }],
  ])("is refused for %s of %j", async (pointer, more) => {
    const { status, body } = await create(more);
    expect({ status, body }).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
    expect(JSON.stringify(body)).not.toContain("secret");
  });

  it.each([
    ["elliptic curves", EC_CERTIFICATE, /type ec\b.*Only RSA/],
    ["RSA-PSS alone", PSS_CERTIFICATE, /type rsa-pss\b.*Only RSA/],
    ["1024 bits", SHORT_CERTIFICATE, /at least 2048 bits/],
  ])("is refused a key of %s, which nothing here would verify, whichever way it comes", async (_what, der, words) => {
    const metadataXml = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.test"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${der}</X509Certificate></X509Data></KeyInfo></KeyDescriptor><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.test/sso"/></IDPSSODescriptor></EntityDescriptor>`;
    const { id } = await givenSaml(acme);
    const whole = { kind: "saml", name: "SSO", metadataXml };
    const path = `${acme.path}/connections`;
    const tried: [string, PromiseLike<{ status: number; body: { errors: { pointer: string; detail: string }[] } }>][] =
      [
        ["/certificates/1", create({ certificates: [CERTIFICATE, der] })],
        ["/certificates/0", acme.operator("patch", `${path}/${id}`, { certificates: [der] })],
        ["/metadataXml", acme.operator("post", path, whole)],
        ["/metadataXml", acme.operator("patch", `${path}/${id}`, { metadataXml })],
      ];
    for (const [pointer, answer] of tried) {
      const { status, body } = await answer;
      expect({ status, errors: body.errors }).toMatchObject({
        status: 422,
        errors: [{ pointer, detail: expect.stringMatching(words) }],
      });
    }
  });

  it.each(["http://localhost:8080/sso", "http://127.0.0.1/sso", "http://[::1]:3000/sso"])(
    "may be at %s",
    async (ssoUrl) => {
      expect((await create({ ssoUrl })).status).toBe(201);
    },
  );

  it("is changed field by field, and has no tokens", async () => {
    const { id } = await givenSaml(acme, { loginGroups: ["staff"] });
    const path = `${acme.path}/connections/${id}`;

    const changed = await make(
      acme.operator("patch", path, { ssoUrl: "https://idp.test/new", allowIdpInitiated: true }),
    );

    expect(changed).toMatchObject({
      identityProvider: { ssoUrl: "https://idp.test/new" },
      allowIdpInitiated: true,
      loginGroups: ["staff"],
    });
    expect((await acme.operator("patch", path, { settings: { strict: true } })).status).toBe(422);
    expect((await acme.operator("post", `${path}/tokens`, {})).status).toBe(409);
  });

  it("lends a scim connection none of its fields", async () => {
    const body = { kind: "scim", name: "Entra" };
    const { id } = await make(acme.operator("post", `${acme.path}/connections`, body));

    const { status, body: problem } = await acme.operator("patch", `${acme.path}/connections/${id}`, {
      loginGroups: ["x"],
    });

    expect({ status, problem }).toMatchObject({ status: 422, problem: { errors: [{ pointer: "/loginGroups" }] } });
  });
});

describe("strict mode", () => {
  it("needs a connection, keeps the last one, and says so", async () => {
    const tenant = await givenTenant(app);
    const strict = (strictMode: boolean) => tenant.operator("patch", `${tenant.path}/policies`, { strictMode });
    expect(await strict(true)).toMatchObject({ status: 422, body: { code: "sso_not_configured" } });
    const { id } = await givenSaml(tenant);
    const path = `${tenant.path}/connections/${id}`;
    expect(await strict(true)).toMatchObject({ status: 200, body: { warnings: [{ code: "sso_unproved" }] } });

    for (const refused of [
      await tenant.operator("delete", path),
      await tenant.operator("patch", path, { status: "disabled" }),
    ]) {
      expect(refused).toMatchObject({ status: 409, body: { code: "conflict" } });
      expect(refused.body.detail).toContain("Switch strict mode off first");
    }

    const second = await givenSaml(tenant);
    await make(tenant.operator("patch", path, { status: "disabled" }));
    expect((await tenant.operator("delete", `${tenant.path}/connections/${second.id}`)).status).toBe(409);
    expect(await strict(false)).toMatchObject({ status: 200 });
    expect((await tenant.operator("delete", `${tenant.path}/connections/${second.id}`)).status).toBe(204);
    expect((await strict(true)).status).toBe(422);
  });

  it("finds one of two who decide at once refused: strict mode, or the end of the last connection", async () => {
    const tenant = await givenTenant(app);
    const { id } = await givenSaml(tenant);

    const answers = await Promise.all([
      tenant.operator("patch", `${tenant.path}/policies`, { strictMode: true }),
      tenant.operator("delete", `${tenant.path}/connections/${id}`),
    ]);

    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
  });

  it("B11 tells before and with the change whom it suspends", async () => {
    const tenant = await givenTenant(app);
    await givenSaml(tenant);
    const input = { email: "out@elsewhere.test", kind: "guest" };
    const { id } = await make(tenant.operator("post", `${tenant.path}/memberships`, input));
    await make(
      tenant.operator("patch", `${tenant.path}/memberships/${id}`, { allowWithoutSso: { reason: "auditor" } }),
    );

    const preview = await make(tenant.operator("post", `${tenant.path}/policies/preview`, { strictMode: true }));
    expect(preview).toEqual({
      strictMode: { total: 1, sample: [{ id, email: input.email, displayName: null }], invitations: 0 },
      externalGuests: null,
      mfa: null,
      signIn: null,
      setUp: null,
    });
    const read = async () => (await tenant.operator("get", `${tenant.path}/memberships/${id}`)).body;
    expect(await read()).toMatchObject({ allowWithoutSso: true, bypass: { reason: "auditor", suspendedBy: null } });

    const { warnings } = await make(tenant.operator("patch", `${tenant.path}/policies`, { strictMode: true }));
    expect(warnings).toMatchObject([{ code: "bypass_suspended", detail: expect.stringMatching(/^1 /) }, {}]);
    expect(await read()).toMatchObject({ allowWithoutSso: true, bypass: { suspendedBy: "strict_mode" } });
    await make(tenant.operator("patch", `${tenant.path}/policies`, { strictMode: false }));
    expect(await read()).toMatchObject({ allowWithoutSso: true, bypass: { suspendedBy: null } });
  });
});

it("switching external guests off says who stays", async () => {
  const tenant = await givenTenant(app);
  await make(tenant.operator("post", `${tenant.path}/memberships`, { email: "g@elsewhere.test", kind: "guest" }));
  await make(tenant.operator("post", `${tenant.path}/invitations`, { emails: ["h@elsewhere.test"], roles: ["guest"] }));

  const { warnings } = await make(tenant.operator("patch", `${tenant.path}/policies`, { externalGuests: false }));

  expect(warnings).toMatchObject([
    { code: "guests_remain", detail: expect.stringMatching(/^1 guest keeps .* 1 open/) },
  ]);
  expect((await tenant.operator("get", `${tenant.path}/memberships?kind=guest`)).body.data).toHaveLength(1);
});
