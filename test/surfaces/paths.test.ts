/** A path has one spelling: what a proxy's rule does not match, nothing answers at. */

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import { document } from "../../src/openapi.ts";
import { routes } from "../../src/surfaces/api/router.ts";
import { useDatabase } from "../support/mongo.ts";

useDatabase();
const KEY = "the-operator-key-of-the-tests";
let server: Server;
beforeAll(async () => {
  server = createServer(createApp({ publicUrl: "https://rollcall.test", operatorKey: KEY }));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterAll(() => new Promise((closed) => server.close(closed)));

/** Sends the path as it stands: clients would make it normal first. */
function statusOf(path: string, method = "GET"): Promise<{ status: number; type: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; type: string }>();
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  let text = "";
  socket.setEncoding("utf8").on("data", (part: string) => {
    text += part;
  });
  socket.on("error", reject).on("end", () => {
    const type = /^content-type: ([\w/+.-]+)/im.exec(text)?.[1] ?? "";
    resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]), type });
  });
  socket.write(
    `${method} ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${KEY}\r\nAccept: application/json\r\nConnection: close\r\n\r\n`,
  );
  return promise;
}

/** What answers at the spelling that is right. */
const right = [
  "/healthz",
  "/readyz",
  "/metrics",
  "/v1/openapi.json",
  "/v1/organizations",
  "/docs",
  "/docs/style.css",
  "/sign-in",
  "/oidc/jwks",
  "/oidc/.well-known/openid-configuration",
];

const capitals = (path: string): string => path.toUpperCase();
const oneCapital = (path: string): string => path.replace(/[a-z](?=[^a-z]*$)/, (letter) => letter.toUpperCase());
const encoded = (path: string): string => path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
const encodedLast = (path: string): string =>
  path.replace(/[a-z](?=[^a-z]*$)/, (letter) => `%${letter.charCodeAt(0).toString(16)}`);

const spellings: [string, (path: string) => string][] = [
  ["in capitals", capitals],
  ["with one capital", oneCapital],
  ["with a slash at the end", (path) => `${path}/`],
  ["with two slashes before it", (path) => `/${path}`],
  ["with two slashes within it", (path) => path.replace(/\/(?=[^/]*$)/, "//")],
  ["with a dot segment", (path) => `/.${path}`],
  ["with a dot segment at the end", (path) => `${path}/.`],
  ["by way of another", (path) => `/healthz/..${path}`],
  ["with a parameter", (path) => `${path};x`],
  ["with a letter encoded", encoded],
  ["with the last letter encoded", encodedLast],
  ["with a slash encoded", (path) => `/${path.slice(1).replace("/", "%2f")}%2f`],
  ["with a slash encoded at the end", (path) => `${path}%2f`],
  ["with a fragment", (path) => `${path}#x`],
  ["with a blank encoded", (path) => `${path}%20`],
  ["with a backslash", (path) => `${path}\\`],
];

describe.each(right)("%s", (path) => {
  it("answers", async () => {
    expect((await statusOf(path)).status).toBe(200);
  });

  it.each(spellings)("does not answer %s", async (_name, spelt) => {
    expect((await statusOf(spelt(path))).status).toBe(404);
  });
});

const filled = (path: string): string => `/v1${path.replace(/\{\w+\}/g, "x")}`;

it("answers 404, and not 401, 405 or 422, at any other spelling of every route of /v1", async () => {
  expect(Object.keys(document.paths ?? {}).length).toBeGreaterThan(50);
  for (const { path, method } of routes)
    for (const spelt of [
      `${filled(path)}/`,
      filled(path).replace("/v1/", "/V1/"),
      filled(path).replace("/v1/", "/v1//"),
      encoded(filled(path)),
    ]) {
      const answer = await request(server)[method](spelt);
      expect({ spelt, status: answer.status }).toEqual({ spelt, status: 404 });
      expect(answer.type).toBe("application/problem+json");
    }
});

it("answers in SCIM's form at other spellings of a SCIM path, and serves the slash at the end that some directories send", async () => {
  const asked = (path: string) => request(server).get(path);
  expect((await asked("/scim/v2/Users/")).status).toBe(401);
  for (const path of ["/SCIM/v2/Users", "/scim/V2/Users", "/scim//v2/Users", "//scim/v2/Users", "/scim/v2;x/Users"]) {
    const { status, type } = await statusOf(path);
    expect({ path, status, type }).toEqual({ path, status: 404, type: "application/scim+json" });
  }
});
