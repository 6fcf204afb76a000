/** Whom a connection trusts to end sessions, in the console: saying so, how asking for events goes, and trusting nobody any more. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EventPollModel } from "../../../src/domain/connections/event-polls/event-poll.model.ts";
import { useProviderReach } from "../../../src/domain/connections/oidc/reach.ts";
import { trustedIssuerOf } from "../../../src/domain/connections/trusted-issuer.ts";
import { pollDue } from "../../../src/domain/sso/revoking/polling.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { givenConsole, operatorAt, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSigner } from "../../support/signing.ts";
import { useSite } from "../../support/site.ts";
import { openTransmitter, type Transmitter } from "../../support/transmitter.ts";

useDatabase();
const site = useSite();
let transmitter: Transmitter;
beforeEach(async () => {
  useProviderReach(true);
  transmitter = await openTransmitter();
});
afterEach(() => transmitter.close());

const ISSUER = "https://idp.acme.test";

describe.skipIf(!chromiumAvailable)(`signals in the console${skippedWithoutChromium}`, () => {
  it("trusts an issuer, shows what to enter there and how asking goes, changes it, and trusts nobody any more", async () => {
    const { slug, caller, scim } = await givenConsole();
    const { id, name } = scim.connection;
    const { jwks } = await givenSigner();
    const watched = await operatorAt(site, `/console/${slug}/directory?view=signals`);
    const { page } = watched;
    await page.getByRole("heading", { name: "Nobody outside can end sessions through this connection" }).waitFor();
    await look(watched, "console-signals-none");

    await press(page, `Trust an issuer: ${name}`);
    const form = page.getByRole("alertdialog", { name: "Trust an issuer" });
    const trust = form.getByRole("button", { name: "Trust an issuer" });
    await form.getByRole("textbox", { name: "Issuer" }).fill(ISSUER);
    await form.getByRole("combobox", { name: "Where its public keys come from" }).selectOption("Given here");
    const keys = form.getByRole("textbox", { name: "Key set (JWKS)" });
    await keys.fill("{");
    await form.getByText("This is no JSON.").waitFor();
    expect(await trust.getAttribute("aria-disabled")).toBe("true");
    await keys.fill(JSON.stringify(jwks));
    await form.getByRole("textbox", { name: "Audience" }).fill("https://receiver.acme.test");
    await form.getByRole("combobox", { name: "How its events come" }).selectOption({ value: "asked" });
    const endpoint = form.getByRole("textbox", { name: "Address to ask at" });
    await endpoint.fill("ftp://transmitter.test/poll");
    await form.getByLabel("Authorization header").fill("Bearer sesame");
    await look(watched, "console-signals-form");
    await trust.click();
    await expect.poll(() => endpoint.getAttribute("aria-invalid")).toBe("true");
    await endpoint.and(page.locator(":focus")).waitFor();
    await endpoint.fill(transmitter.url);
    await trust.click();

    await page.getByText("Not asked yet").waitFor();
    await page.getByRole("button", { name: "Copy: Address for Universal Logout" }).waitFor();
    await page.getByText(`${site.base}/ssf/${id}/events`).waitFor();
    await pollDue();
    await page.getByText("The transmitter answers").waitFor();
    expect(transmitter.asked[0]?.authorization).toBe("Bearer sesame");
    await look(watched, "console-signals");

    transmitter.status = 503;
    await EventPollModel.updateOne(
      { organizationId: caller.organizationId, _id: id },
      { $set: { dueAt: new Date(0) } },
    );
    await pollDue();
    await page.getByText("The transmitter does not answer").waitFor();
    await page.getByText("The URL answered 503, not 200.").waitFor();
    await look(watched, "console-signals-failing");

    await press(page, `Change the trusted issuer: ${name}`);
    const change = page.getByRole("alertdialog", { name: "Change the trusted issuer" });
    await change
      .getByRole("combobox", { name: "Where its public keys come from" })
      .selectOption({ value: "published" });
    await change.getByRole("textbox", { name: "JWKS address" }).fill(`${ISSUER}/keys`);
    await change.getByRole("combobox", { name: "How its events come" }).selectOption({ value: "pushed" });
    await change.getByRole("button", { name: "Change", exact: true }).click();
    await page.getByText("Not asked for", { exact: true }).waitFor();
    await page.getByText(`${ISSUER}/keys`).waitFor();
    expect((await trustedIssuerOf(caller, id))?.poll).toBeNull();

    await press(page, `Stop trusting it: ${name}`);
    const asked = page.getByRole("alertdialog", { name: "Stop trusting this issuer?" });
    await asked.getByRole("button", { name: "Stop trusting it" }).click();
    await page.getByRole("heading", { name: "Nobody outside can end sessions through this connection" }).waitFor();
    expect(await trustedIssuerOf(caller, id)).toBeNull();
    expect(watched.complaints).toEqual([]);
  });

  it("speaks German, and shows nothing of it to whoever may not manage connections", async () => {
    const { slug, somebody } = await givenConsole();
    const watched = await operatorAt(site, `/console/${slug}/directory?view=signals`);
    const { page } = watched;
    await page.getByRole("heading", { name: "Nobody outside can end sessions through this connection" }).waitFor();
    await press(page, "Deutsch");
    await page
      .getByRole("heading", { name: "Über diese Verbindung kann niemand von außen Sitzungen beenden" })
      .waitFor();
    await page.getByRole("button", { name: "Signale" }).waitFor();
    await look(watched, "console-signals-german");
    const { email } = await somebody("Max Member", "member");
    const other = await signedIn(site, { slug, email }, "/directory?view=signals");
    await other.page.getByRole("heading", { name: "You may not see this" }).waitFor();
    expect(watched.complaints).toEqual([]);
  });
});
