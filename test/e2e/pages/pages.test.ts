/** The pages in a real browser: whole ways of people, with and without script. */
import type { Page } from "playwright-core";
import { describe, expect, it, vi } from "vitest";
import { createOrganization } from "../../../src/domain/administration/organizations/organizations.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { within } from "../../../src/domain/caller.ts";
import { resendInvitation, revokeInvitation } from "../../../src/domain/invitations/sending.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { codeOf, givenPerson, givenTotp, mailedToken, newAddress } from "../../support/accounts.ts";
import {
  chromiumAvailable,
  givenPasskeyStore,
  look,
  newPage,
  press,
  skippedWithoutChromium,
  type Watched,
} from "../../support/chromium.ts";
import { enterCode } from "../../support/enrolling.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { givenSso, invited, PASSWORD } from "../../support/visitors.ts";
import { operator, unique } from "../../support/world.ts";

useDatabase();

const site = useSite();

async function givenAcme(name = "Acme Furniture") {
  const slug = unique("acme");
  const { organization } = await createOrganization(operator, { name, slug });
  return { caller: within(operator, organization.id), slug };
}

const heading = (page: Page) => page.getByRole("heading", { level: 1 }).innerText();

async function signIn({ page }: Watched, email: string, organization?: string) {
  await page.goto(`${site.base}/sign-in${organization ? `?organization=${organization}` : ""}`);
  await page.getByLabel("E-mail address").fill(email);
  await press(page, "Continue");
  await page.getByLabel("Password").fill(PASSWORD);
  await press(page, /^Sign in$/);
}

/** The first factor brings recovery codes, shown before anything else. */
async function addFirstPasskey(page: Page) {
  await press(page, "Add a passkey");
  await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
  await page.getByRole("link", { name: "I have saved these codes" }).click();
  await page.waitForURL(`${site.base}/account`);
}

describe.skipIf(!chromiumAvailable)(`the pages in Chromium${skippedWithoutChromium}`, () => {
  it("a guest without script accepts by phone, from the mail to the account", async () => {
    const { caller } = await givenAcme();
    const team = await createTeam(caller, { name: "Spring catalogue" });
    const owner = await createMembership(caller, {
      email: newAddress("olga"),
      displayName: "Olga Ortiz",
      roles: ["owner"],
    });
    const email = newAddress("gwen");
    const { token } = await invited({ ...caller, actor: { kind: "membership", id: owner.id } }, email, {
      name: "Gwen Guest",
      roles: ["guest"],
      teams: [{ id: team.id, roles: ["maintainer"] }],
      message: "Hello Gwen,\nthe drafts are in the shared folder. See you on Monday!",
    });
    const watched = await newPage(site.browser, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const { page } = watched;
    await page.goto(`${site.base}/accept/${token}`);
    expect(await heading(page)).toBe("Join Acme Furniture");
    expect(await page.locator("main").innerText()).toContain("Olga Ortiz invited you");
    await page.getByLabel("New password").fill("password");
    await press(page, "Accept the invitation");
    expect(await page.getByLabel("New password").getAttribute("aria-invalid")).toBe("true");
    await page.getByLabel("New password").fill(PASSWORD);
    await press(page, "Accept the invitation");
    expect(page.url()).toBe(`${site.base}/account?done=accepted`);
    expect(await page.locator("main").innerText()).toContain("Spring catalogue");
    expect(await page.getByRole("link", { name: /passkey/i }).count()).toBe(1);
    expect(watched.complaints).toEqual([]);
    await page.context().close();
  });

  it("every kind of invitation link looks right and says what to do", async () => {
    const { caller, slug } = await givenAcme();
    const offer = () => invited(caller, newAddress("gwen"), { roles: ["guest"], message: "Welcome!" });
    const watched = await newPage(site.browser);
    const { page } = watched;
    const { id, token } = await offer();
    await page.goto(`${site.base}/accept/${token}`);
    await look(watched, "accept");
    await page.getByLabel("New password").fill("password");
    await press(page, "Accept the invitation");
    await look(watched, "accept-refused");
    await resendInvitation(caller, id, { sendEmail: false });
    await page.goto(`${site.base}/accept/${token}`);
    expect(await heading(page)).toBe("There is a newer invitation");
    await look(watched, "accept-replaced");
    await press(page, "Ask for a new invitation");
    expect(await heading(page)).toBe("Thank you");
    const revoked = await offer();
    await revokeInvitation(caller, revoked.id);
    await page.goto(`${site.base}/accept/${revoked.token}`);
    expect(await heading(page)).toBe("This invitation was taken back");
    const person = await givenPerson();
    const known = await invited(caller, person.email);
    await page.goto(`${site.base}/accept/${known.token}`);
    expect(await page.locator("main").innerText()).toContain("You have an account with this address");
    await look(watched, "accept-has-account");
    const other = await offer();
    await signIn(watched, person.email);
    await page.goto(`${site.base}/accept/${other.token}`);
    expect(await page.locator("main").innerText()).toContain("This invitation is for another account");
    await look(watched, "accept-wrong-account");
    await press(page, "Sign out and use the invited address");
    await page.getByRole("link", { name: /Decline it/ }).click();
    await look(watched, "accept-decline");
    await press(page, "Decline");
    expect(await heading(page)).toBe("You declined the invitation");
    const forSso = await offer();
    await givenSso(caller);
    await page.goto(`${site.base}/accept/${forSso.token}`);
    await look(watched, "accept-sso");
    expect(await page.getByRole("link", { name: "Continue with single sign-on" }).getAttribute("href")).toMatch(
      /\/sso\/saml\/conn_/,
    );
    expect(slug).toMatch(/^acme/);
    await page.context().close();
  });

  it("somebody registers, confirms by mail, and belongs nowhere yet", async () => {
    const watched = await newPage(site.browser);
    const { page } = watched;
    const email = newAddress("nora");
    await page.goto(`${site.base}/register`);
    await look(watched, "register");
    await page.getByLabel("E-mail address").fill(email);
    await press(page, "Register");
    await look(watched, "register-sent");
    await page.goto(`${site.base}/verify/${await mailedToken(email)}`);
    await look(watched, "register-confirm");
    await page.getByLabel("New password").fill(PASSWORD);
    await press(page, "Create the account");
    await look(watched, "sign-in-done");
    await signIn(watched, email);
    expect(await heading(page)).toBe("You belong to no organization yet");
    await look(watched, "no-organization");
    await page.context().close();
  });

  it("a forgotten password is set anew by mail", async () => {
    const { email } = await givenPerson();
    const watched = await newPage(site.browser);
    const { page } = watched;
    await page.goto(`${site.base}/sign-in`);
    await page.getByLabel("E-mail address").fill(email);
    await press(page, "Continue");
    await page.getByRole("link", { name: "Forgot your password?" }).click();
    await look(watched, "forgot");
    await page.getByLabel("E-mail address").fill(email);
    await press(page, "Send the link");
    await page.goto(`${site.base}/reset/${await mailedToken(email)}`);
    await look(watched, "reset");
    await page.getByLabel("New password").fill("another quiet sentence 12");
    await press(page, "Set the password");
    expect(await page.locator("main").innerText()).toContain("Your new password is set");
    await page.goBack();
    expect(await heading(page)).toBe("This link does not work any more");
    await look(watched, "reset-dead");
    await page.context().close();
  });

  it("a member signs in, enrols an app, keeps recovery codes, and is asked for a code next time", async () => {
    const { caller, slug } = await givenAcme();
    const person = await givenPerson({ displayName: "Max Member" });
    await createMembership(caller, { email: person.email });
    const watched = await newPage(site.browser);
    const { page } = watched;
    await page.goto(`${site.base}/sign-in?organization=${slug}`);
    await look(watched, "sign-in");
    await page.getByLabel("E-mail address").fill(person.email);
    await press(page, "Continue");
    await look(watched, "sign-in-password");
    await page.getByLabel("Password").fill("wrong");
    await press(page, /^Sign in$/);
    await look(watched, "sign-in-refused");
    await page.getByLabel("Password").fill(PASSWORD);
    await press(page, /^Sign in$/);
    await look(watched, "account");
    for (const [link, name] of [
      ["Change: Password", "password"],
      ["Change: E-mail address", "address"],
      ["Manage: Sessions", "sessions"],
      ["Manage: API tokens", "tokens"],
      ["Manage: Passkeys", "passkeys"],
    ] as const) {
      await page.getByRole("link", { name: link }).click();
      await look(watched, `account-${name}`);
      await page.getByRole("link", { name: "Back" }).click();
    }
    await page.getByRole("link", { name: "Manage: Authenticator app" }).click();
    await look(watched, "totp-off");
    await press(page, "Set up an authenticator app");
    await look(watched, "totp-scan");
    const secret = (await page.locator(".seed").innerText()).replace(/\s/g, "");
    await enterCode(page, secret);
    await look(watched, "recovery-codes");
    await page.getByRole("link", { name: "I have saved these codes" }).click();
    expect(await page.locator("main").innerText()).toContain("Your authenticator app is set up");
    await press(page, "Sign out");
    await signIn(watched, person.email, slug);
    expect(await heading(page)).toBe("Enter your code");
    await look(watched, "second-factor");
    await page.getByLabel("Code").fill(await codeOf(secret));
    await press(page, "Continue");
    expect(await page.locator("main").innerText()).toContain("password with a second factor");
    await page.getByRole("link", { name: "Manage: Authenticator app" }).click();
    await look(watched, "totp-on");
    await page.context().close();
  });

  it("a passkey is added, and signs in by itself", async () => {
    const { caller, slug } = await givenAcme();
    const person = await givenPerson();
    await createMembership(caller, { email: person.email });
    const watched = await newPage(site.browser);
    const { page } = watched;
    await givenPasskeyStore(watched);
    await signIn(watched, person.email, slug);
    await page.getByRole("link", { name: "Manage: Passkeys" }).click();
    await page.getByLabel("Name of the new passkey").fill("Key ring");
    await addFirstPasskey(page);
    await page.getByRole("link", { name: "Manage: Passkeys" }).click();
    expect(await page.locator("main").innerText()).toContain("Key ring");
    await look(watched, "passkeys");
    await press(page, "Sign out");
    await page.goto(`${site.base}/sign-in?organization=${slug}`);
    await press(page, "Sign in with a passkey");
    await page.waitForURL(`${site.base}/account`);
    expect(await page.locator("main").innerText()).toMatch(/Signed in by\s+passkey/);
    await page.context().close();
  });

  it("somebody whose only second factor is a passkey is asked for it after the password", async () => {
    const { caller, slug } = await givenAcme();
    const person = await givenPerson();
    await createMembership(caller, { email: person.email });
    const watched = await newPage(site.browser);
    const { page } = watched;
    await givenPasskeyStore(watched);
    await signIn(watched, person.email, slug);
    await page.getByRole("link", { name: "Manage: Passkeys" }).click();
    await page.getByLabel("Name of the new passkey").fill("Key ring");
    await addFirstPasskey(page);
    await press(page, "Sign out");
    await signIn(watched, person.email, slug);
    expect(await heading(page)).toBe("Confirm it is you");
    await look(watched, "second-factor-passkey");
    await press(page, "Sign in with a passkey");
    await page.waitForURL(`${site.base}/account`);
    await page.context().close();
  });

  it("a passkey that is not there leads back to the password", async () => {
    const watched = await newPage(site.browser);
    const { page } = watched;
    await givenPasskeyStore(watched);
    await page.goto(`${site.base}/sign-in`);
    await press(page, "Sign in with a passkey");
    await page.getByText("That did not work").waitFor();
    await look(watched, "passkey-failed");
    await page.getByRole("link", { name: "Use a password instead" }).click();
    expect(await heading(page)).toBe("Sign in");
    await page.context().close();
  });

  it("organizations are chosen, and each refusal is named with a way on", async () => {
    const person = await givenPerson();
    const [acme, globex, gone] = [await givenAcme(), await givenAcme("Globex"), await givenAcme("Initech")];
    for (const { caller } of [acme, globex]) await createMembership(caller, { email: person.email });
    const left = await createMembership(gone.caller, { email: person.email });
    await deactivateMembership(gone.caller, left.id);
    await givenSso(globex.caller);
    const watched = await newPage(site.browser);
    const { page } = watched;
    await page.goto(`${site.base}/sign-in?organization=${globex.slug}`);
    expect(await page.locator("main").innerText()).toContain("Single sign-on does not work? Use a password");
    await look(watched, "sign-in-sso");
    await signIn(watched, person.email);
    await look(watched, "organizations");
    await press(page, "Enter: Globex");
    expect(await page.getByRole("alert").innerText()).toContain("sso_required");
    await look(watched, "organizations-refused");
    await press(page, "Enter: Acme Furniture");
    expect(await page.locator("main").innerText()).toContain("Acme Furniture");
    await page.context().close();
  });

  it("single sign-on is reached without script, from a form, under the content policy", async () => {
    const { caller, slug } = await givenAcme();
    await givenSso(caller);
    const watched = await newPage(site.browser, { javaScriptEnabled: false });
    const { page } = watched;
    await page.goto(`${site.base}/sign-in?organization=${slug}`);
    await page.getByLabel("E-mail address").fill(newAddress());
    await press(page, "Continue");
    await page.waitForURL(/\/sso\/saml\/conn_/);
    await page.context().close();
  });

  it("a policy that wants a second factor leads to one, and failures are pages", async () => {
    const { caller, slug } = await givenAcme();
    await updatePolicies(caller, { mfa: "everyone" });
    const person = await givenPerson();
    await createMembership(caller, { email: person.email });
    const watched = await newPage(site.browser);
    const { page } = watched;
    await signIn(watched, person.email, slug);
    await look(watched, "enrolment");
    await page.goto(`${site.base}/nowhere/at/all`);
    expect(await heading(page)).toBe("There is nothing here");
    await look(watched, "not-found");
    await page.context().close();
  });

  it("asks again who is there, in German too", async () => {
    const person = await givenPerson();
    await givenTotp(person.id);
    const watched = await newPage(site.browser, { locale: "de-DE" });
    const { page } = watched;
    await page.goto(`${site.base}/sign-in`);
    await look(watched, "sign-in-de");
    const { caller } = await givenAcme("Müller & Söhne");
    const { token } = await invited(caller, newAddress("gustav"), { roles: ["guest"] });
    await page.goto(`${site.base}/accept/${token}`);
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    await look(watched, "accept-de");
    const member = await givenPerson();
    await page.goto(`${site.base}/sign-in`);
    await page.getByLabel("E-Mail-Adresse").fill(member.email);
    await press(page, "Weiter");
    await page.getByLabel("Passwort").fill(PASSWORD);
    await press(page, /^Anmelden$/);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 20 * 60_000 });
    try {
      await page.goto(`${site.base}/account/address`);
      expect(await heading(page)).toBe("Bestätigen Sie, dass Sie es sind");
    } finally {
      vi.useRealTimers();
    }
    await look(watched, "confirm-de");
    await page.context().close();
  });
});
