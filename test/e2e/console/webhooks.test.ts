/** Webhooks and streams in the console: the secret once, a test that arrives, what was sent and answered, pausing, and a stream with its lag. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startLogStreams } from "../../../src/domain/log-streams/jobs.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { startWebhooks } from "../../../src/domain/webhooks/jobs.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { operatorAt } from "../../support/console.ts";
import { type HttpLogReceiver, openHttpLogReceiver } from "../../support/log-receivers.ts";
import { useDatabase } from "../../support/mongo.ts";
import { openReceiver, type Receiver, verify } from "../../support/receiver.ts";
import { useSite } from "../../support/site.ts";
import { givenOrganization } from "../../support/world.ts";

useDatabase();
const site = useSite();
const stops: (() => Promise<void>)[] = [];
const open: (Receiver | HttpLogReceiver)[] = [];
beforeAll(() => {
  stops.push(startWebhooks({ toPrivate: true }), startLogStreams({ toPrivate: true }));
});
afterAll(async () => {
  for (const stop of stops) await stop();
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const given = async (): Promise<string> => (await getOrganization((await givenOrganization()).caller)).slug;

describe.skipIf(!chromiumAvailable)(`webhooks in the console${skippedWithoutChromium}`, () => {
  it("are added with the secret told once, tested, seen with request and answer, sent again, rotated, paused and deleted", async () => {
    const app = await openReceiver();
    open.push(app);
    const watched = await operatorAt(site, `/console/${await given()}/webhooks`);
    const { page } = watched;
    await page.getByRole("heading", { name: "No webhook hears of anything yet" }).waitFor();
    await look(watched, "console-webhooks-empty");
    await press(page, "Add a webhook");
    const form = page.getByRole("alertdialog", { name: "Add a webhook" });
    await form.getByRole("textbox", { name: "Address" }).fill(app.url);
    await form.getByRole("checkbox", { name: /^Membership / }).check();
    await form.getByRole("checkbox", { name: /^Webhook / }).check();
    await look(watched, "console-webhook-form");
    await form.getByRole("button", { name: "Add a webhook" }).click();

    const kept = page.getByRole("alertdialog", { name: "Keep this secret now" });
    await look(watched, "console-webhook-secret");
    await kept.getByRole("button", { name: "Copy: Secret" }).click();
    const secret = String(await page.evaluate("navigator.clipboard.readText()"));
    await kept.getByRole("button", { name: "I have kept it" }).click();

    const drawer = page.getByRole("dialog");
    await drawer.getByText("Works", { exact: true }).waitFor();
    await drawer.getByRole("button", { name: "Send a test" }).click();
    const row = drawer.getByRole("row", { name: /webhook\.tested/ });
    await row.waitFor();
    await expect.poll(() => app.taken.length).toBe(1);
    verify(secret, app.taken[0] as never);
    await row.click();
    const delivery = page.getByRole("dialog", { name: "webhook.tested" });
    await delivery.getByText(`POST ${app.url}`).waitFor();
    await delivery.getByText("200").or(delivery.getByText("204")).first().waitFor();
    await look(watched, "console-delivery");
    await delivery.getByRole("button", { name: "Send again" }).click();
    await expect.poll(() => app.taken.length).toBe(2);
    await page.keyboard.press("Escape");

    await drawer.getByRole("button", { name: "Make another secret" }).click();
    await page
      .getByRole("alertdialog", { name: "Make another secret?" })
      .getByRole("button", { name: "Make another secret" })
      .click();
    await page.getByRole("button", { name: "I have kept it" }).click();
    await drawer.getByText(/a former secret until/).waitFor();
    await drawer.getByRole("button", { name: "Send a stretch again" }).click();
    const stretch = page.getByRole("alertdialog", { name: "Send a stretch again" });
    await stretch.getByLabel("From", { exact: true }).fill("2026-01-01T00:00");
    await stretch.getByRole("button", { name: "Send all of it again" }).click();
    await stretch.waitFor({ state: "detached" });
    await expect.poll(() => app.taken.length).toBeGreaterThan(2);
    await drawer.getByRole("button", { name: "Pause" }).click();
    await drawer.getByText("Paused", { exact: true }).waitFor();
    await look(watched, "console-webhook");
    await drawer.getByRole("button", { name: "Delete" }).click();
    await page
      .getByRole("alertdialog", { name: "Delete the webhook?" })
      .getByRole("button", { name: "Delete" })
      .click();
    await page.getByRole("heading", { name: "No webhook hears of anything yet" }).waitFor();
  });

  it("say in plain words why one is failing", async () => {
    const app = await openReceiver();
    open.push(app);
    app.answerBy((_request, response) => response.writeHead(410).end("gone for good"));
    const watched = await operatorAt(site, `/console/${await given()}/webhooks`);
    const { page } = watched;
    await press(page, "Add a webhook");
    await page.getByRole("textbox", { name: "Address" }).fill(app.url);
    await page.getByRole("alertdialog").getByRole("button", { name: "Add a webhook" }).click();
    await page.getByRole("button", { name: "I have kept it" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Send a test" }).click();
    await expect.poll(() => app.came.length).toBe(1);
    await page.reload();
    await page.getByRole("dialog").getByText("Disabled: gone").waitFor();
    await page.getByText("The receiver answered 410").waitFor();
    await look(watched, "console-webhook-gone");
  });
});

describe.skipIf(!chromiumAvailable)(`log streams in the console${skippedWithoutChromium}`, () => {
  it("are added of any kind, tested with what came back, and paused with their lag", async () => {
    const receiver = await openHttpLogReceiver();
    open.push(receiver);
    const watched = await operatorAt(site, `/console/${await given()}/webhooks?of=streams`);
    const { page } = watched;
    await page.getByRole("heading", { name: "The log is sent nowhere yet" }).waitFor();
    await look(watched, "console-streams-empty");
    await press(page, "Add a stream");
    const form = page.getByRole("alertdialog", { name: "Add a stream" });
    for (const kind of ["Datadog", "Amazon S3 and the like", "OpenTelemetry", "syslog over TLS", "Splunk"])
      await form.getByLabel("Receiver").selectOption(kind);
    await look(watched, "console-stream-form");
    await form.getByRole("textbox", { name: "Address" }).fill(receiver.url);
    await form.getByRole("textbox", { name: "Token" }).fill("b1a2c3d4-splunk-token");
    await form.getByLabel("Begins with").selectOption("The whole log");
    await form.getByRole("button", { name: "Add a stream" }).click();

    const drawer = page.getByRole("dialog", { name: "Splunk" });
    await drawer.getByRole("button", { name: "Send a test" }).click();
    await drawer.getByText("The test was taken").waitFor();
    await drawer.getByRole("button", { name: "Pause" }).click();
    await drawer.getByText("Paused", { exact: true }).waitFor();
    await look(watched, "console-stream");
    await drawer.getByRole("button", { name: "Change" }).click();
    const change = page.getByRole("alertdialog", { name: "Change the stream" });
    expect(await change.getByRole("textbox", { name: "Token" }).inputValue()).toBe("");
    await change.getByLabel("Called").fill("Our Splunk");
    await change.getByRole("button", { name: "Save" }).click();
    await page.getByRole("dialog", { name: "Our Splunk" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("row", { name: /Splunk.*Our Splunk.*Paused/ }).waitFor();
    await look(watched, "console-streams");
  });
});
