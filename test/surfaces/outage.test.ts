/** Every entrance while the database is away: 503 in its own form, and when to come again. */
import type { Express } from "express";
import mongoose from "mongoose";
import request, { type Test } from "supertest";
import { beforeAll, expect, it } from "vitest";
import { connect, disconnect } from "../../src/platform/database/mongo.ts";
import { uriHere, useDatabase } from "../support/mongo.ts";
import { newApp, OPERATOR_KEY } from "./api/tenant.ts";

useDatabase();
let app: Express;
beforeAll(async () => {
  app = newApp();
  // The signing keys are made once, and remembered.
  expect((await request(app).get("/oidc/jwks")).status).toBe(200);
});

const SECRET = "A".repeat(43);
const ID = "0123456789abcdef0123456789abcdef";
const KEY = { authorization: `Bearer ${OPERATOR_KEY}` };
const SESSION = { cookie: `__Host-rollcall=rse_${ID}_${SECRET}` };
const PROBLEM = /^application\/problem\+json/;
const OWN = { origin: "https://rollcall.test" };

type Row = readonly [string, RegExp, () => Test];
const ENTRANCES: readonly Row[] = [
  ["/v1, reading", PROBLEM, () => request(app).get("/v1/organizations").set(KEY)],
  ["/v1, writing", PROBLEM, () => request(app).post("/v1/organizations").set(KEY).send({ name: "Acme" })],
  [
    "/v1, writing under a key for repeating",
    PROBLEM,
    () =>
      request(app)
        .post("/v1/organizations")
        .set({ ...KEY, "Idempotency-Key": "once" })
        .send({ name: "Acme" }),
  ],
  [
    "/v1, by an API key",
    PROBLEM,
    () =>
      request(app)
        .get("/v1/organizations/org_1/teams")
        .set({ authorization: `Bearer rck_${ID}_${SECRET}` }),
  ],
  ["/v1, by a session", PROBLEM, () => request(app).get("/v1/organizations/org_1/teams").set(SESSION)],
  [
    "/auth, with a limit on tries",
    PROBLEM,
    () =>
      request(app)
        .post("/auth/password")
        .set(OWN)
        .send({ organization: "acme", email: "joy@acme.example", password: "quiet otters paddle upstream 47" }),
  ],
  ["/auth, a session", PROBLEM, () => request(app).get("/auth/session").set(SESSION)],
  [
    "/scim/v2",
    /^application\/scim\+json/,
    () =>
      request(app)
        .get("/scim/v2/Users")
        .set({ authorization: `Bearer rcs_${ID}_${SECRET}` }),
  ],
  [
    "/sso/saml, for a program",
    PROBLEM,
    () => request(app).get("/sso/saml/con_0123456789abcdef0123456789abcdef/metadata"),
  ],
  [
    "/sso/saml, for a browser",
    /^text\/html/,
    () => request(app).get("/sso/saml/con_0123456789abcdef0123456789abcdef/login").set("Accept", "text/html"),
  ],
  [
    "the pages",
    /^text\/html/,
    () =>
      request(app)
        .get("/account")
        .set({ ...SESSION, accept: "text/html" }),
  ],
  [
    "/oidc/authorize",
    /^text\/html/,
    () => request(app).get("/oidc/authorize?client_id=cli_1&response_type=code").set("Accept", "text/html"),
  ],
  [
    "/oidc/token",
    /^application\/json/,
    () =>
      request(app)
        .post("/oidc/token")
        .type("form")
        .send({ grant_type: "authorization_code", code: SECRET, client_id: "cli_1" }),
  ],
  [
    "/oidc/userinfo",
    /^application\/json/,
    () =>
      request(app)
        .get("/oidc/userinfo")
        .set({ authorization: `Bearer ${SECRET}` }),
  ],
];

it.each(ENTRANCES)("%s", async (_, type, ask) => {
  const uri = uriHere();
  await disconnect();
  try {
    const answer = await ask();
    expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 503 });
    expect(answer.headers["content-type"]).toMatch(type);
    expect(answer.headers["retry-after"]).toBe("5");
    expect(answer.text).not.toMatch(/mongo|ECONN|bufferCommands/i);
  } finally {
    await connect(uri);
  }
  expect(mongoose.connection.readyState).toBe(1);
});
