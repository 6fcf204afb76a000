/** Every screen on a phone, a tablet and a desk, in the language with the longer words: nothing sticks out, nothing is cut, and a dialog can be ended. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { createToken } from "../../../src/domain/connections/credentials/tokens.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { chromiumAvailable, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { asOperator, type ConsoleWorld, givenConsole } from "../../support/console.ts";
import { fits } from "../../support/fitting.ts";
import { useDatabase } from "../../support/mongo.ts";
import { scimOf } from "../../support/portal.ts";
import { useSite } from "../../support/site.ts";
import { invited } from "../../support/visitors.ts";

useDatabase();
const site = useSite();

const DIRECTORY = [
  ...["requests", "users", "groups", "conflicts", "mappings"],
  ...["breaker", "takeOver", "signals", "conformance", "setup"],
];
const SCREENS = [
  ...["", "people", "invitations", "teams", "roles", "sso", "domains", "webhooks", "log", "settings"],
  ...DIRECTORY.map((view) => `directory?view=${view}`),
  ...["organization", "keys", "retention", "log", "end"].map((view) => `settings?view=${view}`),
  "webhooks?of=streams",
];
const INSTANCE = ["", "?view=connections", "?view=mails", "?view=applications", "?view=bounds", "?view=sessions"];

/** On a screen by its path: the button that opens the dialog, and the one in it that does something. */
const DIALOGS: readonly (readonly [screen: string, opens: string, does: RegExp])[] = [
  ["invitations", "Personen einladen", /einladen$/i],
  ["sso", "Einrichtungslink erstellen", /erstellen/],
  ["directory?view=setup", "Ein Token erstellen", /erstellen/],
  ["directory", "Ein Verzeichnis verbinden", /verbinden/],
];

let world: ConsoleWorld;
beforeAll(async () => {
  if (!chromiumAvailable) return;
  world = await givenConsole();
  const { caller, scim } = world;
  const team = await createTeam(caller, { name: "Produktentwicklung und Forschung", slug: "research" });
  await createMembership(caller, {
    email: "carla.schnarrenberger@elsewhere.test",
    displayName: "Carla Schnarrenberger",
  });
  await invited(caller, "a.very.long.address.of.somebody@subsidiary.elsewhere.test", { roles: ["guest"] });
  const { token } = await createToken(caller, scim.connection.id, { label: "Entra, im Rechenzentrum Nord" });
  const directory = scimOf(`${site.base}/scim/v2`, token);
  const joy = await directory.user("joy.leutheusser@elsewhere.test", "Joy Leutheusser-Schnarrenberger");
  await directory.user("carla.schnarrenberger@elsewhere.test", "Carla Schnarrenberger");
  await directory.group("Produktentwicklung", joy);
  const group = { displayName: "Produktentwicklung" };
  await createMapping(caller, { connectionId: scim.connection.id, group, team: team.id });
});

const settled = async (page: Page): Promise<void> => {
  await page.getByRole("heading", { level: 1 }).waitFor();
  await expect.poll(() => page.getByRole("status", { name: /Loading|Wird geladen/ }).count()).toBe(0);
};

describe.skipIf(!chromiumAvailable)(`at every width${skippedWithoutChromium}`, () => {
  it("every screen of an organization and of the instance can be read whole", async () => {
    const { page } = await asOperator(site, world.slug);
    await press(page, "Deutsch");
    for (const path of [...SCREENS.map((screen) => `/${world.slug}/${screen}`), ...INSTANCE]) {
      await page.goto(`${site.base}/console${path}`);
      await settled(page);
      await fits(page, path);
    }
  });

  it("what a dialog can do is in sight on a phone", async () => {
    const { page } = await asOperator(site, world.slug);
    await press(page, "Deutsch");
    await page.setViewportSize({ width: 390, height: 640 });
    for (const [screen, opens, does] of DIALOGS) {
      await page.goto(`${site.base}/console/${world.slug}/${screen}`);
      await settled(page);
      await page.getByRole("button", { name: opens, exact: true }).first().click();
      const button = page.getByRole("alertdialog").getByRole("button", { name: does }).last();
      await button.waitFor();
      await fits(page, `${screen}: ${opens}`);
      const { y = 0, height = 0 } = (await button.boundingBox()) ?? {};
      expect({ screen, below: Math.max(0, y + height - 640) }).toEqual({ screen, below: 0 });
    }
  });
});
