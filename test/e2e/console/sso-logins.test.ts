/** Why somebody was refused at single sign-on stands on a screen with what ends it; and who is known by which name can be forgotten. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { listLoginMethods } from "../../../src/domain/sso/log/login-methods.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { asOperator } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type Issuer, startIssuer } from "../../support/openid/issuer.ts";
import { givenOpenidWith } from "../../support/openid/world.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();
let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.stop());

describe.skipIf(!chromiumAvailable)(`sign-ins of a connection in Chromium${skippedWithoutChromium}`, () => {
  it("tell who was refused, why and what ends it, as they come; and the name of somebody is forgotten", async () => {
    const acme = await givenOpenidWith(issuer, { provisioning: "jit" });
    const { caller, connectionId, domain, signIn } = acme;
    const { slug } = await getOrganization(caller);
    await signIn({ sub: "jane", email: `jane@${domain}`, email_verified: true, name: "Jane Doe" });
    await updateConnection(caller, connectionId, { provisioning: "off" });
    await signIn({ sub: "joe", email: "joe@elsewhere.test", name: "Joe Stranger" });

    const watched = await asOperator(site, slug);
    const { page } = watched;
    await page.goto(`${site.base}/console/${slug}/sso`);
    await press(page, "Sign-ins");
    await page.getByRole("row", { name: /jane@.*Signed in/ }).waitFor();
    await page.getByRole("combobox", { name: "Show" }).selectOption("refused");
    await page.getByRole("row", { name: /jane@/ }).waitFor({ state: "detached" });
    await look(watched, "sso-logins");
    await page.getByRole("row", { name: /joe@elsewhere\.test.*Refused.*No member matches this sign-in/ }).click();
    const drawer = page.getByRole("dialog", { name: "joe@elsewhere.test" });
    await drawer.getByText(/Invite the person, let the directory push them/).waitFor();
    await drawer.getByRole("link", { name: "To the invitations" }).waitFor();
    await look(watched, "sso-login-refused");
    // The view can be sent to a colleague.
    expect(new URL(page.url()).searchParams.get("outcome")).toBe("refused");
    await page.keyboard.press("Escape");

    await signIn({ sub: "mia", email: "mia@elsewhere.test", name: "Mia Stranger" });
    const fresh = page.getByRole("button", { name: "1 new" });
    await fresh.waitFor();
    expect(await page.getByRole("row", { name: /mia@/ }).count()).toBe(0);
    await fresh.click();
    await page.getByRole("row", { name: /mia@/ }).waitFor();
    await page.getByRole("searchbox", { name: /^About an address/ }).fill("JOE@elsewhere.test");
    await page.getByRole("row", { name: /mia@/ }).waitFor({ state: "detached" });
    await page.getByRole("row", { name: /joe@/ }).waitFor();

    await press(page, "Names of people there");
    await page.getByRole("row", { name: /Jane Doe.*jane/ }).click();
    const tie = page.getByRole("dialog", { name: "jane" });
    await look(watched, "sso-login-method");
    await tie.getByRole("button", { name: "Forget this name" }).click();
    const asked = page.getByRole("alertdialog");
    await asked.getByText(/Sessions that end/).waitFor();
    await asked.getByRole("button", { name: "Forget this name" }).click();
    await page.getByText("Nobody is known by it yet").waitFor();
    expect((await listLoginMethods(caller, connectionId, { limit: 10 })).items).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });
});
