/** Sign-in pages that outlive the request they were shown for, and windows of applications that wait for them. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dropArtifact } from "../../../src/domain/oidc/artifacts.ts";
import type { Listening } from "../../../src/platform/http/listen.ts";
import { codeOf, givenTotp } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { Browser, CALLBACK, givenApplication, type HostApplication, listening } from "../../support/oidc.ts";
import { PASSWORD } from "../../support/visitors.ts";
import { asked, givenPlace, type Place, signedIn } from "./people.ts";

useDatabase();
const START = "https://product.test/login?from=rollcall";
let program: Listening;
let product: HostApplication;
let plain: HostApplication;
let place: Place;
beforeAll(async () => {
  program = await listening();
  product = await givenApplication(program.origin, { initiateLoginUri: START });
  plain = await givenApplication(program.origin);
  place = await givenPlace();
});
afterAll(() => program.drain(1000));

const begun = () => `${START}&iss=${encodeURIComponent(`${program.origin}/oidc`)}`;

/** Somebody at the sign-in page of an application. */
async function waiting(application: HostApplication, { slug }: Pick<Place, "slug"> = place) {
  const browser = new Browser(program.origin);
  await asked(browser, application, { organization: slug });
  return { browser, going: new URL(browser.at).searchParams.get("next") ?? "" };
}

/** Its time is over. */
const forget = (going: string) => dropArtifact("Interaction", /interaction\/([^/]+)/.exec(going)?.[1] ?? "");

describe("a sign-in page whose request is over", () => {
  it("leads on to where the application begins a sign-in, with who sends the person", async () => {
    const { browser, going } = await waiting(product);
    await forget(going);

    await browser.signIn(place.person.email, PASSWORD);

    expect(browser.at).toBe(begun());
  });

  it("does so when the request was answered: Back, or a second tab", async () => {
    const { browser, going } = await waiting(product);
    await browser.signIn(place.person.email, PASSWORD);
    expect(browser.at.startsWith(CALLBACK)).toBe(true);

    await browser.open(going);

    expect(browser.at).toBe(begun());
  });

  it("does so too where the answer itself is asked for a second time", async () => {
    const { browser, going } = await waiting(product);
    const [, uid, client] = /interaction\/([^/]+)\/([^/]+)/.exec(going) ?? [];
    await browser.signIn(place.person.email, PASSWORD);

    await browser.open(`/oidc/authorize/${uid}?client=${client}`);

    expect(browser.at).toBe(begun());
  });

  it("does so from the page of the second factor, when that was finished in another tab or its sign-in is over", async () => {
    const there = await givenPlace();
    const { secret } = await givenTotp(there.person.id);
    const { browser, going } = await waiting(product, there);
    await browser.signIn(there.person.email, PASSWORD);
    const asking = browser.page;
    const again = browser.at;
    await browser.send("/sign-in/second-factor", { code: await codeOf(secret) });
    expect(browser.at.startsWith(CALLBACK)).toBe(true);

    expect(await browser.open(again)).toBe(begun());
    browser.page = asking;
    expect(await browser.send("/sign-in/second-factor", { code: "000000" })).toBe(begun());

    const other = new Browser(program.origin);
    other.page = asking;
    await other.send("/sign-in/second-factor", { code: "000000" });
    expect(new URL(other.at).searchParams.get("next")).toBe(going);
  });

  it("says what to do where the application has no such address, and does not blame it", async () => {
    const { browser, going } = await waiting(plain);
    await forget(going);

    await browser.signIn(place.person.email, PASSWORD);

    expect(browser.text()).toContain("This sign-in is over");
    expect(browser.text()).toContain("Open Product again");
    expect(browser.text()).not.toContain("asked in a wrong way");
  });

  it("sends nobody round in circles whose browser takes no cookies: there is a button", async () => {
    const { going } = await waiting(product);
    const other = new Browser(program.origin);

    await other.open(going);

    expect(other.at).toContain("/oidc/interaction/");
    expect(other.text()).toContain("Go on to Product");
    expect(other.page).toContain("https://product.test/login?from=rollcall&amp;iss=");
  });

  it("of a client that is gone, or of none, is told as over", async () => {
    const other = new Browser(program.origin);
    for (const whose of ["", "/oac_00000000000000000000000000", "/oac_x/fresh"]) {
      await other.open(`/oidc/interaction/${"x".repeat(21)}${whose}`);
      expect([other.status, other.text().includes("This sign-in is over")]).toEqual([400, true]);
    }
  });
});

describe("a window of an application that waits for a popup", () => {
  const policyAt = async (address: string, init: RequestInit = {}): Promise<string | null> => {
    const answer = await fetch(new URL(address, program.origin), { redirect: "manual", ...init });
    return answer.headers.get("cross-origin-opener-policy");
  };

  it("keeps it through every page of the sign-in, and of its failures", async () => {
    const { browser, going } = await waiting(product);
    const next = encodeURIComponent(going);
    const at = [browser.at, (await product.ask()).url, going, `/organizations?next=${next}`, "/sso/saml/conn_x/login"];
    for (const address of [...at, `/account/second-factor?next=${next}`, "/oidc/logout", "/oidc/authorize"])
      expect([address, await policyAt(address)]).toEqual([address, "unsafe-none"]);
    const sent = { method: "POST", body: new URLSearchParams({ next: going, csrf: "x" }) };
    expect(await policyAt("/sign-in/password", sent)).toBe("unsafe-none");
  });

  it("is shut out from everything else", async () => {
    const { browser } = await signedIn(product, place);
    const headers = { cookie: browser.cookieHeader() };
    for (const address of [
      "/account",
      "/sign-in",
      "/sign-in?next=/account",
      "/sign-in?next=//evil.test/oidc/interaction/",
    ])
      expect([address, await policyAt(address, { headers })]).toEqual([address, "same-origin"]);
  });
});
