/** What a connection is said to keep: judged by its settings, and shown by tests that are really there. */
import { describe, expect, it } from "vitest";
import { conformanceOf } from "../../../src/domain/administration/connections/conformance.ts";
import { updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { clausesOf } from "../../../src/domain/connections/conformance/conformance.ts";
import { createToken } from "../../../src/domain/connections/credentials/tokens.ts";
import { createOAuthClient } from "../../../src/domain/connections/oauth/clients.ts";
import { CONNECTION_KINDS, type ConnectionKind } from "../../../src/domain/connections/types.ts";
import { useLinkOrigin } from "../../../src/domain/links.ts";
import { sentence } from "../../../src/domain/sentences/sentence.ts";
import { inWords } from "../../../src/domain/sentences/words.ts";
import { useDatabase } from "../../support/mongo.ts";
import { testsIn } from "../../support/named-tests.ts";
import { givenSigner } from "../../support/signing.ts";
import { givenOrganization, refusal } from "../../support/world.ts";

useDatabase();

const everything = CONNECTION_KINDS.flatMap((kind) => clausesOf(kind).map((clause) => ({ kind, ...clause })));
const shown = everything.flatMap(({ kind, document, id, proof }) =>
  proof ? [[`${kind} ${document} ${id}`, kind, ...proof] as const] : [],
);

/** What is of one protocol shows nothing of another. */
const OF_ONE_KIND: Readonly<Record<string, ConnectionKind>> = {
  "test/surfaces/openid/": "oidc",
  "test/surfaces/saml/": "saml",
  "test/domain/connections/refreshing": "saml",
  "test/surfaces/scim/": "scim",
};

describe("a clause", () => {
  it.each(shown)("%s is shown by a test that the suite runs, of this kind or of none", (_, kind, file, name) => {
    expect([...testsIn(file)]).toContain(name);
    const of = Object.entries(OF_ONE_KIND).find(([place]) => file.startsWith(place));
    expect(of?.[1] ?? kind).toBe(kind);
  });

  it("that no test shows is kept by nobody", () => {
    const unshown = everything.filter(({ proof }) => proof === null).map(({ kind, id }) => `${kind} ${id}`);
    expect(unshown).toEqual(["saml SL1.methods", "saml SL2.backchannel", "saml SL2.initiated"]);
  });

  it.each(CONNECTION_KINDS)("of a connection of kind %s is listed once", (kind) => {
    const ids = clausesOf(kind).map(({ document, id }) => `${document} ${id}`);
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

it("tells nothing of another organization's connection", async () => {
  const [acme, globex] = [await givenOrganization(), await givenOrganization()];

  expect(await refusal(conformanceOf(globex.caller, acme.scim.connection.id))).toBe("not_found");
});
