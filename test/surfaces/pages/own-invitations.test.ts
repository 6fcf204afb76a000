/** Open invitations on the pages: after registering, at the organization's door, in the account, and on the way to an application. */
import { describe, expect, it } from "vitest";
import { createRole } from "../../../src/domain/administration/roles/roles.ts";
import { invite } from "../../../src/domain/invitations/inviting/inviting.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { givenPerson, mailedToken, newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { invited, PASSWORD } from "../../support/visitors.ts";
import { givenOrganization } from "../../support/world.ts";
import { Browser, givenApp, textOf } from "./browser.ts";

useDatabase();
const app = givenApp();

async function signIn(email: string, door = "/sign-in") {
  const browser = new Browser(app);
  await browser.open(door);
  await browser.send("/sign-in", { email });
  return { browser, page: await browser.send("/sign-in/password", { password: PASSWORD }) };
}

const givenInvited = async () => {
  const [{ caller }, person] = [await givenOrganization("Acme"), await givenPerson()];
  const { id } = await invited(caller, person.email);
  const { slug, name } = await getOrganization(caller);
  return { person, slug, name, invitation: id };
};

const accept = /\/account\/invitations\/inv_[^/]+\/accept$/;

describe("an open invitation", () => {
  it("is seen by whoever registers without waiting for its mail, and taken up", async () => {
    const { caller } = await givenOrganization("Acme");
    const { name } = await getOrganization(caller);
    const email = newAddress("new");
    await invite(caller, { emails: [email], roles: ["member"] });
    const browser = new Browser(app);
    await browser.open("/register");
    await browser.send("/register", { email });
    await browser.open(`/verify/${await mailedToken(email)}`);
    await browser.send(/^\/verify\//, { password: PASSWORD });

    const { browser: there, page } = await signIn(email);
    expect(textOf(page)).toContain(name);
    const inside = await there.send(accept);

    expect(textOf(inside)).toContain("My account");
    expect(textOf(inside)).toContain(name);
  });

  it("is offered at the organization's door, in place of a refusal", async () => {
    const { slug, name, person } = await givenInvited();

    const { browser, page } = await signIn(person.email, `/sign-in?organization=${slug}`);

    expect(page.status).toBe(200);
    expect(textOf(page)).toContain("Your invitations");
    expect(textOf(await browser.send(accept))).toContain(name);
  });

  it("is told in the account of a member of another organization, and declined there after a question", async () => {
    const { name, person, invitation } = await givenInvited();
    const other = await givenOrganization();
    await createMembership(other.caller, { email: person.email, roles: ["member"] });

    const { browser, page } = await signIn(person.email);
    expect(textOf(page)).toContain("An invitation waits for you.");
    await browser.open("/account/invitations");
    const asked = await browser.open(`/account/invitations/${invitation}/decline`);
    expect(textOf(asked)).toContain(name);
    const done = await browser.send(/decline$/);

    expect(textOf(done)).toContain("There is no open invitation to your address.");
    expect(textOf(await browser.open("/account"))).not.toContain("waits for you");
  });

  it("names roles and seats in the reader's words, before and after it is taken up", async () => {
    const [{ caller }, person] = [await givenOrganization("Acme"), await givenPerson()];
    await createRole(caller, {
      key: "auditor",
      name: "Auditor of accounts",
      scope: "organization",
      rank: 20,
      permissions: [],
    });
    await createRole(caller, { key: "scribe", name: "Scribe", scope: "team", rank: 5, permissions: [] });
    const team = await createTeam(caller, { name: "Core" });
    const teams = [{ id: team.id, roles: ["maintainer", "scribe"] }];
    const { token } = await invited(caller, person.email, { roles: ["member", "auditor"], teams });
    const browser = new Browser(app, "de");
    const link = textOf(await browser.open(`/accept/${token}`));
    await browser.open("/sign-in");
    await browser.send("/sign-in", { email: person.email });
    const offered = textOf(await browser.send("/sign-in/password", { password: PASSWORD }));
    const account = textOf(await browser.send(accept));

    for (const page of [link, offered, account]) {
      for (const role of ["Mitglied", "Auditor of accounts"]) expect(page).toContain(role);
      expect(page.replaceAll(/\s+/g, " ")).toMatch(/Core \((Teamleitung und Scribe|Scribe und Teamleitung)\)/);
    }
  });

  it("of another address is not there: neither page nor button", async () => {
    const { invitation } = await givenInvited();
    const { browser } = await signIn((await givenPerson()).email);
    await browser.open("/no-organization");
    const csrf = /name="csrf" value="([^"]+)"/.exec(browser.page?.text ?? "")?.[1] ?? "";

    const page = await browser.post(`/account/invitations/${invitation}/accept`, { csrf });

    expect(page.status).toBe(404);
    expect(textOf(await browser.open(`/account/invitations/${invitation}/decline`))).toContain("no open invitation");
  });
});
