/** Hostile answers: each is refused by its name, leaves a line in the log, and opens nothing. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ANSWERS } from "../../openid-fixtures/answers.ts";
import { ENDPOINTS } from "../../openid-fixtures/endpoints.ts";
import { type Hostile, honest, type Scene } from "../../openid-fixtures/hostile.ts";
import { ODD_TOKENS, TOKENS } from "../../openid-fixtures/tokens.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type Issuer, newKey, startIssuer } from "../../support/openid/issuer.ts";
import { givenOpenidWith, type OpenidWorld } from "../../support/openid/world.ts";
import { app, Browser } from "../../support/sso.ts";

useDatabase();
const foreign = newKey();
let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
  issuer.metadata.userinfo_endpoint = `${issuer.origin}/userinfo`;
});
afterAll(() => issuer.stop());
beforeEach(() => issuer.pages.clear());

const jit = { provisioning: "jit" } as const;

async function sceneAt(world: OpenidWorld): Promise<Scene> {
  const browser = new Browser(app());
  return {
    ...{ issuer, browser, foreign },
    begun: await world.begin(browser),
    again: () => world.begin(browser),
    elsewhere: async () => (await givenOpenidWith(issuer, jit)).begin(browser),
    bring: (path) => browser.get(path),
  };
}

const SESSION = /(?:^|; )(?:__Host-)?rollcall=/;

// The log keeps so many refusals of one connection a minute: each list has a connection of its own.
describe.each([
  ["brought by the browser", ANSWERS],
  ["with a token", TOKENS],
  ["with a token of odd spelling", ODD_TOKENS],
  ["from an endpoint", ENDPOINTS],
])("an answer %s", (_, all) => {
  let world: OpenidWorld;
  beforeAll(async () => {
    world = await givenOpenidWith(issuer, jit);
  });

  it("that is honest is taken", async () => {
    const scene = await sceneAt(world);
    const { status, headers } = await scene.browser.get(await honest(scene));
    expect([status, headers.location]).toEqual([303, "/account"]);
    expect(await scene.browser.session()).toMatchObject({ method: "oidc" });
  });

  it.each<Hostile>(all)("is refused: $name", async ({ reason, make, fromElsewhere }) => {
    const scene = await sceneAt(world);
    const path = await make(scene);
    const had = scene.browser.cookies();
    const browser = fromElsewhere ? new Browser(app()) : scene.browser;

    const response = await browser.get(path);

    const [line] = await world.log();
    expect([response.status, line?.outcome, line?.reason]).toEqual([403, "refused", reason]);
    expect(line?.detail).not.toContain("the-secret-of-the-client");
    expect(response.text).not.toContain("<script>alert");
    // What the browser had before is all that it has.
    expect(browser.cookies()).toBe(fromElsewhere ? "" : had);
    if (!SESSION.test(had)) expect(await browser.session()).toBeNull();
  });
});
