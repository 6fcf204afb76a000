/** What a change would come to is awaited before it can be made; where that cannot be known, it is said, and one may go on. */
import type { Route } from "playwright-core";
import { describe, expect, it } from "vitest";
import { getMembership } from "../../../src/domain/memberships/memberships.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { asOperator, givenConsole } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();
const PREVIEW = /\/memberships\/[^/]+\/preview$/;
const FAILURE = {
  ...{ type: "about:blank", code: "internal", title: "Internal", detail: "Something failed.", status: 500 },
  instance: "urn:rollcall:request:req_1",
};
const fails = (route: Route) =>
  route.fulfill({ status: 500, contentType: "application/problem+json", body: JSON.stringify(FAILURE) });

/** The dialog that asks whether Gus is to be removed, in the browser of the operator. */
async function givenRemoving(onPreview: (route: Route) => Promise<void>) {
  const { caller, slug, somebody } = await givenConsole();
  const { id } = await somebody("Gus Gone", "member");
  const watched = await asOperator(site, slug);
  const { page } = watched;
  await page.route(PREVIEW, onPreview);
  await page.goto(`${site.base}/console/${slug}/people?person=${id}`);
  await page.getByRole("dialog", { name: "Gus Gone" }).getByRole("button", { name: "Remove", exact: true }).click();
  const asked = page.getByRole("alertdialog", { name: /Gus Gone/ });
  const remove = asked.getByRole("button", { name: "Remove", exact: true });
  await remove.waitFor();
  const status = async () => (await getMembership(caller, id)).status;
  return { watched, page, asked, remove, status };
}

describe.skipIf(!chromiumAvailable)(`what a change comes to${skippedWithoutChromium}`, () => {
  it("is awaited before somebody is removed, and what is awaited is said", async () => {
    const arrived = Promise.withResolvers<void>();
    const { watched, page, asked, remove, status } = await givenRemoving(async (route) => {
      await arrived.promise;
      await route.continue();
    });

    await asked.getByText("Working out what it would come to …").waitFor();
    await asked.getByText("“Remove” waits until it is known what that would come to.").waitFor();
    expect(await remove.isEnabled()).toBe(false);
    await remove.focus();
    await page.keyboard.press("Enter");
    await look(watched, "console-foresight");
    await asked.waitFor();
    expect(await status()).toBe("active");

    arrived.resolve();
    await asked.getByText("Would lose").waitFor();
    await expect.poll(() => asked.getByText(/waits until it is known/).count()).toBe(0);
    await remove.click();
    await asked.waitFor({ state: "detached" });
    expect(await status()).toBe("removed");
  });

  it("is said not to be known where asking failed; it is asked for again, and whoever goes on knows it", async () => {
    const { watched, asked, remove, status } = await givenRemoving(fails);

    await asked.getByText(/could not be worked out\. It can be done all the same/).waitFor();
    // The browser tells of every answer that failed.
    expect(watched.complaints.splice(0).filter((one) => !one.includes("status of 500"))).toEqual([]);
    await look(watched, "console-unforeseen");
    await asked.getByRole("button", { name: "Work it out again" }).click();
    await asked.getByText(/could not be worked out/).waitFor();
    await remove.click();
    await asked.waitFor({ state: "detached" });
    expect(await status()).toBe("removed");
  });
});

describe.skipIf(!chromiumAvailable)(`a policy that is reviewed${skippedWithoutChromium}`, () => {
  it("shows that it is worked out whom it reaches, until that is there", async () => {
    const { slug } = await givenConsole();
    const { page } = await asOperator(site, slug);
    const arrived = Promise.withResolvers<void>();
    await page.route(/\/policies\/preview$/, async (route) => {
      await arrived.promise;
      await route.continue();
    });
    await page.goto(`${site.base}/console/${slug}/settings`);
    await page.getByLabel("Days after which a guest's access ends").fill("30");
    await press(page, /^Review/);
    const asked = page.getByRole("alertdialog");
    const save = asked.getByRole("button", { name: "Save", exact: true });
    await asked.getByText(/“Save” waits until/).waitFor();
    await asked.getByText("Working out what it would come to …").first().waitFor();
    arrived.resolve();
    await save.click();
    await asked.waitFor({ state: "detached" });
  });
});
