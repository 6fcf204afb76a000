import { describe, expect, it } from "vitest";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { createClient } from "../../../src/domain/oidc/clients/clients.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { givenPerson } from "../../support/accounts.ts";
import { chromiumAvailable, look, newPage, skippedWithoutChromium } from "../../support/chromium.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { givenSso, invited, PASSWORD } from "../../support/visitors.ts";
import { givenOrganization, operator } from "../../support/world.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`in Chromium${skippedWithoutChromium}`, () => {
  it("somebody without a membership finds what is offered, and takes it up", async () => {
    const [acme, sso, person] = [
      await givenOrganization("Acme"),
      await givenOrganization("Globex"),
      await givenPerson(),
    ];
    const team = await createTeam(acme.caller, { name: "Spring catalogue" });
    const inviter = { email: `olga@${acme.domain}`, displayName: "Olga Ortiz", roles: ["owner"] };
    const { id } = await createMembership(acme.caller, inviter);
    const caller = { ...acme.caller, actor: { kind: "membership", id } } as const;
    await invited(caller, person.email, { teams: [{ id: team.id, roles: [] }], message: "Welcome to the catalogue!" });
    await invited(sso.caller, person.email);
    await givenSso(sso.caller);
    const watched = await newPage(site.browser);
    const { page } = watched;
    await page.goto(`${site.base}/sign-in`);
    await page.fill("#email", person.email);
    await page.click("button.primary");
    await page.fill("#password", PASSWORD);
    await page.click("button.primary");

    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Your invitations");
    await look(watched, "own-invitations");
    await page.getByRole("link", { name: /^Decline: Acme/ }).click();
    await look(watched, "own-invitation-decline");
    await page.getByRole("link", { name: "Cancel" }).click();
    await page.getByRole("button", { name: /^Accept: Acme/ }).click();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("My account");
    await look(watched, "account-with-invitation");
  });

  it("a sign-in that is over names the application, and the way on", async () => {
    const watched = await newPage(site.browser);
    const { client } = await createClient(operator, { name: "Product", redirectUris: ["http://127.0.0.1:9/callback"] });

    await watched.page.goto(`${site.base}/oidc/interaction/${"x".repeat(21)}/${client.id}`);

    expect(await watched.page.getByRole("heading", { level: 1 }).innerText()).toBe("This sign-in is over");
    watched.complaints.length = 0;
    await look(watched, "sign-in-over");
  });
});
