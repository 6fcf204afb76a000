import * as oidc from "openid-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import type { Listening } from "../../../src/platform/listen.ts";
import { givenPerson } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { Browser, CALLBACK, givenApplication, listening } from "../../support/oidc.ts";
import { PASSWORD } from "../../support/visitors.ts";
import { givenOrganization } from "../../support/world.ts";

useDatabase();
let program: Listening;
beforeAll(async () => {
  program = await listening();
});
afterAll(() => program.drain(1000));

describe("signing in to a host application", () => {
  it("leads through our pages and tells who it is, where, as what", async () => {
    const acme = await givenOrganization();
    const person = await givenPerson({ email: `jane@${acme.domain}` });
    await createMembership(acme.caller, { email: person.email, roles: ["member"] });
    const product = await givenApplication(program.origin);
    const browser = new Browser(program.origin);
    const { url, checks } = await product.ask();

    await browser.open(url);
    expect(browser.at).toContain("/sign-in");
    await browser.signIn(person.email, PASSWORD);
    expect(browser.at).toContain(CALLBACK);
    const tokens = await product.take(browser.at, checks);

    expect(tokens.claims()).toMatchObject({ sub: person.id });
    console.log(
      JSON.stringify(
        [
          tokens,
          tokens.claims(),
          browser.cookies(),
          await oidc.fetchUserInfo(product.config, tokens.access_token, person.id),
        ],
        null,
        1,
      ),
    );
  });
});
