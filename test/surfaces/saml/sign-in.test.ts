import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listToldLogins } from "../../../src/domain/recorder/logins.ts";
import { inWords } from "../../../src/domain/sentences/words.ts";
import { listLogins } from "../../../src/domain/sso/log/finding-logins.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type IdentityProvider, startIdentityProvider } from "../../support/saml-idp/client.ts";
import { givenSsoWith } from "../../support/sso.ts";
import { log, membershipOf, provision } from "../../support/world.ts";

useDatabase();
let idp: IdentityProvider;
beforeAll(async () => {
  idp = await startIdentityProvider();
});
afterAll(() => idp.stop());

const CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims";

describe("signing in by SSO", () => {
  it("signs in whom the directory pushed, by the id that both send, in that organization only", async () => {
    const acme = await givenSsoWith(idp);
    const user = await provision(acme.scim, { userName: `jane@${acme.domain}`, externalId: "object-1" });
    await idp.know("jane", { nameId: "object-1", attributes: { [`${CLAIMS}/emailaddress`]: [`jane@${acme.domain}`] } });

    const { browser, response } = await acme.signIn("jane");

    expect([response.status, response.headers.location]).toEqual([303, "/account"]);
    expect(await browser.session()).toMatchObject({
      method: "saml",
      membership: { id: membershipOf(user) },
      organization: { id: acme.caller.organizationId },
    });
    const { items } = await listLogins(acme.caller, acme.connectionId, { limit: 10 });
    expect(items).toMatchObject([{ outcome: "signed_in", nameId: "object-1", membershipId: membershipOf(user) }]);
  });

  it("is told in words, with its events; so is who was refused", async () => {
    const acme = await givenSsoWith(idp);
    await provision(acme.scim, { userName: `ada@${acme.domain}`, externalId: "object-2", displayName: "Ada" });
    await idp.know("ada", { nameId: "object-2", attributes: { [`${CLAIMS}/emailaddress`]: [`ada@${acme.domain}`] } });
    await acme.signIn("ada");
    await idp.know("stranger", { nameId: "object-3", attributes: {} });
    await acme.signIn("stranger");

    const { items } = await listToldLogins(acme.caller, acme.connectionId, { limit: 10 });

    const [refused, signedIn] = items;
    expect(signedIn?.effects.map((one) => inWords("en", one))[0]).toBe("Ada signed in");
    const events = (await log(acme.caller)).filter(({ cause }) => cause.requestId === signedIn?.requestId);
    expect(signedIn?.events.length).toBeGreaterThan(0);
    expect(events.map(({ id }) => id)).toEqual(expect.arrayContaining([...(signedIn?.events ?? [])]));
    const told = refused?.effects.map((one) => inWords("en", one));
    expect(told).toEqual([expect.stringMatching(/^no effect: refused: /)]);
  });
});
