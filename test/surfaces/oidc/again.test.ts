/** A browser has one session: what becomes of the former one, and of what it has opened, when somebody signs in again. */
import * as oidc from "openid-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { organizationOf } from "../../../src/domain/organizations/organizations.ts";
import { SessionModel } from "../../../src/domain/sessions/session.model.ts";
import type { Listening } from "../../../src/platform/http/listen.ts";
import { codeOf, givenTotp } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { Browser, givenApplication, type HostApplication, listening } from "../../support/oidc.ts";
import { PASSWORD } from "../../support/visitors.ts";
import { givenOrganization } from "../../support/world.ts";
import { asked, givenMember, givenPlace, signedIn, toldAt } from "./people.ts";

useDatabase();
let program: Listening;
let product: HostApplication;
let other: HostApplication;
beforeAll(async () => {
  program = await listening();
  product = await givenApplication(program.origin);
  other = await givenApplication(program.origin, { name: "Other" });
});
afterAll(() => program.drain(1000));

const isActive = async ({ access_token }: { access_token: string }): Promise<boolean> =>
  (await oidc.tokenIntrospection(product.config, access_token)).active;

/** The last sign-in was a while ago: one within the same second counts as fresh. */
const aged = (personId: string) =>
  SessionModel.updateMany({ personId }, { $set: { authenticatedAt: new Date(Date.now() - 120_000) } });

const sessionsOf = (personId: string): Promise<number> => SessionModel.countDocuments({ personId }).exec();

describe("who signs in again in the same browser", () => {
  it("goes on with what was opened before, and signs out of all of it at once", async () => {
    const place = await givenPlace();
    const { browser, tokens } = await signedIn(product, place);
    await aged(place.person.id);

    await signedIn(other, place, { browser, parameters: { prompt: "login" } });
    expect(await isActive(tokens)).toBe(true);
    expect(await sessionsOf(place.person.id)).toBe(1);
    await browser.open("/account");
    await browser.send("/sign-out", {});

    expect(await isActive(tokens)).toBe(false);
  });

  it("goes on over a second factor, too", async () => {
    const place = await givenPlace();
    const { secret, recoveryCodes } = await givenTotp(place.person.id);
    const browser = new Browser(program.origin);
    const withCode = async (application: HostApplication, code: string, parameters = {}) => {
      const checks = await asked(browser, application, { organization: place.slug, ...parameters });
      await browser.signIn(place.person.email, PASSWORD);
      expect(browser.at).toContain("/sign-in/second-factor");
      await browser.send("/sign-in/second-factor", { code });
      return application.take(browser.at, checks);
    };
    const tokens = await withCode(product, await codeOf(secret));
    await aged(place.person.id);

    await withCode(other, recoveryCodes[0] ?? "", { prompt: "login" });

    expect(await isActive(tokens)).toBe(true);
    expect(await sessionsOf(place.person.id)).toBe(1);
  });

  it("ends what somebody else had opened there", async () => {
    const place = await givenPlace();
    const { browser, tokens } = await signedIn(product, place);
    const second = await givenMember(place);
    await aged(place.person.id);

    await asked(browser, product, { organization: place.slug, prompt: "login" });
    await browser.signIn(second.person.email, PASSWORD);

    expect(toldAt(browser).error).toBe("");
    expect(await isActive(tokens)).toBe(false);
    expect(await sessionsOf(place.person.id)).toBe(0);
  });

  it("leaves no session behind by signing in at /auth either", async () => {
    const place = await givenPlace();
    const signIn = (cookie?: string) =>
      fetch(`${program.origin}/auth/password`, {
        method: "POST",
        headers: { "content-type": "application/json", ...(cookie !== undefined && { cookie }) },
        body: JSON.stringify({ organization: place.slug, email: place.person.email, password: PASSWORD }),
      });

    const first = await signIn();
    const again = await signIn(first.headers.getSetCookie()[0]?.split(";")[0]);

    expect([first.status, again.status]).toEqual([200, 200]);
    expect(await sessionsOf(place.person.id)).toBe(1);
  });
});

describe("an organization that asks for more", () => {
  const strictPlace = async () => {
    const place = await givenPlace();
    const strict = await givenOrganization();
    await createMembership(strict.caller, { email: place.person.email, roles: ["member"] });
    await updatePolicies(strict.caller, { mfa: "everyone" });
    return { place, strictSlug: (await organizationOf(strict.caller)).slug };
  };

  it("takes nothing from who is led to it by a link", async () => {
    const { place, strictSlug } = await strictPlace();
    const { browser, tokens } = await signedIn(product, place);

    await asked(browser, product, { organization: strictSlug });

    expect(browser.at).toContain("/sign-in?organization=");
    expect(await isActive(tokens)).toBe(true);
  });

  it("does not stand between the browser and other organizations", async () => {
    const { place, strictSlug } = await strictPlace();
    const browser = new Browser(program.origin);
    await asked(browser, product, { organization: strictSlug });
    await browser.signIn(place.person.email, PASSWORD);
    expect(browser.at).toContain("/account/second-factor");

    const checks = await asked(browser, product, { organization: place.slug });
    expect(browser.at).toContain("/sign-in?organization=");
    await browser.signIn(place.person.email, PASSWORD);

    expect((await product.take(browser.at, checks)).claims()).toMatchObject({ organization: { slug: place.slug } });
  });
});

describe("two windows at the sign-in page", () => {
  it("both lead to their application, whichever is first", async () => {
    const place = await givenPlace();
    const browser = new Browser(program.origin);
    const first = await asked(browser, product, { organization: place.slug });
    const waiting = { at: browser.at, page: browser.page };
    const second = await asked(browser, other, { organization: place.slug });
    await browser.signIn(place.person.email, PASSWORD);
    expect((await other.take(browser.at, second)).claims()?.sub).toBe(place.person.id);

    Object.assign(browser, waiting);
    await browser.send("/sign-in", { email: place.person.email });

    expect((await product.take(browser.at, first)).claims()?.sub).toBe(place.person.id);
  });
});
