/** A directory takes something from many at once: the overview says so, and one click puts it back. */
import { describe, expect, it } from "vitest";
import { updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { listMemberships } from "../../../src/domain/memberships/listing.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { tripOf } from "../../support/breaker.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { asOperator } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { givenOrganization, provision } from "../../support/world.ts";

useDatabase();
const site = useSite();

/** An organization whose directory has just taken access from everybody. */
async function given() {
  const { caller, scim, domain } = await givenOrganization();
  await updateConnection(caller, scim.connection.id, { settings: { breaker: { limit: 1, share: 0.1 } } });
  for (const at of [0, 1, 2, 3]) {
    const { id } = await provision(scim, { userName: `p${at}@${domain}` });
    await deleteDirectoryUser(scim, id);
  }
  expect(await tripOf(scim)).toMatchObject({ people: 4 });
  return { caller, slug: (await getOrganization(caller)).slug };
}

describe.skipIf(!chromiumAvailable)(`a breaker in the console in Chromium${skippedWithoutChromium}`, () => {
  it("is named on the overview, and what was taken is put back with one click", async () => {
    const { caller, slug } = await given();
    const watched = await asOperator(site, slug);
    const { page } = watched;

    await page.getByText(/4 people lost something/).waitFor();
    await look(watched, "console-breaker-overview");
    await page.getByRole("link", { name: "See it, or put it back" }).click();
    await page.getByText(/4 of 4 people lost something/).waitFor();
    await page.getByText("Applied, and more may come").waitFor();
    await look(watched, "console-breaker");
    await page.getByRole("button", { name: "Put everything back" }).click();
    const asked = page.getByRole("alertdialog", { name: "Put back what was taken?" });
    await look(watched, "console-breaker-undo");
    await asked.getByRole("button", { name: "Put everything back" }).click();
    await page.getByText(/Put back: 4 of 4/).waitFor();
    expect((await listMemberships(caller, { status: "active" }, { limit: 10 })).items).toHaveLength(4);

    await page.getByRole("combobox", { name: "What happens then" }).selectOption("hold");
    await page.getByLabel("More people than").fill("-1");
    await press(page, "Save the rule");
    await page.getByRole("alert").waitFor();
    await page.getByLabel("More people than").fill("3");
    await press(page, "Save the rule");
    await page.getByText("The rule is saved.").waitFor();
    await look(watched, "console-breaker-rule");
  });
});
