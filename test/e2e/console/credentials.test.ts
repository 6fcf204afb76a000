/** Tokens and clients of a directory can be told apart, and whoever revokes one knows which, and whether it is in use. */
import { describe, expect, it } from "vitest";
import { updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { createToken } from "../../../src/domain/connections/credentials/tokens.ts";
import { createOAuthClient } from "../../../src/domain/connections/oauth/clients.ts";
import { chromiumAvailable, look, skippedWithoutChromium } from "../../support/chromium.ts";
import { givenConsole, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { scimOf } from "../../support/portal.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`tokens of a directory in Chromium${skippedWithoutChromium}`, () => {
  it("say what they are called, how they begin, who made them and which is in use", async () => {
    const { caller, scim, slug, somebody } = await givenConsole();
    const { id } = scim.connection;
    const owner = await somebody("Ada Admin", "owner");
    await updateConnection(caller, id, { settings: { authentication: "both" } });
    const old = await createToken(caller, id, { label: "Entra" });
    const fresh = await createToken(caller, id, { label: "Entra" });
    const { client } = await createOAuthClient(caller, id, { label: "Entra by OAuth" });
    expect((await scimOf(`${site.base}/scim/v2`, old.token).lookup("nobody")).status).toBe(200);

    const watched = await signedIn(site, { slug, email: owner.email }, "/directory?view=setup");
    const { page } = watched;
    await page.getByRole("row", { name: new RegExp(`${old.credential.id}.*(now|second|minute)`) }).waitFor();
    await page.getByRole("row", { name: new RegExp(`${fresh.credential.id}.*never`) }).waitFor();
    await page.getByRole("row", { name: new RegExp(`${client.id}.*OAuth client.*never`) }).waitFor();
    await look(watched, "directory-tokens");

    await page.getByRole("button", { name: `Revoke: Entra (${old.credential.id})` }).click();
    const asked = page.getByRole("alertdialog", { name: "Revoke Entra?" });
    await asked.getByText(old.credential.id).waitFor();
    await asked.getByText(/^In use: last used/).waitFor();
    await look(watched, "directory-token-revoking");
    await asked.getByRole("button", { name: "Revoke", exact: true }).click();
    await asked.waitFor({ state: "detached" });
    await page.getByRole("row", { name: new RegExp(`${old.credential.id}.*Revoked`) }).waitFor();
  });
});
