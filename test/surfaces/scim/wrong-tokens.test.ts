/** Guessing at tokens of connections is slowed, and whoever has the right one does not notice. */
import request, { type Test } from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../../src/app.ts";
import { createToken, revokeToken } from "../../../src/domain/connections/credentials/tokens.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenClient, type ScimClient } from "./client.ts";

useDatabase();
const app = createApp({ publicUrl: "https://rollcall.test", operatorKey: "the operator key", trustProxy: 1 });
let acme: ScimClient;
beforeAll(async () => {
  acme = await givenClient();
});

const asked = (from: string, authorization?: string): Test => {
  const call = request(app).get("/scim/v2/Users?count=1").set("X-Forwarded-For", from);
  return authorization === undefined ? call : call.set("Authorization", authorization);
};

/** Asks so many times. @returns the statuses, in order */
async function statuses(times: number, ask: (time: number) => Test): Promise<number[]> {
  const found: number[] = [];
  for (let time = 0; time < times; time++) found.push((await ask(time)).status);
  return found;
}

const guess = (time: number): string => `rcs_${String(time).padStart(32, "0")}_${"x".repeat(43)}`;
const guessAt = (token: string): string => `${token.slice(0, -43)}${"x".repeat(43)}`;

describe("wrong tokens from one address", () => {
  it.each([
    ["of unknown ids", "192.0.2.1", (time: number) => `Bearer ${guess(time)}`],
    ["of no form", "192.0.2.2", () => "Bearer wrong"],
    ["that are none", "192.0.2.3", () => undefined],
  ])("%s are 401, and after many 429 with a time to wait", async (_name, from, authorization) => {
    const found = await statuses(301, (time) => asked(from, authorization(time)));

    expect(found.slice(0, 300).every((status) => status === 401)).toBe(true);
    const refused = await asked(from, authorization(301));
    expect(refused).toMatchObject({
      status: 429,
      type: "application/scim+json",
      body: { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: "429" },
    });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect(Number(refused.headers["retry-after"])).toBeLessThanOrEqual(60);
    expect((await asked(from, `Bearer ${acme.token}`)).status).toBe(200);
    expect((await asked("192.0.2.99", authorization(302))).status).toBe(401);
  });

  it("counts the whole network of an IPv6 customer", async () => {
    const found = await statuses(301, (time) => asked(`2001:db8::${(time + 1).toString(16)}`, "Bearer wrong"));

    expect(found.at(-1)).toBe(429);
  });
});

describe("wrong secrets of one connection", () => {
  it("are slowed from wherever they come, and its right token and other connections are not", async () => {
    const globex = await givenClient();
    const found = await statuses(101, (time) => asked(`198.51.100.${time}`, `Bearer ${guessAt(acme.token)}`));

    expect(found.slice(0, 100).every((status) => status === 401)).toBe(true);
    expect(found.at(-1)).toBe(429);
    const other = await createToken(acme.world.caller, acme.world.scim.connection.id, { label: "other" });
    expect((await asked("203.0.113.1", `Bearer ${guessAt(other.token)}`)).status).toBe(429);
    expect((await asked("203.0.113.1", `Bearer ${acme.token}`)).status).toBe(200);
    expect((await asked("203.0.113.1", `Bearer ${other.token}`)).status).toBe(200);
    expect((await asked("203.0.113.1", `Bearer ${guessAt(globex.token)}`)).status).toBe(401);
    expect((await asked("198.51.100.1", `Bearer ${globex.token}`)).status).toBe(200);
  });

  it("are not counted where the secret is right and the token has ended: nothing was guessed", async () => {
    const { world } = await givenClient();
    const { credential, token } = await createToken(world.caller, world.scim.connection.id, { label: "old" });
    await revokeToken(world.caller, world.scim.connection.id, credential.id);

    const found = await statuses(150, (time) => asked(`203.0.113.${time}`, `Bearer ${token}`));

    expect(new Set(found)).toEqual(new Set([401]));
  });
});
