/** A guest of an organization with SSO, from the mail to the end; and what happens on the way when something is not as it should be. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deleteTeam } from "../../../src/domain/administration/teams/teams.ts";
import { invite } from "../../../src/domain/invitations/inviting/inviting.ts";
import { getInvitation } from "../../../src/domain/invitations/presenting.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { LoginRequestModel } from "../../../src/domain/sso/sso.models.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { mailsTo } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type IdentityProvider, startIdentityProvider } from "../../support/saml-idp/client.ts";
import { app, Browser, givenSsoWith, PUBLIC_URL, type SsoWorld } from "../../support/sso.ts";
import { givenOrganization, unique } from "../../support/world.ts";

useDatabase();
let idp: IdentityProvider;
beforeAll(async () => {
  idp = await startIdentityProvider();
});
afterAll(() => idp.stop());

const newGuest = (): string => `${unique("guest")}@elsewhere.test`;

/** Somebody at the identity provider. @returns the name there */
async function known(email: string): Promise<string> {
  const name = unique("somebody");
  await idp.know(name, { nameId: name, attributes: { email: [email] } });
  return name;
}

/** Invites by mail. @returns the offer, and the path of the link in the mail */
async function mailed({ caller }: SsoWorld, email: string, teams: { id: string }[] = []) {
  const [result] = await invite(caller, { emails: [email], roles: ["guest"], teams });
  const [mail] = await mailsTo(email);
  const link = mail?.links.find((one) => one.includes("/accept/"));
  if (!result?.invitation || !link) throw new Error(`Nothing was mailed: ${JSON.stringify(result)}`);
  return { id: result.invitation.id, path: new URL(link).pathname };
}

/** The paths that the single sign-on buttons of a page lead to. */
const doors = ({ text }: { text: string }): string[] =>
  [...text.matchAll(/<a class="button primary" href="([^"]*\/sso\/saml\/[^"]*)"/g)].map(([, url = ""]) =>
    url.replace(PUBLIC_URL, ""),
  );

/** Goes through the door as this person. */
async function through(browser: Browser, door: string, name: string) {
  const { headers } = await browser.get(door);
  return browser.bring(await idp.answer(String(headers.location), name));
}

describe("a guest who was invited by mail to an organization with SSO", () => {
  it("is led to the identity provider and ends as a member who is welcomed", async () => {
    const acme = await givenSsoWith(idp);
    const email = newGuest();
    const { id, path } = await mailed(acme, email);
    const browser = new Browser(app());

    const page = await browser.get(path);
    const [door = "", ...others] = doors(page);
    expect([page.status, others]).toEqual([200, []]);
    expect(page.text).not.toContain('type="password"');
    const { status, headers } = await through(browser, door, await known(email));

    expect([status, headers.location]).toEqual([303, "/account?done=accepted"]);
    expect((await browser.get("/account?done=accepted")).text).toContain("The invitation is accepted");
    expect(await browser.session()).toMatchObject({ method: "saml", membership: { email, kind: "guest" } });
    expect((await getInvitation(acme.caller, id)).status).toBe("accepted");
    expect((await browser.get(path)).status).toBe(410);
  });

  it("is told when a part of the offer is gone", async () => {
    const acme = await givenSsoWith(idp);
    const email = newGuest();
    const team = await createTeam(acme.caller, { name: "Board" });
    const { path } = await mailed(acme, email, [{ id: team.id }]);
    await deleteTeam(acme.caller, team.id);
    const browser = new Browser(app());
    const [door = ""] = doors(await browser.get(path));

    const { headers } = await through(browser, door, await known(email));

    expect(headers.location).toBe("/account?done=acceptedLess");
  });

  it("whom the identity provider names otherwise is refused, and finds back to the invitation, which is still open", async () => {
    const acme = await givenSsoWith(idp);
    const email = newGuest();
    const { id, path } = await mailed(acme, email);
    const browser = new Browser(app());
    const [door = ""] = doors(await browser.get(path));

    const refused = await through(browser, door, await known(newGuest()));

    expect(refused.status).toBe(403);
    expect(refused.text).toContain("sso_identity_unmatched");
    expect(refused.text).toContain(`href="${path}"`);
    expect((await getInvitation(acme.caller, id)).status).toBe("pending");
    const again = await through(browser, doors(await browser.get(path))[0] ?? "", await known(email));
    expect(again.headers.location).toBe("/account?done=accepted");
  });

  it("who is signed in elsewhere by SSO accepts all the same, with the account of this organization", async () => {
    const [acme, globex] = [await givenSsoWith(idp), await givenSsoWith(idp)];
    const email = newGuest();
    const browser = new Browser(app());
    const name = await known(email);
    const first = await mailed(globex, email);
    await through(browser, doors(await browser.get(first.path))[0] ?? "", name);
    const { path } = await mailed(acme, email);

    const { headers } = await through(browser, doors(await browser.get(path))[0] ?? "", name);

    expect(headers.location).toBe("/account?done=accepted");
    expect(await browser.session()).toMatchObject({ organization: { id: acme.caller.organizationId } });
    expect(await MembershipModel.countDocuments({ organizationId: acme.caller.organizationId })).toBe(1);
  });

  it("who turns out to be a member already is led back to see for whom the invitation is", async () => {
    const acme = await givenSsoWith(idp);
    const [mine, another] = [newGuest(), newGuest()];
    const name = await known(mine);
    const browser = new Browser(app());
    await through(browser, doors(await browser.get((await mailed(acme, mine)).path))[0] ?? "", name);
    const fresh = new Browser(app());
    const { id, path } = await mailed(acme, another);

    const { headers } = await through(fresh, doors(await fresh.get(path))[0] ?? "", name);

    expect(headers.location).toBe(path);
    const page = await fresh.get(path);
    expect(page.text).toContain("This invitation is for another account");
    expect(page.text).not.toContain(another);
    expect((await getInvitation(acme.caller, id)).status).toBe("pending");
  });

  it("leaves no link in the database that anybody could open", async () => {
    const acme = await givenSsoWith(idp);
    const { path } = await mailed(acme, newGuest());
    const browser = new Browser(app());
    await browser.get(doors(await browser.get(path))[0] ?? "");

    const stored = await LoginRequestModel.find({ organizationId: acme.caller.organizationId }).lean();

    expect(stored).toHaveLength(1);
    expect(stored[0]?.next).toEqual(expect.any(String));
    expect(JSON.stringify(stored)).not.toContain(path.slice(path.lastIndexOf("/") + 1));
  });
});

describe("somebody signed in by SSO whom an organization without SSO invites", () => {
  it("is told that this session is not enough, with the way to go on", async () => {
    const acme = await givenSsoWith(idp);
    const plain = await givenOrganization();
    const email = newGuest();
    const browser = new Browser(app());
    await through(browser, doors(await browser.get((await mailed(acme, email)).path))[0] ?? "", await known(email));
    const { path } = await mailed({ ...acme, caller: plain.caller }, email);

    const { text } = await browser.get(path);

    expect(text).toContain("another organization&#39;s single sign-on");
    expect(text).toContain(`action="${path}/switch"`);
    expect(text).not.toContain(`action="${path}"`);
  });
});
