/** Two admins at once who change the same thing from two lists, which have no versions: whoever is second is shown both. */
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { createRole, updateRole } from "../../../src/domain/administration/roles/roles.ts";
import { updateTeam } from "../../../src/domain/administration/teams/teams.ts";
import { createClient, getClient, updateClient } from "../../../src/domain/oidc/clients/clients.ts";
import { getRole } from "../../../src/domain/roles/roles.ts";
import { createTeam, getTeam } from "../../../src/domain/teams/teams.ts";
import { createWebhook, getWebhook, updateWebhook } from "../../../src/domain/webhooks/endpoints.ts";
import { chromiumAvailable, skippedWithoutChromium } from "../../support/chromium.ts";
import { type ConsoleWorld, givenConsole, operatorAt } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { operator } from "../../support/world.ts";

useDatabase();
const site = useSite();

interface Place {
  /** Where the list stands. */
  readonly path: string;
  /** What somebody else changes meanwhile. */
  readonly meanwhile: () => Promise<unknown>;
  /** What of it is there now. */
  readonly now: () => Promise<unknown>;
}

interface Form {
  readonly name: string;
  readonly given: (world: ConsoleWorld) => Promise<Place>;
  /** Opens the form from the list, and fills it in. @returns what sends it */
  readonly fill: (page: Page) => Promise<Locator>;
  /** What stands there when nothing of it was written. */
  readonly theirs: unknown;
}

/** Opens the only row of a list, and what one of its buttons asks. */
async function ask(page: Page, row: RegExp, button: string): Promise<Locator> {
  await page.getByRole("row", { name: row }).click();
  await page.getByRole("dialog").getByRole("button", { name: button, exact: true }).click();
  const asked = page.getByRole("alertdialog");
  await asked.waitFor();
  return asked;
}

const HOOK = "https://hooks.acme.example/rollcall";

async function webhookOf({ caller, slug }: ConsoleWorld): Promise<Place> {
  const { webhook } = await createWebhook(caller, { url: HOOK, description: "Ours" });
  return {
    path: `/console/${slug}/webhooks`,
    meanwhile: () => updateWebhook(caller, webhook.id, { description: "Theirs" }),
    now: async () => (await getWebhook(caller, webhook.id)).description,
  };
}

const FORMS: readonly Form[] = [
  {
    name: "a webhook",
    given: webhookOf,
    fill: async (page) => {
      const asked = await ask(page, /Ours/, "Change");
      await asked.getByRole("textbox", { name: "Called" }).fill("Mine");
      return asked.getByRole("button", { name: "Save" });
    },
    theirs: "Theirs",
  },
  {
    name: "the end of a webhook",
    given: webhookOf,
    fill: async (page) => {
      const asked = await ask(page, /Ours/, "Delete");
      return asked.getByRole("button", { name: "Delete" });
    },
    theirs: "Theirs",
  },
  {
    name: "a role",
    given: async ({ caller, slug }) => {
      await createRole(caller, { key: "keeper", scope: "organization", name: "Keeper", rank: 20, permissions: [] });
      return {
        path: `/console/${slug}/roles`,
        meanwhile: () => updateRole(caller, "keeper", "organization", { permissions: ["events:read"] }),
        now: async () => (await getRole(caller, "keeper", "organization")).permissions,
      };
    },
    fill: async (page) => {
      const asked = await ask(page, /Keeper/, "Change");
      await asked.getByRole("textbox", { name: "Name" }).fill("Mine");
      return asked.getByRole("button", { name: "Change the role" });
    },
    theirs: ["events:read"],
  },
  {
    name: "a team",
    given: async ({ caller, slug }) => {
      const { id } = await createTeam(caller, { name: "Core", slug: "core" });
      return {
        path: `/console/${slug}/teams`,
        meanwhile: () => updateTeam(caller, id, { name: "Theirs" }),
        now: async () => (await getTeam(caller, id)).name,
      };
    },
    fill: async (page) => {
      const asked = await ask(page, /Core/, "Settings");
      await asked.getByRole("textbox", { name: "Name", exact: true }).fill("Mine");
      return asked.getByRole("button", { name: "Save the settings" });
    },
    theirs: "Theirs",
  },
  {
    name: "an application",
    given: async () => {
      const { client } = await createClient(operator, { name: "Shop", redirectUris: ["https://shop.example/back"] });
      return {
        path: "/console?view=applications",
        meanwhile: () => updateClient(operator, client.id, { name: "Theirs" }),
        now: async () => (await getClient(operator, client.id)).name,
      };
    },
    fill: async (page) => {
      const asked = await ask(page, /Shop/, "Change");
      await asked.getByRole("textbox", { name: "Name" }).fill("Mine");
      return asked.getByRole("button", { name: /Save/ });
    },
    theirs: "Theirs",
  },
];

describe.skipIf(!chromiumAvailable)(`two admins at once, from two lists${skippedWithoutChromium}`, () => {
  it.each(FORMS)("$name: the second is shown both versions, and nothing is lost", async ({ given, fill, theirs }) => {
    const { path, meanwhile, now } = await given(await givenConsole());
    const { page } = await operatorAt(site, path);
    const send = await fill(page);
    await meanwhile();
    await send.click();
    await page.getByText("Somebody else has changed it meanwhile").waitFor();
    expect(await now()).toEqual(theirs);
    await page.getByRole("button", { name: "Leave it as it is now" }).click();
    await page.getByRole("alertdialog").waitFor({ state: "detached" });
    expect(await now()).toEqual(theirs);
    await page.context().close();
  });

  it("also where the list is older than the form", async () => {
    const { path, meanwhile, now } = await webhookOf(await givenConsole());
    const { page } = await operatorAt(site, path);
    await page.getByRole("row", { name: /Ours/ }).waitFor();
    // A browser that hears of nothing, such as one that was asleep.
    await page.route(/\/webhooks\?|\/events/, (route) => route.abort());
    await page.getByRole("row", { name: /Ours/ }).click();
    const list = page.getByRole("dialog");
    await meanwhile();
    await list.getByRole("button", { name: "Change", exact: true }).click();
    const asked = page.getByRole("alertdialog");
    await asked.getByRole("textbox", { name: "Called" }).fill("Mine");
    await asked.getByRole("button", { name: "Save" }).click();
    await page.getByText("Somebody else has changed it meanwhile").waitFor();
    expect(
      await page
        .getByRole("row", { name: /^Description/ })
        .getByRole("cell")
        .allInnerTexts(),
    ).toEqual(["Ours", "Theirs", "Mine"]);
    expect(await now()).toBe("Theirs");
    await asked.getByRole("button", { name: "Write mine over it" }).click();
    await expect.poll(now).toBe("Mine");
  });
});
