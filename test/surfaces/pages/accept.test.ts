import { describe, expect, it, vi } from "vitest";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { deleteTeam } from "../../../src/domain/administration/teams/teams.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import { getInvitation } from "../../../src/domain/invitations/presenting.ts";
import { resendInvitation, revokeInvitation } from "../../../src/domain/invitations/sending.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { givenPerson, newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { otherThan } from "../../support/texts.ts";
import { givenSso, invited, PASSWORD } from "../../support/visitors.ts";
import { givenOrganization, log } from "../../support/world.ts";
import { Browser, formsOf, givenApp, textOf } from "./browser.ts";

useDatabase();
const app = givenApp();

async function givenOffer(more: Parameters<typeof invited>[2] = {}, email = newAddress("guest")) {
  const { caller } = await givenOrganization("Acme");
  const offer = await invited(caller, email, { roles: ["guest"], ...more });
  return { caller, email, ...offer, path: `/accept/${offer.token}` };
}

describe("/accept/{token}", () => {
  it("shows organization, address, roles, teams, message and end of term, and changes nothing by being opened", async () => {
    const { caller } = await givenOrganization("Acme");
    const team = await createTeam(caller, { name: "Engineering" });
    const email = newAddress("max");
    const { id, token } = await invited(caller, email, {
      name: "Max",
      teams: [{ id: team.id, roles: ["maintainer"] }],
      message: "Welcome aboard!",
    });
    const browser = new Browser(app);
    for (let times = 0; times < 3; times++) await browser.open(`/accept/${token}`);
    const page = await browser.open(`/accept/${token}`);
    expect(page.status).toBe(200);
    expect(textOf(page)).toMatch(/Join Acme-\w+/);
    for (const part of [email, "Engineering", "Maintainer", "Member", "Welcome aboard!", "UTC"])
      expect(textOf(page)).toContain(part);
    expect(page.text).toContain('value="Max"');
    expect((await getInvitation(caller, id)).status).toBe("pending");
    expect((await log(caller)).map(({ type }) => type)).not.toContain("invitation.accepted");
  });

  it("makes the account with the acceptance and opens the account page", async () => {
    const { caller, id, path } = await givenOffer();
    const browser = new Browser(app);
    await browser.open(path);
    const page = await browser.send(path, { password: PASSWORD, displayName: "Gwen Guest" });
    expect(textOf(page)).toContain("The invitation is accepted");
    expect(textOf(page)).toContain("Gwen Guest");
    expect(textOf(page)).toContain("Guest");
    expect((await getInvitation(caller, id)).status).toBe("accepted");
  });

  it("22 says that a team of the offer is gone, and gives the rest", async () => {
    const { caller } = await givenOrganization("Acme");
    const team = await createTeam(caller, { name: "Engineering" });
    const { token } = await invited(caller, newAddress("max"), { teams: [{ id: team.id }] });
    await deleteTeam(caller, team.id);
    const browser = new Browser(app);
    await browser.open(`/accept/${token}`);
    const page = await browser.send(`/accept/${token}`, { password: PASSWORD });
    expect(textOf(page)).toContain("Some of its roles or teams are gone");
  });

  it("says at the field what is wrong with a password, keeps the name, and never shows the password again", async () => {
    const { caller, id, path } = await givenOffer();
    const browser = new Browser(app);
    await browser.open(path);
    const page = await browser.send(path, { password: "password1", displayName: "Gwen" });
    expect(page.status).toBe(422);
    expect(page.text).toMatch(/aria-invalid="true"/);
    expect(textOf(page)).toContain("among the first that attackers try");
    expect(page.text).toContain('value="Gwen"');
    expect(page.text).not.toContain("password1");
    expect((await getInvitation(caller, id)).status).toBe("pending");
  });

  it("lets somebody who has an account sign in, and accept with one click", async () => {
    const person = await givenPerson();
    const { path } = await givenOffer({}, person.email);
    const browser = new Browser(app);
    expect(textOf(await browser.open(path))).toContain("You have an account with this address");
    expect(textOf(await browser.send("/sign-in"))).toContain("Enter your password");
    const back = await browser.send("/sign-in/password", { password: PASSWORD });
    expect(textOf(back)).toContain(`You are signed in as ${person.email}`);
    expect(textOf(await browser.send(path))).toContain("The invitation is accepted");
  });

  it("E6 does not join another account: says which is signed in, masked, and offers to switch", async () => {
    const person = await givenPerson();
    const { caller, id, path, email } = await givenOffer();
    const browser = new Browser(app);
    await browser.open("/sign-in");
    await browser.send("/sign-in", { email: person.email });
    await browser.send("/sign-in/password", { password: PASSWORD });
    const page = await browser.open(path);
    expect(textOf(page)).toContain("This invitation is for another account");
    expect(textOf(page)).toContain(`${person.email[0]}•••@people.test`);
    expect(formsOf(page).map(({ action }) => action)).not.toContain(path);
    expect(textOf(page)).not.toContain(email);
    expect(textOf(page)).not.toContain("Guest");
    const forced = await browser.post(path, { csrf: formsOf(page)[0]?.filled.csrf ?? "" });
    expect(textOf(forced)).toContain("invitation_email_mismatch");
    expect((await getInvitation(caller, id)).status).toBe("pending");
    await browser.open(path);
    const switched = await browser.send(`${path}/switch`);
    expect(textOf(switched)).toContain(email);
    expect(formsOf(switched).map(({ action }) => action)).toContain(path);
  });

  it("E11 sends those who need SSO to it, and takes no password from them", async () => {
    const { caller, id, path } = await givenOffer();
    await givenSso(caller);
    const browser = new Browser(app);
    const page = await browser.open(path);
    expect(page.text).toMatch(/href="http:\/\/127\.0\.0\.1:3000\/sso\/saml\/conn_\w+\/login\?next=%2Faccept%2F\w+/);
    expect(page.text).not.toContain('type="password"');
    const csrf = formsOf(await browser.open(`${path}/decline`))[0]?.filled.csrf ?? "";
    const forced = await browser.post(path, { csrf, password: PASSWORD });
    expect(textOf(forced)).toContain("sso_required");
    expect((await getInvitation(caller, id)).status).toBe("pending");
  });

  it("takes a no", async () => {
    const { caller, id, path } = await givenOffer();
    const browser = new Browser(app);
    await browser.open(path);
    expect(textOf(await browser.open(`${path}/decline`))).toContain("This is final");
    expect((await getInvitation(caller, id)).status).toBe("pending");
    expect(textOf(await browser.send(`${path}/decline`))).toContain("You declined the invitation");
    expect((await getInvitation(caller, id)).status).toBe("declined");
    expect((await browser.open(path)).status).toBe(410);
  });

  it("D17 says plainly why a link is dead, and lets one ask for a new one", async () => {
    const { caller, id, path } = await givenOffer();
    const browser = new Browser(app);
    await resendInvitation(caller, id, { sendEmail: false });
    const old = await browser.open(path);
    expect({ status: old.status, text: textOf(old) }).toMatchObject({
      status: 410,
      text: expect.stringContaining("There is a newer invitation"),
    });
    for (let times = 0; times < 3; times++) {
      await browser.open(path);
      expect(textOf(await browser.send(`${path}/new-link`))).toContain("Thank you");
    }
    expect((await log(caller)).filter(({ type }) => type === "invitation.requested_again")).toHaveLength(1);
  });

  it("D17 knows expired, revoked and used links apart", async () => {
    const [revoked, used, expired] = [await givenOffer(), await givenOffer(), await givenOffer({ expiresInDays: 1 })];
    await revokeInvitation(revoked.caller, revoked.id);
    const browser = new Browser(app);
    await browser.open(used.path);
    await browser.send(used.path, { password: PASSWORD });
    expect(textOf(await browser.open(revoked.path))).toContain("taken back");
    expect(textOf(await new Browser(app).open(used.path))).toContain("answered already");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 25 * 3_600_000 });
    try {
      const page = await new Browser(app).open(expired.path);
      expect({ status: page.status, text: textOf(page) }).toMatchObject({
        status: 410,
        text: expect.stringContaining("has expired"),
      });
      expect(page.text).not.toContain(expired.email);
    } finally {
      vi.useRealTimers();
    }
  });

  it("leads whoever opens an answered link again to signing in, and promises nothing for an unknown one", async () => {
    const { path } = await givenOffer();
    const browser = new Browser(app);
    await browser.open(path);
    await browser.send(path, { password: PASSWORD });
    const answered = await new Browser(app).open(path);
    expect(answered.text).toMatch(/class="button primary" href="\/sign-in\?organization=/);
    const unknown = await browser.open("/accept/nonsense");
    expect(formsOf(unknown).map(({ action }) => action)).not.toContain("/accept/nonsense/new-link");
  });

  it("says until when it can be answered and when access ends, also as a span of time", async () => {
    const { caller } = await givenOrganization("Acme");
    await updatePolicies(caller, { guestTtlDays: 30 });
    const { token } = await invited(caller, newAddress(), { roles: ["guest"], expiresInDays: 3 });
    const text = textOf(await new Browser(app).open(`/accept/${token}`));
    expect(text).toMatch(/Answer by.*\(in 3 days\)/);
    expect(text).toMatch(/Your access ends.*\(in 30 days\)/);
  });

  it("promises no role and no team that is gone", async () => {
    const { caller } = await givenOrganization("Acme");
    const team = await createTeam(caller, { name: "Engineering" });
    const { token } = await invited(caller, newAddress(), { teams: [{ id: team.id }] });
    await deleteTeam(caller, team.id);
    expect(textOf(await new Browser(app).open(`/accept/${token}`))).not.toContain("Engineering");
  });

  it("offers to sign in instead by a link that was handed over, and tells nobody which addresses are known", async () => {
    const { caller } = await givenOrganization("Acme");
    const owner = await createMembership(caller, { email: newAddress("olga"), roles: ["owner"] });
    const asOwner: Caller = { ...caller, actor: { kind: "membership", id: owner.id } };
    const person = await givenPerson();
    const pages = [];
    for (const email of [person.email, newAddress()]) {
      const { token } = await invited(asOwner, email);
      const { text } = await new Browser(app).open(`/accept/${token}`);
      expect(text).toContain("Sign in instead");
      pages.push(
        text
          .replaceAll(token, "TOKEN")
          .replaceAll(email, "ADDRESS")
          .replace(/name="csrf" value="[^"]*"/g, "")
          .replace(/<time[\s\S]*?<\/time>/g, ""),
      );
    }
    expect(pages[0]).toBe(pages[1]);
  });

  it("calls built-in roles alike and in the reader's language", async () => {
    const { path } = await givenOffer();
    expect(textOf(await new Browser(app, "de").open(path))).toContain("Gast");
  });

  it("E10 tells nothing to whoever guesses: another secret, another id, no token at all look the same", async () => {
    const { path } = await givenOffer();
    const browser = new Browser(app);
    for (const guess of [
      otherThan(path),
      "/accept/inv_00000000000000000000000000000000_x",
      "/accept/nonsense",
      "/accept/%00",
    ]) {
      const page = await browser.open(guess);
      expect({ guess, status: page.status }).toEqual({ guess, status: 404 });
      expect(textOf(page)).not.toContain("Acme");
    }
    const { csrf = "" } = formsOf(await browser.open("/register"))[0]?.filled ?? {};
    expect(textOf(await browser.post("/accept/nonsense/new-link", { csrf }))).toContain("Thank you");
  });

  it("speaks German to whoever asks for it", async () => {
    const { path } = await givenOffer();
    const page = await new Browser(app, "de-AT,de;q=0.9,en;q=0.5").open(path);
    expect(page.text).toContain('<html lang="de">');
    expect(textOf(page)).toContain("Einladung annehmen");
  });
});
