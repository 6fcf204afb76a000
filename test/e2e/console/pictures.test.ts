/**
 * The pictures that the docs show, of one organization that is always the same: each screen opens, and `npm run screenshots` keeps what it
 * looks like. The docs may show no other pictures.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { createOrganization } from "../../../src/domain/administration/organizations/organizations.ts";
import { within } from "../../../src/domain/caller.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { chromiumAvailable, newPage, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { invited } from "../../support/visitors.ts";
import { addMembers, givenConnection, operator, provision, pushGroup } from "../../support/world.ts";

useDatabase();
const site = useSite();

const DOCS = join(import.meta.dirname, "../../../docs");
const PICTURES = join(DOCS, "pictures");
/** The pictures that pages of the docs show. */
const SHOWN = new Set(
  readdirSync(DOCS, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .flatMap((name) => [...readFileSync(join(DOCS, name), "utf8").matchAll(/pictures\/([\w-]+)\.png/g)])
    .map(([, picture = ""]) => picture),
);
const SLUG = "acme-furniture";

const opened = async (page: Page, path: string, heading: string): Promise<void> => {
  await page.goto(`${site.base}/console/${SLUG}${path}`);
  await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
};

/** Each picture, and the way to what it shows. */
const SHOTS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  overview: (page) => opened(page, "", "Overview"),
  people: async (page) => {
    await opened(page, "/people", "People");
    await page.getByRole("row", { name: /Joy Young/ }).waitFor();
  },
  person: async (page) => {
    await opened(page, "/people", "People");
    await page.getByRole("row", { name: /Joy Young/ }).click();
    await page.getByRole("dialog", { name: "Joy Young" }).getByText("Seat in Engineering").waitFor();
  },
  many: async (page) => {
    await opened(page, "/people", "People");
    for (const name of ["Joy Young", "Max Weber"]) await page.getByRole("checkbox", { name: `Select ${name}` }).click();
    await page.getByRole("toolbar").getByRole("button", { name: "Hold" }).click();
    await page.getByRole("alertdialog").getByText("Who gains and loses").waitFor();
  },
  directory: async (page) => {
    await opened(page, "/directory?view=mappings", "Directory");
    await page.getByText("Engineering").first().waitFor();
  },
  log: async (page) => {
    await opened(page, "/log", "Log");
    await page.getByRole("row").nth(3).waitFor();
  },
};

async function givenAcme(): Promise<void> {
  const { organization } = await createOrganization(operator, { name: "Acme Furniture", slug: SLUG });
  const caller = within(operator, organization.id);
  const at = (name: string): string => `${name}@acme.example`;
  await createMembership(caller, { email: at("olga"), displayName: "Olga Ortiz", roles: ["owner"] });
  await createMembership(caller, { email: at("sam"), displayName: "Sam Reed", roles: ["admin"] });
  const engineering = await createTeam(caller, { name: "Engineering", slug: "engineering" });
  await createTeam(caller, { name: "Showroom", slug: "showroom" });
  const scim = await givenConnection(caller);
  const people = [];
  for (const [name, displayName] of [
    ["joy", "Joy Young"],
    ["max", "Max Weber"],
    ["ines", "Inés García"],
  ] as const)
    people.push(await provision(scim, { userName: at(name), displayName }));
  const group = await pushGroup(scim, "Engineering");
  await addMembers(scim, group.id, ...people.map(({ id }) => id));
  await createMapping(caller, {
    connectionId: scim.connection.id,
    group: { displayName: "Engineering" },
    team: engineering.id,
  });
  const { id } = await createMembership(caller, { email: at("rae"), displayName: "Rae Held" });
  await deactivateMembership(caller, id);
  await invited(caller, "gwen@studio.example", { roles: ["guest"] });
}

describe.skipIf(!chromiumAvailable)(`the pictures of the docs${skippedWithoutChromium}`, () => {
  it("are of screens that open, and are kept when they are asked for", async () => {
    await givenAcme();
    const { page, complaints } = await newPage(site.browser, {
      viewport: { width: 1280, height: 800 },
      timezoneId: "UTC",
    });
    await page.goto(`${site.base}/console/${SLUG}`);
    await page.getByLabel("Operator key").fill("operator-key-1");
    await press(page, "Open the console");
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    if (process.env.PICTURES) await mkdir(PICTURES, { recursive: true });
    for (const [name, show] of Object.entries(SHOTS))
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await show(page);
        const picture = `${name}-${colorScheme}`;
        if (process.env.PICTURES && SHOWN.has(picture))
          await page.screenshot({ path: join(PICTURES, `${picture}.png`) });
      }
    expect(complaints).toEqual([]);
  });
});

it("the docs show only pictures that are made here, and that are there", () => {
  for (const picture of SHOWN) {
    expect(Object.keys(SHOTS)).toContain(picture.replace(/-(light|dark)$/, ""));
    expect({ picture, isThere: existsSync(join(PICTURES, `${picture}.png`)) }).toEqual({ picture, isThere: true });
  }
});
