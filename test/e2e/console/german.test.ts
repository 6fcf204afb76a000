/** What the server says in sentences is German on a German screen: what came of requests, and why a standard is not kept. */
import { describe, expect, it } from "vitest";
import { noteScimRequest } from "../../../src/domain/connections/requests/request-log.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { givenConsole, operatorAt } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`the console in German${skippedWithoutChromium}`, () => {
  it("tells in German what came of a request, at once when the language is chosen", async () => {
    const { slug, caller, scim } = await givenConsole();
    noteScimRequest({
      ...{ organizationId: caller.organizationId, connectionId: scim.connection.id, requestId: "test" },
      ...{ at: new Date(), method: "PATCH", path: "/scim/v2/Groups/none", status: 404, code: "not_found" },
      ...{ durationMs: 1, userAgent: null, requestBody: null, dropped: [], quirks: [] },
      detail: "There is no group none.",
    });
    const watched = await operatorAt(site, `/console/${slug}/directory?view=requests`);
    const { page } = watched;
    await page.getByText("no effect: refused with 404: There is no group none.").waitFor();
    await press(page, "Deutsch");
    await page
      .getByText("ohne Wirkung: abgelehnt mit 404: Das gibt es hier nicht. Die Antwort war: „There is no group none.“")
      .waitFor();
    await look(watched, "console-requests-german");
    expect(watched.complaints).toEqual([]);
  });

  it("tells in German which clause of a standard is not kept, and why", async () => {
    const { slug } = await givenConsole();
    const watched = await operatorAt(site, `/console/${slug}/directory?view=conformance`);
    const { page } = watched;
    await page.getByText("Bearer tokens that were made by hand are taken.").waitFor();
    await press(page, "Deutsch");
    await page.getByText("Von Hand angelegte Bearer-Tokens werden angenommen.").waitFor();
    await press(page, "Alle");
    await page.getByText("DELETE gibt den userName frei").waitFor();
    expect(await page.getByText("made by hand").count()).toBe(0);
    expect(watched.complaints).toEqual([]);
  });

  it("calls built-in roles by German words where people read them", async () => {
    const { slug } = await givenConsole();
    const { page } = await operatorAt(site, `/console/${slug}/people`);
    await page.getByRole("row", { name: /Olga Owner.*owner and member/ }).waitFor();
    await press(page, "Deutsch");
    await page.getByRole("row", { name: /Olga Owner.*Eigentümer und Mitglied/ }).waitFor();
  });
});
