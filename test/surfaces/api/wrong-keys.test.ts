import request from "supertest";
import { expect, it } from "vitest";
import { createApp } from "../../../src/app.ts";
import { wrongKeys } from "../../../src/surfaces/api/credentials/wrong-keys.ts";
import { useDatabase } from "../../support/mongo.ts";
import { client, givenTenant, make, OPERATOR_KEY } from "./tenant.ts";

useDatabase();

const tryTimes = (times: number, attempt: () => void): void => {
  for (let time = 0; time < times; time++) attempt();
};

it("lets a source be wrong twenty times a minute", () => {
  const keys = wrongKeys();
  tryTimes(20, () => keys.count("192.0.2.1", 1_000));

  expect(() => keys.count("192.0.2.1", 11_000)).toThrow(
    expect.objectContaining({ status: 429, headers: { "Retry-After": "50" } }),
  );
  expect(() => keys.count("192.0.2.2", 11_000)).not.toThrow();
});

it("forgets after a minute", () => {
  const keys = wrongKeys();
  tryTimes(20, () => keys.count("192.0.2.1", 1_000));

  expect(() => keys.count("192.0.2.1", 61_001)).not.toThrow();
});

it("does not grow with the number of sources", () => {
  const keys = wrongKeys();
  tryTimes(20, () => keys.count("192.0.2.1", 1_000));
  for (let source = 0; source < 10_000; source++) keys.count(`source ${source}`, 1_000);

  expect(() => keys.count("192.0.2.1", 1_000)).not.toThrow();
});

it("slows guessing at one key from many addresses, and lets the key itself pass", async () => {
  const app = createApp({ publicUrl: "https://rollcall.test", operatorKey: OPERATOR_KEY, trustProxy: 1 });
  const acme = await givenTenant(app);
  const { key = "" } = await make(acme.operator("post", `${acme.path}/api-keys`, { label: "host", scopes: ["read"] }));
  const guess = `${key.slice(0, -43)}${"x".repeat(43)}`;
  const from = (source: number, shown: string) =>
    request(app)
      .get(`/v1${acme.path}`)
      .set({ "X-Forwarded-For": `192.0.2.${source}`, Authorization: `Bearer ${shown}` });
  for (let source = 0; source < 100; source++) expect((await from(source, guess)).status).toBe(401);

  const refused = await from(200, guess);

  expect(refused).toMatchObject({ status: 429, body: { code: "rate_limited" } });
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect((await from(200, key)).status).toBe(200);
  expect((await client(app, OPERATOR_KEY)("get", acme.path)).status).toBe(200);
});
