/** verifyWebhook against what Rollcall really signs with, and against what others try. */
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { verifyWebhook, WebhookRefused } from "../../src/client/webhooks.ts";

const SECRET = `whsec_${Buffer.from("a secret of the tests, 24+").toString("base64")}`;
const OTHER = `whsec_${Buffer.from("another secret of the tests").toString("base64")}`;
const BODY = JSON.stringify({ type: "membership.created", timestamp: "2026-11-02T09:30:00Z", data: { id: "evt_1" } });
const NOW = 1_790_000_000;

const headersOf = (body = BODY, secret = SECRET, at = NOW) => ({
  "webhook-id": "evt_1",
  "webhook-timestamp": String(at),
  "webhook-signature": new Webhook(secret).sign("evt_1", new Date(at * 1_000), body),
});
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "taken",
    (error: unknown) => (error instanceof WebhookRefused ? error.code : error),
  );

describe("verifyWebhook", () => {
  it("takes what was signed with the secret just now, and tells what it says", async () => {
    const message = await verifyWebhook({ secret: SECRET, headers: headersOf(), body: BODY, now: NOW });
    expect(message).toMatchObject({ type: "membership.created", data: { id: "evt_1" } });
  });

  it("takes headers in any form and any case", async () => {
    const headers = headersOf();
    const upper = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]]));
    for (const given of [new Headers(headers), upper])
      expect(await codeOf(verifyWebhook({ secret: SECRET, headers: given, body: BODY, now: NOW }))).toBe("taken");
  });

  it("takes either secret while one takes the place of another, on both sides", async () => {
    const headers = headersOf();
    expect(await codeOf(verifyWebhook({ secret: [OTHER, SECRET], headers, body: BODY, now: NOW }))).toBe("taken");
    const both = {
      ...headers,
      "webhook-signature": `${headersOf(BODY, OTHER)["webhook-signature"]} ${headers["webhook-signature"]}`,
    };
    expect(await codeOf(verifyWebhook({ secret: SECRET, headers: both, body: BODY, now: NOW }))).toBe("taken");
  });

  it.each([
    ["changed", { body: BODY.replace("evt_1", "evt_2") }, "wrong_signature"],
    ["signed by somebody else", { secret: OTHER }, "wrong_signature"],
    [
      "signed in a way that there is not",
      { headers: { ...headersOf(), "webhook-signature": "v2,AAAA v1,%%%" } },
      "wrong_signature",
    ],
    ["old", { now: NOW + 301 }, "not_now"],
    ["from the future", { now: NOW - 301 }, "not_now"],
    ["sent at no time", { headers: { ...headersOf(), "webhook-timestamp": "yesterday" } }, "not_now"],
    [
      "without a signature",
      { headers: { "webhook-id": "evt_1", "webhook-timestamp": String(NOW) } },
      "headers_missing",
    ],
  ])("refuses what was %s", async (_what, other, code) => {
    expect(await codeOf(verifyWebhook({ secret: SECRET, headers: headersOf(), body: BODY, now: NOW, ...other }))).toBe(
      code,
    );
  });

  it("says so where the secret is none", async () => {
    await expect(verifyWebhook({ secret: "whsec_", headers: headersOf(), body: BODY, now: NOW })).rejects.toThrow(
      TypeError,
    );
  });
});
