/** What the console shows of federation: what a key may, which standards a connection keeps, and taking over another directory's people. */
import { describe, expect, it } from "vitest";
import { AREAS } from "../../../src/console/settings/key-areas.ts";
import { listApiKeys } from "../../../src/domain/administration/connections/api-keys.ts";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { API_AREAS } from "../../../src/domain/connections/api-scopes.ts";
import { userById } from "../../../src/domain/directory/users/user-lookup.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { resolveConflict } from "../../../src/domain/provisioning/conflicts/conflict-decisions.ts";
import { getConflict, listConflicts } from "../../../src/domain/provisioning/conflicts/conflict-views.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { givenConsole, operatorAt } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { givenConnection, membershipOf, provision, pushGroup, unique } from "../../support/world.ts";

useDatabase();
const site = useSite();

it("offers a key every part of the organization that there is", () => {
  expect([...AREAS].sort()).toEqual([...API_AREAS].sort());
});

describe.skipIf(!chromiumAvailable)(`federation in the console${skippedWithoutChromium}`, () => {
  it("makes a key for some parts alone, and says in the list what it may", async () => {
    const { slug, caller } = await givenConsole();
    const watched = await operatorAt(site, `/console/${slug}/settings?view=keys`);
    const { page } = watched;
    await press(page, "Make a key");
    const form = page.getByRole("alertdialog", { name: "Make a key" });
    await form.getByRole("textbox", { name: "For what" }).fill("Payroll");
    const make = form.getByRole("button", { name: "Make a key" });
    expect(await make.getAttribute("aria-disabled")).toBe("true");
    await form.getByRole("combobox", { name: "People and their access" }).selectOption("Read");
    await form.getByRole("combobox", { name: "Invitations" }).selectOption("Read and change");
    await look(watched, "console-key-scopes");
    await make.click();
    await press(page, "I have kept it");
    await page.getByText("People and their access: read, Invitations: change").waitFor();
    await look(watched, "console-keys");
    const [key] = (await listApiKeys(caller, { limit: 10 })).items;
    expect(key?.scopes).toEqual(["memberships:read", "invitations:read", "invitations:write"]);
    expect(watched.complaints).toEqual([]);
  });

  it("shows which standards a directory keeps, and by which setting it would keep the rest", async () => {
    const { slug } = await givenConsole();
    const watched = await operatorAt(site, `/console/${slug}/directory?view=conformance`);
    const { page } = watched;
    await page.getByRole("heading", { name: "What may be claimed" }).waitFor();
    await page.getByText("settings.authentication = oauth").first().waitFor();
    const notMet = await page.getByText("Not met").count();
    await look(watched, "console-conformance");
    await press(page, "All");
    await page.getByText("DELETE frees the userName").waitFor();
    expect(await page.getByText("Not met").count()).toBeGreaterThanOrEqual(notMet);
    expect(watched.complaints).toEqual([]);
  });

  it("takes over the people of another directory, seen person by person before, and undoes it", async () => {
    const { slug, caller, scim: okta } = await givenConsole();
    const entra = await givenConnection(caller);
    const at = `${unique("studio")}.test`;
    const [ada, bo] = [
      await provision(okta, { userName: `ada@${at}`, displayName: "Ada", externalId: "1" }),
      await provision(okta, { userName: `bo@${at}`, displayName: "Bo", externalId: "2" }),
    ];
    const staff = await pushGroup(okta, "Staff", [ada.id, bo.id]);
    await createMapping(caller, { connectionId: okta.connection.id, group: { id: staff.id }, role: "admin" });
    const newAda = await provision(entra, { userName: `ada@${at}`, displayName: "Ada", externalId: "1" });
    const member = membershipOf(ada);
    const watched = await operatorAt(
      site,
      `/console/${slug}/directory?view=takeOver&connection=${entra.connection.id}`,
    );
    const { page } = watched;
    const from = page.getByRole("combobox", { name: "Take over from" });
    await from.selectOption(okta.connection.id);
    await page.getByText("1 are taken over").first().waitFor();
    await page.getByRole("list", { name: "Taken over" }).getByText("externalId").waitFor();
    await look(watched, "console-take-over");
    await press(page, "Left");
    await page.getByRole("list", { name: "Left" }).getByText("was not pushed by the new one").waitFor();
    await press(page, "Take over 1");
    const asked = page.getByRole("alertdialog");
    await asked.getByRole("button", { name: "Take over 1" }).click();
    await page.getByRole("list", { name: "Take-overs of this connection" }).getByText("Done").waitFor();
    await look(watched, "console-take-over-done");
    expect((await userById(entra, newAda.id)).membershipId).toBe(member);
    await press(page, /^Undo: /);
    await asked.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("list", { name: "Take-overs of this connection" }).getByText("Undone").waitFor();
    expect(watched.complaints).toEqual([]);
  });

  it("shows to whoever decides a conflict second that somebody else has decided", async () => {
    const { slug, caller, scim } = await givenConsole();
    const email = `double@${unique("elsewhere")}.test`;
    await createMembership(caller, { email });
    await provision(scim, { userName: email, displayName: "Double" });
    const [conflict] = (await listConflicts(caller, { limit: 5 }, { status: "open" })).items;
    const watched = await operatorAt(site, `/console/${slug}/directory?view=conflicts`);
    const { page } = watched;
    await press(page, `Decide: ${email}`);
    const asked = page.getByRole("alertdialog");
    await asked.getByRole("radio", { name: "It is the same person" }).check();
    await resolveConflict(caller, conflict?.id ?? "", "keep_local");
    await asked.getByRole("button", { name: "Make them one" }).click();
    await page.getByText("Somebody else has changed it meanwhile").waitFor();
    await look(watched, "console-conflict-stale");
    await press(page, "Leave it as it is now");
    expect((await getConflict(caller, conflict?.id ?? "")).decision).toBe("keep_local");
    expect(watched.complaints).toEqual([]);
  });
});
