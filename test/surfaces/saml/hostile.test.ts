import { beforeAll, describe, expect, it } from "vitest";
import { createConnection } from "../../../src/domain/administration/connections/connections.ts";
import { listLogins } from "../../../src/domain/sso/log/finding-logins.ts";
import { type KeyPair, newKeyPair } from "../../../src/platform/keys/self-signed.ts";
import { base64 } from "../../saml-fixtures/forge.ts";
import { type Forge, genuine, hostile } from "../../saml-fixtures/hostile.ts";
import { useDatabase } from "../../support/mongo.ts";
import { app, Browser, PUBLIC_URL } from "../../support/sso.ts";
import { givenOrganization, provision, type World } from "../../support/world.ts";

useDatabase();
const IDP = "https://idp.test/metadata";
let world: World & { domain: string };
let connectionId: string;
let [keys, foreign]: KeyPair[] = [];
beforeAll(async () => {
  [keys, foreign] = await Promise.all([newKeyPair("good"), newKeyPair("evil")]);
  world = await givenOrganization();
  const certificates = [keys.certificate];
  const input = { kind: "saml" as const, name: "SSO", entityId: IDP, ssoUrl: "https://idp.test/sso", certificates };
  ({ id: connectionId } = await createConnection(world.caller, input));
  await provision(world.scim, { userName: `jane@${world.domain}`, externalId: "jane" });
  await provision(world.scim, { userName: `victim@${world.domain}`, externalId: "victim" });
});

/** A browser that has begun to sign in, and what its answer must be about. */
async function begun(): Promise<{ browser: Browser; forge: Forge; relayState: string }> {
  const browser = new Browser(app());
  const { headers } = await browser.get(`/sso/saml/${connectionId}/login`);
  const url = new URL(String(headers.location));
  const { inflateRawSync } = await import("node:zlib");
  const request = inflateRawSync(Buffer.from(url.searchParams.get("SAMLRequest") ?? "", "base64")).toString();
  if (!keys || !foreign) throw new Error("The keys are not made yet.");
  const facts = {
    acsUrl: `${PUBLIC_URL}/sso/saml/${connectionId}/acs`,
    entityId: `${PUBLIC_URL}/sso/saml/${connectionId}/metadata`,
    idpEntityId: IDP,
    inResponseTo: / ID="([^"]*)"/.exec(request)?.[1],
    nameId: "jane",
  };
  return { browser, forge: { facts, keys, foreign }, relayState: url.searchParams.get("RelayState") ?? "" };
}

const bring = (browser: Browser, xml: string, RelayState: string) =>
  browser.post(`/sso/saml/${connectionId}/acs`, { SAMLResponse: base64(xml), RelayState });

describe("a response", () => {
  it("that is good is taken", async () => {
    const { browser, forge, relayState } = await begun();
    const response = await bring(browser, genuine()(forge), relayState);
    expect([response.status, response.headers.location]).toEqual([303, "/account"]);
    expect(await browser.session()).toMatchObject({ method: "saml" });
  });

  it.each(hostile)("is refused: $name", async ({ reason, make }) => {
    const { browser, forge, relayState } = await begun();

    const response = await bring(browser, make(forge), relayState);

    const { items } = await listLogins(world.caller, connectionId, { limit: 1 });
    const shown = /<code>([a-z_]+)<\/code>/.exec(response.text)?.[1];
    expect(
      { status: response.status, shown, session: await browser.session() },
      items[0]?.detail ?? response.text,
    ).toEqual({
      status: 403,
      shown: reason,
      session: null,
    });
    // It has used up nothing: the real answer still counts.
    expect((await bring(browser, genuine()(forge), relayState)).status).toBe(303);
  });
});
