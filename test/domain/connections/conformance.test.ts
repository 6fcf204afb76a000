/** What a connection is said to keep: judged by its settings, and shown by tests that are really there. */
import { describe, expect, it } from "vitest";
import { createConnection, updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { clausesOf, conformanceOf } from "../../../src/domain/connections/conformance/conformance.ts";
import { ConnectionModel } from "../../../src/domain/connections/connection.model.ts";
import { createToken } from "../../../src/domain/connections/credentials/tokens.ts";
import { createOAuthClient } from "../../../src/domain/connections/oauth/clients.ts";
import { setTrustedIssuer } from "../../../src/domain/connections/trusted-issuer.ts";
import { useLinkOrigin } from "../../../src/domain/links.ts";
import { sentence } from "../../../src/domain/sentences/sentence.ts";
import { inWords } from "../../../src/domain/sentences/words.ts";
import { CERTIFICATE } from "../../support/certificate.ts";
import { useDatabase } from "../../support/mongo.ts";
import { testsIn } from "../../support/named-tests.ts";
import { givenSigner } from "../../support/signing.ts";
import { givenOrganization, refusal } from "../../support/world.ts";

useDatabase();

const everything = [...clausesOf("scim"), ...clausesOf("saml")];

describe("a clause", () => {
  it.each(everything.map(({ document, id, proof }) => [`${document} ${id}`, ...proof] as const))(
    "%s is shown by a test that the suite runs",
    (_, file, name) => {
      expect([...testsIn(file)]).toContain(name);
    },
  );

  it("is listed once", () => {
    const ids = everything.map(({ document, id }) => `${document} ${id}`);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

const claim = async (caller: Parameters<typeof conformanceOf>[0], id: string) => {
  const { claims } = await conformanceOf(caller, id);
  return Object.fromEntries(claims.map(({ document, level, met }) => [level ?? document, met]));
};

it("says of a new connection what it keeps, and of the rest which setting it would take", async () => {
  useLinkOrigin("https://rollcall.test");
  const { caller, scim } = await givenOrganization();

  const { clauses } = await conformanceOf(caller, scim.connection.id);

  expect(await claim(caller, scim.connection.id)).toEqual({
    ...{ scim_interop: false, rfc7643: true, rfc7644: true, rfc9865: true },
    ...{ AL1: false, AL2: false, AL3: false },
  });
  const missing = clauses.filter(({ verdict }) => !verdict.met);
  expect(missing.length).toBeGreaterThan(3);
  for (const { verdict } of missing) {
    expect(verdict).toMatchObject({ setting: [expect.any(String), expect.any(String)] });
    if (!verdict.met) expect(inWords("en", sentence(verdict.because, {}))).toMatch(/\.$/);
  }
});

it("says that all levels are kept once everything is set, and no more once a setting is taken back", async () => {
  useLinkOrigin("https://rollcall.test");
  const { caller, scim } = await givenOrganization();
  const { id } = scim.connection;
  const { jwks } = await givenSigner();
  await createOAuthClient(caller, id, { authentication: "private_key_jwt", jwks });
  await updateConnection(caller, id, { settings: { strict: true, authentication: "oauth", roles: true } });

  expect(new Set(Object.values(await claim(caller, id)))).toEqual(new Set([true]));
  await updateConnection(caller, id, { settings: { authentication: "both" } });
  await createToken(caller, id, {});
  expect(await claim(caller, id)).toMatchObject({ scim_interop: true, AL1: false, AL3: false });
  await updateConnection(caller, id, { settings: { followDeletedIds: true } });
  expect(await claim(caller, id)).toMatchObject({ scim_interop: false, rfc7644: false });
});

it("says of a connection for signing in which levels of IPSIE it keeps", async () => {
  useLinkOrigin("https://rollcall.test");
  const { caller } = await givenOrganization();
  const { id } = await createConnection(caller, {
    ...{ kind: "saml", name: "SSO", entityId: "https://idp.test", ssoUrl: "https://idp.test/sso" },
    ...{ certificates: [CERTIFICATE], provisioning: "off" },
  });

  expect(await claim(caller, id)).toEqual({ SL1: true, SL2: false, SL3: false });
  await setTrustedIssuer(caller, id, { issuer: "https://idp.test", jwks: (await givenSigner()).jwks });
  // There is no single logout by SAML.
  expect(await claim(caller, id)).toEqual({ SL1: true, SL2: false, SL3: false });
  const { clauses } = await conformanceOf(caller, id);
  expect(clauses.flatMap(({ id: clause, verdict }) => (verdict.met ? [] : [clause]))).toEqual([
    "SL2.backchannel",
    "SL2.initiated",
  ]);
  const { organizationId } = caller;
  await ConnectionModel.updateOne({ organizationId, _id: id }, { $set: { kind: "oidc" } });
  expect(await claim(caller, id)).toEqual({ SL1: true, SL2: false, SL3: false });
  await ConnectionModel.updateOne({ organizationId, _id: id }, { $set: { oidc: { signOutAtProvider: true } } });
  expect(await claim(caller, id)).toEqual({ SL1: true, SL2: true, SL3: true });
});

it("tells nothing of another organization's connection", async () => {
  const [acme, globex] = [await givenOrganization(), await givenOrganization()];

  expect(await refusal(conformanceOf(globex.caller, acme.scim.connection.id))).toBe("not_found");
});
