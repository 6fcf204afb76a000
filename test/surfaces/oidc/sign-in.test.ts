import { inflateRawSync } from "node:zlib";
import * as oidc from "openid-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConnection } from "../../../src/domain/administration/connections/connections.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { organizationOf } from "../../../src/domain/organizations/organizations.ts";
import { SessionModel } from "../../../src/domain/sessions/session.model.ts";
import type { Listening } from "../../../src/platform/http/listen.ts";
import { newKeyPair } from "../../../src/platform/keys/self-signed.ts";
import { codeOf, givenPerson, givenTotp } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { ALL, Browser, CALLBACK, givenApplication, type HostApplication, listening } from "../../support/oidc.ts";
import { invited, PASSWORD } from "../../support/visitors.ts";
import { givenOrganization, log } from "../../support/world.ts";
import { changeEmailOf } from "./addresses.ts";
import { asked, givenMember, givenPlace, signedIn, toldAt } from "./people.ts";

useDatabase();
let program: Listening;
let product: HostApplication;
beforeAll(async () => {
  program = await listening();
  product = await givenApplication(program.origin);
});
afterAll(() => program.drain(1000));

const second = async (place: { person: { email: string } }) => {
  const other = await givenOrganization();
  await createMembership(other.caller, { email: place.person.email, roles: ["member"] });
  return { ...other, slug: (await organizationOf(other.caller)).slug };
};

describe("signing in to a host application", () => {
  it("leads through our pages and tells who it is, where, as what, and how that was proved", async () => {
    const place = await givenPlace();

    const { tokens, browser } = await signedIn(product, place);

    const organization = { id: place.caller.organizationId, slug: place.slug };
    const claims = {
      sub: place.person.id,
      email: place.person.email,
      email_verified: true,
      organization,
      membership: { id: place.membershipId, kind: "member", status: "active" },
      roles: ["member"],
      teams: [],
    };
    expect(tokens.claims()).toMatchObject({ ...claims, acr: "urn:rollcall:one-factor", amr: ["pwd"] });
    expect(tokens.claims()?.auth_time).toBeGreaterThan(1_700_000_000);
    expect(tokens.expires_in).toBe(300);
    expect(await oidc.fetchUserInfo(product.config, tokens.access_token, place.person.id)).toMatchObject(claims);
    const events = await log(place.caller);
    expect(events.at(-1)).toMatchObject({
      type: "oidc_grant.given",
      actor: { kind: "membership", id: place.membershipId },
      object: { type: "membership", id: place.membershipId },
      after: { client: product.client.id, offline: false, method: "password" },
    });
    // Of the library's own session the browser knows nothing.
    expect(browser.cookies().filter((name) => name.includes("unused"))).toEqual([]);
  });

  it("asks nobody who is signed in already, and shows no page", async () => {
    const place = await givenPlace();
    const { browser } = await signedIn(product, place);

    await asked(browser, product, { organization: place.slug, prompt: "none" });

    expect(toldAt(browser)).toEqual({ error: "", description: "" });
  });

  it("uses a session that was opened without any application", async () => {
    const place = await givenPlace();
    const browser = new Browser(program.origin);
    await browser.open("/sign-in");
    await browser.signIn(place.person.email, PASSWORD);
    await browser.open("/account");

    await asked(browser, product);

    expect(toldAt(browser)).toEqual({ error: "", description: "" });
  });

  it("answers prompt=none without a session with login_required", async () => {
    const browser = new Browser(program.origin);

    await asked(browser, product, { prompt: "none" });

    expect(toldAt(browser).error).toBe("login_required");
  });

  it("fills in the address that the application hints at", async () => {
    const browser = new Browser(program.origin);

    await asked(browser, product, { login_hint: "jane@acme.test" });

    expect(browser.page).toContain('value="jane@acme.test"');
  });

  it("does not take a sign-in that waits for its second factor", async () => {
    const place = await givenPlace();
    const { secret } = await givenTotp(place.person.id);
    const browser = new Browser(program.origin);
    const checks = await asked(browser, product, { organization: place.slug });
    await browser.signIn(place.person.email, PASSWORD);
    expect(browser.at).toContain("/sign-in/second-factor");

    const meanwhile = await product.ask({ prompt: "none" });
    await browser.open(meanwhile.url);
    expect(toldAt(browser).error).toBe("login_required");
    await asked(browser, product, { organization: place.slug });
    await browser.send("/sign-in/second-factor", { code: await codeOf(secret) });

    expect(toldAt(browser)).toEqual({ error: "", description: "" });
    expect(checks).toBeDefined();
  });
});

describe("the organization of a request", () => {
  it("is switched to by its own rules", async () => {
    const place = await givenPlace();
    const other = await second(place);
    const { browser } = await signedIn(product, place);

    const checks = await asked(browser, product, { organization: other.slug });
    const tokens = await product.take(browser.at, checks);

    expect(tokens.claims()).toMatchObject({ organization: { slug: other.slug } });
  });

  it("is not switched to behind the person's back: prompt=none is refused", async () => {
    const place = await givenPlace();
    const other = await second(place);
    const { browser } = await signedIn(product, place);

    await asked(browser, product, { organization: other.slug, prompt: "none" });

    expect(toldAt(browser).error).toBe("login_required");
  });

  it("refuses who is no member there, by name", async () => {
    const place = await givenPlace();
    const stranger = await givenPlace();
    const { browser } = await signedIn(product, place);

    await asked(browser, product, { organization: stranger.slug });

    expect(toldAt(browser)).toEqual({ error: "access_denied", description: "membership_missing" });
  });

  it("refuses an organization that is not there", async () => {
    const browser = new Browser(program.origin);

    await asked(browser, product, { organization: "no-such-organization" });

    expect(toldAt(browser)).toMatchObject({ error: "invalid_request" });
  });

  it("is chosen by who belongs to several", async () => {
    const place = await givenPlace();
    const other = await second(place);
    const browser = new Browser(program.origin);
    const checks = await asked(browser, product);
    await browser.signIn(place.person.email, PASSWORD);
    expect(browser.at).toContain("/organizations?next=");

    await browser.send("/organizations", { organization: other.slug });

    expect((await product.take(browser.at, checks)).claims()).toMatchObject({ organization: { slug: other.slug } });
  });

  it("is chosen anew with prompt=select_account", async () => {
    const place = await givenPlace();
    const { browser } = await signedIn(product, place);

    await asked(browser, product, { prompt: "select_account" });
    expect(browser.at).toContain("/organizations?next=");
    const [, onwards = ""] = /href="(\/oidc\/interaction\/[^"]*)"/.exec(browser.page) ?? [];
    await browser.open(onwards);

    expect(toldAt(browser)).toEqual({ error: "", description: "" });
  });
});

describe("a fresh sign-in", () => {
  const aged = (personId: string, minutes: number) =>
    SessionModel.updateMany({ personId }, { $set: { authenticatedAt: new Date(Date.now() - minutes * 60_000) } });

  it("is asked for with prompt=login, whatever session stands", async () => {
    const place = await givenPlace();
    const { browser, tokens } = await signedIn(product, place);
    await aged(place.person.id, 2);
    const checks = await asked(browser, product, { organization: place.slug, prompt: "login" });
    expect(browser.at).toContain("/sign-in?organization=");

    await browser.signIn(place.person.email, PASSWORD);
    const again = await product.take(browser.at, checks);

    expect(Number(again.claims()?.auth_time)).toBeGreaterThanOrEqual(Number(tokens.claims()?.auth_time));
  });

  it("is asked for when the last one is older than max_age, and not when it is younger", async () => {
    const place = await givenPlace();
    const { browser } = await signedIn(product, place);
    await aged(place.person.id, 10);

    await asked(browser, product, { max_age: "900" });
    expect(toldAt(browser).error).toBe("");
    await asked(browser, product, { max_age: "300", prompt: "none" });
    expect(toldAt(browser).error).toBe("login_required");
    await asked(browser, product, { max_age: "300" });
    expect(browser.at).toContain("/sign-in");
    await browser.signIn(place.person.email, PASSWORD);

    expect(toldAt(browser).error).toBe("");
  });

  it("is asked for from the identity provider, too", async () => {
    const place = await givenPlace();
    const certificates = [(await newKeyPair("idp")).certificate];
    const provider = { entityId: "https://idp.test", ssoUrl: "https://idp.test/sso", certificates };
    await createConnection(place.caller, { kind: "saml", name: "SSO", ...provider });
    const requestOf = async (parameters: Record<string, string>): Promise<string> => {
      const browser = new Browser(program.origin);
      await asked(browser, product, { organization: place.slug, ...parameters });
      await browser.send("/sign-in", { email: place.person.email });
      const request = new URL(browser.at).searchParams.get("SAMLRequest") ?? "";
      return inflateRawSync(Buffer.from(request, "base64")).toString();
    };

    expect(await requestOf({})).not.toContain("ForceAuthn");
    expect(await requestOf({ prompt: "login" })).toContain('ForceAuthn="true"');
    expect(await requestOf({ max_age: "60" })).toContain('ForceAuthn="true"');
  });

  it("refuses a person other than the one of the hint", async () => {
    const place = await givenPlace();
    const { tokens } = await signedIn(product, place);
    const other = await givenPlace();
    const { browser } = await signedIn(product, other);

    await asked(browser, product, { id_token_hint: tokens.id_token ?? "", prompt: "none" });
    expect(toldAt(browser).error).toBe("login_required");
    await asked(browser, product, { id_token_hint: tokens.id_token ?? "" });

    expect(toldAt(browser)).toEqual({ error: "login_required", description: "another_person" });
  });
});

describe("the session between request and answer", () => {
  it("gives no code for somebody who has signed out or changed meanwhile", async () => {
    const place = await givenPlace();
    const { browser } = await signedIn(product, place);
    await browser.open("/account");
    await browser.send("/sign-out", {});

    await asked(browser, product, { prompt: "none" });
    expect(toldAt(browser).error).toBe("login_required");
    const other = await givenMember(place);
    const checks = await asked(browser, product, { organization: place.slug });
    await browser.signIn(other.person.email, PASSWORD);

    expect((await product.take(browser.at, checks)).claims()?.sub).toBe(other.person.id);
  });

  it("lets somebody who is invited answer on the way, and goes on to the application", async () => {
    const { caller } = await givenOrganization();
    const { slug } = await organizationOf(caller);
    for (const signedInBefore of [false, true]) {
      const person = await givenPerson();
      await invited(caller, person.email);
      const browser = new Browser(program.origin);
      if (signedInBefore) {
        await browser.open("/sign-in");
        await browser.signIn(person.email, PASSWORD);
      }
      const checks = await asked(browser, product, { organization: slug });
      if (!signedInBefore) await browser.signIn(person.email, PASSWORD);
      expect(browser.text()).toContain("Your invitations");

      const action = /action="(\/account\/invitations\/[^"]+\/accept)"/.exec(browser.page)?.[1] ?? "";
      await browser.send(action, {});

      expect((await product.take(browser.at, checks)).claims()).toMatchObject({
        sub: person.id,
        organization: { slug },
      });
    }
  });

  it("asks nobody to choose who can be in one organization only", async () => {
    const place = await givenPlace();
    const ended = await givenOrganization();
    const { id } = await createMembership(ended.caller, { email: place.person.email, roles: ["member"] });
    await deactivateMembership(ended.caller, id);
    const browser = new Browser(program.origin);

    const checks = await asked(browser, product);
    await browser.signIn(place.person.email, PASSWORD);

    const claims = (await product.take(browser.at, checks)).claims();
    expect(claims).toMatchObject({ organization: { slug: place.slug } });
  });

  it("does not go on in another browser", async () => {
    const victim = new Browser(program.origin);
    const place = await givenPlace();
    await victim.open("/sign-in");
    await victim.signIn(place.person.email, PASSWORD);
    const stranger = new Browser(program.origin);
    await asked(stranger, product, { organization: place.slug });
    const going = new URL(stranger.at).searchParams.get("next") ?? "";

    await victim.open(going);

    expect(victim.status).toBe(400);
    expect(victim.text()).toContain("interaction_not_found");
  });

  it("speaks the language of the browser where the request is wrong", async () => {
    const url = `${program.origin}/oidc/authorize?client_id=oac_unknown&response_type=code&scope=openid`;

    const english = await fetch(url, { headers: { accept: "text/html" } });
    const german = await fetch(url, { headers: { accept: "text/html", "accept-language": "de" } });

    expect(english.status).toBe(400);
    expect(await english.text()).toContain("The application asked in a wrong way");
    expect(await german.text()).toContain("Die Anwendung hat falsch gefragt");
    expect(english.headers.get("content-security-policy")).toContain("form-action 'self'");
  });
});

describe("what is asked for", () => {
  it("is all that is told", async () => {
    const place = await givenPlace();

    const { tokens } = await signedIn(product, place, { parameters: { scope: "openid roles" } });

    const claims = tokens.claims();
    expect(claims).toMatchObject({ roles: ["member"] });
    for (const name of ["email", "organization", "teams", "membership"]) expect(claims).not.toHaveProperty(name);
    const told = await oidc.fetchUserInfo(product.config, tokens.access_token, place.person.id);
    expect(told).toEqual({ sub: place.person.id, roles: ["member"] });
  });

  it("comes as a form, too, whose script our policy lets run", async () => {
    const place = await givenPlace();
    const { browser } = await signedIn(product, place);
    const { url } = await product.ask({ response_mode: "form_post" });

    const answer = await fetch(url, { headers: { cookie: browser.cookieHeader() } });

    expect(await answer.text()).toContain(`action="${CALLBACK}"`);
    expect(answer.headers.get("content-security-policy")).toMatch(/script-src 'self' 'sha256-/);
    expect(ALL).toContain("openid");
  });

  it("does not say that an unproved address is verified", async () => {
    const place = await givenPlace();
    const browser = new Browser(program.origin);
    await browser.open(`/sign-in?organization=${place.slug}`);
    await browser.signIn(place.person.email, PASSWORD);
    // The directory calls the member by another address now, of a domain that nobody has verified.
    await changeEmailOf(place, "director@elsewhere.test");

    const { tokens } = await signedIn(product, place, { browser });

    expect(tokens.claims()).toMatchObject({ email: "director@elsewhere.test", email_verified: false });
  });
});
