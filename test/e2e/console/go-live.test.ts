/** A connection goes live in the console: whoever does it is told first whether anybody has tried it, and whom it shuts out. */
import { describe, expect, it } from "vitest";
import { createConnection, updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { getConnection } from "../../../src/domain/connections/connections.ts";
import { readInForce } from "../../../src/domain/organizations/policies/policies.ts";
import { CERTIFICATE } from "../../support/certificate.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { asOperator, givenConsole } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { givenSso, invited } from "../../support/visitors.ts";
import { provision } from "../../support/world.ts";

useDatabase();
const site = useSite();
const SAML = {
  ...{ kind: "saml" as const, name: "Okta", entityId: "https://idp.test/entity", ssoUrl: "https://idp.test/sso" },
  ...{ certificates: [CERTIFICATE], rehearsal: true },
};

describe.skipIf(!chromiumAvailable)(`going live in the console${skippedWithoutChromium}`, () => {
  it("says of single sign-on that nobody has tried it, and whom it shuts out, and asks to agree to that", async () => {
    const world = await givenConsole();
    const { caller, slug } = world;
    await world.somebody("Gwen Guest", "guest");
    await invited(caller, `rae@${slug}.test`, { roles: ["guest"] });
    const { id } = await createConnection(caller, SAML);
    const watched = await asOperator(site, slug);
    const { page } = watched;
    await page.goto(`${site.base}/console/${slug}/sso`);
    await page.getByText("Not live yet").waitFor();
    await page.getByText("Nobody has tried it yet").waitFor();
    await press(page, "Go live: Okta");
    const asked = page.getByRole("alertdialog", { name: "Take “Okta” live?" });
    await asked.getByText("Nobody has ever signed in by Okta, not even in a test.").waitFor();
    await asked.getByText("1 member could come in by SSO only, and may have no account there (Gwen Guest).").waitFor();
    await asked.getByText("1 open invitation of an outsider could be taken up by SSO only.").waitFor();
    await look(watched, "console-go-live");
    const act = asked.getByRole("button", { name: "Go live" });
    expect(await act.getAttribute("aria-disabled")).toBe("true");
    await asked.getByRole("checkbox", { name: "Take it live all the same" }).check();
    await act.click();
    await asked.waitFor({ state: "detached" });
    await page.getByText("Switched on", { exact: true }).waitFor();
    expect((await getConnection(caller, id)).settings.rehearsal).toBe(false);
    expect(watched.complaints).toEqual([]);
  });

  it("tells on the overview that nobody has ever come by what is live, and leads to where it is tried", async () => {
    const { caller, slug } = await givenConsole();
    await givenSso(caller);
    await createConnection(caller, SAML);
    const watched = await asOperator(site, slug);
    const { page } = watched;
    await page.getByText("“SSO” is live, but nobody has signed in by it yet, not even as a test").waitFor();
    // One that rehearses is not live.
    expect(await page.getByText(/“Okta” is live/).count()).toBe(0);
    await look(watched, "console-untried");
    await page.getByRole("link", { name: "Try the sign-in" }).click();
    await page.getByRole("button", { name: "Make a test link: SSO" }).waitFor();
  });

  it("tells it in German to whom reads German", async () => {
    const world = await givenConsole();
    await world.somebody("Gwen Guest", "guest");
    await createConnection(world.caller, SAML);
    const watched = await asOperator(site, world.slug);
    const { page } = watched;
    await page.goto(`${site.base}/console/${world.slug}/sso`);
    await press(page, "Deutsch");
    await press(page, "Live gehen: Okta");
    const asked = page.getByRole("alertdialog", { name: "Mit „Okta“ live gehen?" });
    await asked.getByText(/Über Okta hat sich noch nie jemand angemeldet, auch nicht zur Probe\./).waitFor();
    await asked.getByText(/1 Mitglied käme nur noch über Single Sign-on herein/).waitFor();
    await look(watched, "console-go-live-german");
  });

  it("lets in whom a directory has pushed, from the directory's own screen", async () => {
    const { caller, scim, slug } = await givenConsole();
    await updateConnection(caller, scim.connection.id, { settings: { rehearsal: true } });
    const rehearsing = await getConnection(caller, scim.connection.id);
    const joy = await provision({ ...scim, connection: { ...scim.connection, ...rehearsing } } as typeof scim, {
      userName: "joy@elsewhere.test",
      displayName: "Joy Young",
    });
    expect(joy.membershipId).toBeNull();
    const watched = await asOperator(site, slug);
    const { page } = watched;
    const { name } = rehearsing;
    await page.goto(`${site.base}/console/${slug}/people`);
    await page.getByText(`1 person waits: “${name}” is not live yet`).waitFor();
    await look(watched, "console-people-rehearsal");
    await page.goto(`${site.base}/console/${slug}`);
    const need = page.getByRole("listitem").filter({ hasText: `1 person waits: “${name}” is not live yet` });
    await need.waitFor();
    await look(watched, "console-overview-rehearsal");
    await need.getByRole("link", { name: "See it, and go live" }).click();
    await page.getByText("1 person waits for it to go live.").waitFor();
    await look(watched, "console-directory-rehearsal");
    await press(page, /^Go live: /);
    const asked = page.getByRole("alertdialog", { name: /^Take “.*” live\?$/ });
    await asked
      .getByText(/Joy Young/)
      .first()
      .waitFor();
    await asked.getByRole("button", { name: "Go live" }).click();
    await asked.waitFor({ state: "detached" });
    await page.getByText("Not live yet").waitFor({ state: "detached" });
    expect(watched.complaints).toEqual([]);
  });

  it("says at strict mode that nobody has tried single sign-on", async () => {
    const { caller, slug } = await givenConsole();
    await givenSso(caller);
    const { page } = await asOperator(site, slug);
    await page.goto(`${site.base}/console/${slug}/sso`);
    await press(page, "Switch strict mode on");
    const asked = page.getByRole("alertdialog", { name: "Switch strict mode on?" });
    await asked.getByText(/Nobody has ever signed in by SSO here, not even in a test/).waitFor();
    await asked.getByRole("button", { name: "Switch strict mode on" }).click();
    await asked.waitFor({ state: "detached" });
    expect((await readInForce(caller)).policies.strictMode).toBe(true);
  });
});
