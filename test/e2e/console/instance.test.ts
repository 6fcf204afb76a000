/** What the operator looks after: kept mails, ailing connections, applications, the bounds of the instance, its own sessions. */
import { describe, expect, it } from "vitest";
import { noteScimRequest } from "../../../src/domain/connections/requests/request-log.ts";
import { invite } from "../../../src/domain/invitations/inviting/inviting.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { getClient } from "../../../src/domain/oidc/clients/clients.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { getInstancePolicies } from "../../../src/domain/organizations/policies/policies.ts";
import { newAddress } from "../../support/accounts.ts";
import { chromiumAvailable, look, newPage, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { operatorAt } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { givenOrganization, operator } from "../../support/world.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`the instance in the operator's console${skippedWithoutChromium}`, () => {
  it("shows the mails that it keeps, and which connections ail and why", async () => {
    const { caller, scim } = await givenOrganization();
    const address = newAddress("guest");
    await invite(caller, { emails: [address], roles: ["member"], teams: [] } as never);
    noteScimRequest({
      ...{ organizationId: caller.organizationId, connectionId: scim.connection.id, requestId: "r", at: new Date() },
      ...{ method: "GET", path: "/scim/v2/Users", status: 400, detail: "The filter cannot be read.", durationMs: 1 },
      ...{ userAgent: null, requestBody: null, dropped: [], quirks: [] },
    });
    const watched = await operatorAt(site);
    const { page } = watched;
    await press(page, "Kept mails");
    await page.getByRole("row", { name: new RegExp(address) }).click();
    const mail = page.getByRole("dialog");
    await mail
      .getByRole("link", { name: /\/accept\// })
      .first()
      .waitFor();
    await look(watched, "console-mail");
    await page.keyboard.press("Escape");
    await look(watched, "console-mails");

    await press(page, "Connections");
    await page.getByRole("row", { name: /Directory.*Its newest request was refused/ }).waitFor();
    await page.getByText("The filter cannot be read.").waitFor();
    await look(watched, "console-connections");
    // On a phone nothing has to be scrolled sideways, also within the table.
    await page.setViewportSize({ width: 390, height: 844 });
    const sideways =
      "Math.max(...[...document.querySelectorAll('main table')].map(({ parentElement: box }) => box.scrollWidth - box.clientWidth))";
    expect(await page.evaluate(sideways)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole("link", { name: "Directory" }).click();
    await page.getByRole("heading", { level: 1, name: "Directory" }).waitFor();
  });

  it("registers an application with its secret shown once, and ends it", async () => {
    const watched = await operatorAt(site, "/console?view=applications");
    const { page } = watched;
    await press(page, "Register an application");
    const form = page.getByRole("alertdialog", { name: "Register an application" });
    await form.getByRole("textbox", { name: "Name" }).fill("Product");
    await form.getByRole("textbox", { name: "Redirect URIs" }).fill("https://product.test/callback");
    await look(watched, "console-application-form");
    await form.getByRole("button", { name: "Register an application" }).click();
    const made = page.getByRole("alertdialog", { name: "What to enter in the application" });
    await made.getByRole("button", { name: "Copy: Client ID" }).click();
    const id = String(await page.evaluate("navigator.clipboard.readText()"));
    await made.getByText("It is shown only now.").waitFor();
    // Without it the application knows nowhere to go.
    await made.getByRole("button", { name: "Copy: Issuer" }).click();
    expect(String(await page.evaluate("navigator.clipboard.readText()"))).toMatch(/^https?:\/\/.+\/oidc$/);
    await made.getByRole("button", { name: "I have kept it" }).click();
    expect((await getClient(operator, id)).redirectUris).toEqual(["https://product.test/callback"]);
    await page.getByRole("row", { name: /Product/ }).click();
    const drawer = page.getByRole("dialog", { name: "Product" });
    await look(watched, "console-application");
    await drawer.getByRole("button", { name: "End the application" }).click();
    const end = page.getByRole("alertdialog", { name: "End Product?" });
    await end.getByRole("button", { name: "End the application" }).click();
    await page.getByRole("heading", { name: "No application signs people in yet" }).waitFor();
  });

  it("sets the bounds of the instance, and shows where the operator is signed in", async () => {
    const { caller } = await givenOrganization();
    const { name } = await getOrganization(caller);
    await createMembership(caller, { email: newAddress("guest"), displayName: "Gus Guest", kind: "guest" });
    const watched = await operatorAt(site, "/console?view=bounds");
    const { page } = watched;
    await page.getByLabel("Hours that a session lasts").fill("6");
    await page.getByLabel("People with addresses outside your domains may be invited").uncheck();
    await press(page, "Review and save 2 changes");
    const ask = page.getByRole("alertdialog", { name: "Save these policies?" });
    await ask.getByText(/^Reaches somebody in \d+ of \d+ organizations\.$/).waitFor();
    await ask.getByRole("heading", { name }).waitFor();
    // Other tests of this file have guests too.
    await ask.getByText("1 guest stays, and 0 open invitations of guests would wait.").first().waitFor();
    await look(watched, "console-bounds");
    await ask.getByRole("button", { name: "Save" }).click();
    await ask.waitFor({ state: "detached" });
    expect((await getInstancePolicies(operator)).policies.sessionTtlHours).toBe(6);
    await press(page, "Keys and sessions");
    await page.getByRole("row", { name: /this one/ }).waitFor();
    await look(watched, "console-operator-sessions");
    await press(page, "Make an operator key");
    const making = page.getByRole("alertdialog", { name: "Make an operator key" });
    await making.getByRole("textbox", { name: "For whom" }).fill("Night shift");
    await making.getByRole("button", { name: "Make an operator key" }).click();
    const keep = page.getByRole("alertdialog", { name: "Keep this operator key now" });
    await keep.getByRole("button", { name: "Copy: Operator key" }).click();
    const key = String(await page.evaluate("navigator.clipboard.readText()"));
    await keep.getByRole("button", { name: "I have kept it" }).click();
    const { page: other } = await newPage(site.browser);
    await other.goto(`${site.base}/console`);
    await other.getByRole("textbox", { name: "Operator key" }).fill(key);
    await press(other, "Open the console");
    await other.getByRole("heading", { level: 1, name: "Organizations" }).waitFor();
    await press(page, /^Revoke: Night shift/);
    await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
    await page.getByRole("row", { name: /Night shift.*Revoked/ }).waitFor();
    await other.reload();
    await other.getByRole("heading", { level: 1, name: "Sign in to the console" }).waitFor();
    await press(page, "Webhooks and streams");
    await page.getByRole("heading", { name: "No webhook hears of anything yet" }).waitFor();
    await press(page, "Log streams");
    await page.getByRole("heading", { name: "The log is sent nowhere yet" }).waitFor();
    await press(page, "Deutsch");
    await page.getByRole("button", { name: "Grenzen" }).click();
    await page.getByRole("heading", { name: "Einladen" }).waitFor();
    await look(watched, "console-bounds-de");
  });
});
