/** A connection is looked after in the console: renamed, switched off and on, and ended once it is seen what that takes. */
import { describe, expect, it } from "vitest";
import { createConnection } from "../../../src/domain/administration/connections/connections.ts";
import { getConnection } from "../../../src/domain/connections/connections.ts";
import { getMembership } from "../../../src/domain/memberships/memberships.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { CERTIFICATE } from "../../support/certificate.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { asOperator, givenConsole, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { givenOrganization, membershipOf, provision } from "../../support/world.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`looking after a connection in Chromium${skippedWithoutChromium}`, () => {
  it("renames a directory, and freezes it as long as somebody wants that", async () => {
    const { caller, scim, slug, somebody } = await givenConsole();
    const { email } = await somebody("Anna Admin", "admin");
    const { id } = scim.connection;
    const watched = await signedIn(site, { slug, email }, "/directory?view=settings");
    const { page } = watched;
    await press(page, "Rename: Directory");
    const renaming = page.getByRole("alertdialog", { name: "Rename “Directory”" });
    const act = renaming.getByRole("button", { name: "Rename" });
    expect(await act.getAttribute("aria-disabled")).toBe("true");
    await renaming.getByRole("textbox", { name: "Name" }).fill("Entra of Acme");
    await page.keyboard.press("Enter");
    await renaming.waitFor({ state: "detached" });

    await press(page, "Switch off: Entra of Acme");
    const off = page.getByRole("alertdialog", { name: "Switch “Entra of Acme” off?" });
    await off.getByText("Nobody's roles, seats or teams change by it.").waitFor();
    await off.getByRole("textbox", { name: "Why" }).fill("The move to Okta");
    await look(watched, "connection-off-asked");
    await off.getByRole("button", { name: "Switch off" }).click();
    await page.getByText("What the identity provider sends is refused").waitFor();
    expect(await getConnection(caller, id)).toMatchObject({ name: "Entra of Acme", status: "disabled" });
    await look(watched, "connection-off");

    await press(page, "Switch on: Entra of Acme");
    await page.getByRole("alertdialog").getByRole("button", { name: "Switch on" }).click();
    await page.getByText("Switched off", { exact: true }).waitFor({ state: "detached" });
    expect((await getConnection(caller, id)).status).toBe("enabled");
    expect(watched.complaints).toEqual([]);
  });

  it("ends a directory: who is deactivated by it is shown for either answer", async () => {
    const { caller, scim, slug } = await givenConsole();
    const joy = await provision(scim, { userName: `joy@${slug}.test`, displayName: "Joy Young" });
    const watched = await asOperator(site, slug);
    const { page } = watched;
    await page.goto(`${site.base}/console/${slug}/directory?view=settings`);
    await press(page, "End the connection: Directory");
    const asked = page.getByRole("alertdialog", { name: "End “Directory”?" });
    await asked.getByText("1 person comes by it.").waitFor();
    expect(await asked.getByRole("radio", { name: /They stay/ }).isChecked()).toBe(true);
    await asked.getByRole("radio", { name: /They are deactivated/ }).check();
    await asked.getByText(/Joy Young was deactivated/).waitFor();
    await look(watched, "connection-end-asked");
    await asked.getByRole("button", { name: "End the connection" }).click();
    await asked.waitFor({ state: "detached" });
    await page.getByText("No directory is connected yet").waitFor();
    expect((await getMembership(caller, membershipOf(joy))).status).toBe("deactivated");
    expect(watched.complaints).toEqual([]);
  });

  it("ends the last way of single sign-on: who is left with nothing to sign in by is named, and mailed only if that is wanted", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const { slug } = await getOrganization(caller);
    await provision(scim, { userName: `joy@${domain}`, displayName: "Joy Young" });
    await createConnection(caller, {
      ...{ kind: "saml", name: "Okta", entityId: "https://idp.test/entity", ssoUrl: "https://idp.test/sso" },
      certificates: [CERTIFICATE],
    });
    const watched = await asOperator(site, slug);
    const { page } = watched;
    await page.goto(`${site.base}/console/${slug}/sso`);
    await press(page, "Switch off: Okta");
    const off = page.getByRole("alertdialog");
    await off.getByText(/It is the last way of single sign-on/).waitFor();
    await off.getByText("Joy Young").first().waitFor();
    await off.getByRole("button", { name: "Cancel" }).click();
    await press(page, "End the connection: Okta");
    const asked = page.getByRole("alertdialog");
    await asked.getByRole("checkbox", { name: "Mail them a link to choose a password" }).uncheck();
    await look(watched, "connection-sso-end");
    const sent = page.waitForRequest(
      (request) => request.method() === "DELETE" && !request.headers()["rollcall-dry-run"],
    );
    await asked.getByRole("button", { name: "End the connection" }).click();
    expect(new URL((await sent).url()).search).toBe("?people=keep&notify=false");
    await page.getByText("No identity provider signs people in yet").waitFor();
    expect(watched.complaints).toEqual([]);
  });
});
