import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { newKeyPair } from "../../src/platform/keys/self-signed.ts";
import { fetchable, fetchText, isPublicAddress } from "../../src/platform/outgoing/safe-fetch.ts";

describe("an address", () => {
  it.each([
    ["93.184.216.34", true],
    ["2606:2800:220:1::1", true],
    ...[
      "127.0.0.1",
      "0.0.0.0",
      "10.1.2.3",
      "172.31.0.1",
      "192.168.1.1",
      "169.254.169.254",
      "100.64.0.1",
      "224.0.0.1",
    ].map((address) => [address, false] as const),
    ...["::1", "::", "fc00::1", "fe80::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1"].map(
      (address) => [address, false] as const,
    ),
  ] as const)("%s is public: %s", (address, expected) => expect(isPublicAddress(address)).toBe(expected));
});

describe("a URL", () => {
  it.each([
    "http://idp.example.com/metadata",
    "file:///etc/passwd",
    "https://user:secret@idp.example.com/",
    "https://idp.example.com:22/",
    "https://127.0.0.1/",
    "https://0177.0.0.1/",
    "https://2130706433/",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://localhost/",
    "https://localhost./",
    "https://metadata.google.internal/",
    "https://intranet/",
    "no URL",
  ])("%s is not fetched", (url) => expect(() => fetchable(url)).toThrow("The URL"));
});

/** A server with a certificate that is believed, on an address that is permitted. */
async function serving(answer: RequestListener, permitted = true) {
  const { privateKey, certificate } = await newKeyPair("localhost");
  const server = createServer({ key: privateKey, cert: certificate }, answer).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  onTestFinished(() => void server.close());
  const url = `https://localhost:${(server.address() as AddressInfo).port}/`;
  return { url, bounds: { maxBytes: 1_000, timeoutMs: 2_000, trust: { ca: certificate, permits: () => permitted } } };
}

describe("fetching", () => {
  it("returns the text of a good answer", async () => {
    const { url, bounds } = await serving((_request, response) => void response.end("metadata"));
    expect(await fetchText(url, bounds)).toBe("metadata");
  });

  it.each<[string, RequestListener, string]>([
    [
      "follows no redirect",
      (_request, response) => void response.writeHead(302, { location: "https://x.test" }).end(),
      "302",
    ],
    ["stops at the bound", (_request, response) => void response.end("a".repeat(2_000)), "larger"],
    ["takes an error for an error", (_request, response) => void response.writeHead(500).end(), "500"],
  ])("%s", async (_name, answer, why) => {
    const { url, bounds } = await serving(answer);
    await expect(fetchText(url, bounds)).rejects.toThrow(why);
  });

  it("does not wait for ever", async () => {
    const { url, bounds } = await serving(() => undefined);
    await expect(fetchText(url, { ...bounds, timeoutMs: 200 })).rejects.toThrow("in time");
  });

  it("looks at the address that the name leads to when it connects", async () => {
    const { url, bounds } = await serving((_request, response) => void response.end("secret"), false);
    await expect(fetchText(url, bounds)).rejects.toThrow("no public address");
  });
});
