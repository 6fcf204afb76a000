/** When somebody who comes by SAML proved to be there: what the identity provider says, and not when the answer came. */
import supertest from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { type IdentityProvider, startIdentityProvider } from "../../support/saml-idp/client.ts";
import { app, Browser, givenSsoWith, PUBLIC_URL, type SsoWorld } from "../../support/sso.ts";
import { provision, unique } from "../../support/world.ts";

useDatabase();
const application = app();
let idp: IdentityProvider;
let acme: SsoWorld;
beforeAll(async () => {
  idp = await startIdentityProvider();
  acme = await givenSsoWith(idp);
});
afterAll(() => idp.stop());

const TWO_HOURS = 7_200;

/** Somebody who signed in at the identity provider two hours ago. */
async function givenJane(): Promise<string> {
  const name = unique("jane");
  await idp.know(name, { nameId: name, attributes: {}, provedSecondsAgo: TWO_HOURS });
  await provision(acme.scim, { userName: `${name}@${acme.domain}`, externalId: name });
  return name;
}

const ageOf = async (browser: Browser): Promise<number> =>
  (Date.now() - Date.parse(String((await browser.session())?.authenticatedAt))) / 1_000;

async function enrol(browser: Browser): Promise<unknown> {
  const { csrfToken } = (await browser.session()) as { csrfToken: string };
  const shown = { Cookie: browser.cookies(), Origin: PUBLIC_URL, "X-CSRF-Token": csrfToken };
  return (await supertest(application).post("/auth/totp/enrol").set(shown).send({})).body.code;
}

describe("a sign-in that the identity provider let through by a session of its own", () => {
  it("is as old as that, and no proof that the person is there", async () => {
    const { browser } = await acme.signIn(await givenJane());

    expect(await ageOf(browser)).toBeGreaterThanOrEqual(TWO_HOURS);
    expect(await enrol(browser)).toBe("reauthentication_required");
  });

  it("lasts as long as any other one", async () => {
    const { browser } = await acme.signIn(await givenJane());

    const left = Date.parse(String((await browser.session())?.expiresAt)) - Date.now();

    expect(left / 3_600_000).toBeCloseTo(12, 1);
  });

  it("is fresh when it was forced and the person was asked", async () => {
    const name = await givenJane();
    const { browser } = await acme.signIn(name);
    await idp.know(name, { nameId: name, attributes: {} });

    await browser.bring(await idp.answer(await acme.begin(browser, "?forced=true"), name, {}));

    expect(await ageOf(browser)).toBeLessThan(60);
    expect(await enrol(browser)).toBeUndefined();
  });

  it("is none when it was forced and the person was not asked", async () => {
    const name = await givenJane();
    const browser = new Browser(application);

    const answer = await browser.bring(await idp.answer(await acme.begin(browser, "?forced=true"), name, {}));

    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await browser.session()).toBeNull();
  });
});
