/** Guessing at secrets of host applications is slowed; whoever has the right one does not notice. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Listening } from "../../../src/platform/http/listen.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenApplication, type HostApplication, listening } from "../../support/oidc.ts";

useDatabase();
let program: Listening;
let product: HostApplication;
beforeAll(async () => {
  program = await listening();
  product = await givenApplication(program.origin);
});
afterAll(() => program.drain(1000));

const ask = (secret: string, path = "/oidc/introspect") =>
  fetch(`${program.origin}${path}`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${product.client.id}:${secret}`).toString("base64")}` },
    body: new URLSearchParams({ token: "none", grant_type: "refresh_token", refresh_token: "none" }),
  });

it("answers wrong secrets of a client 401, then 429 with a time to wait, and its right secret as ever", async () => {
  for (let time = 0; time < 100; time++) expect((await ask(`wrong ${time}`)).status).toBe(401);

  for (const path of ["/oidc/introspect", "/oidc/token", "/oidc/revoke", "/oidc/par"]) {
    const refused = await ask("wrong", path);
    expect({ path, status: refused.status }).toEqual({ path, status: 429 });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ error: "temporarily_unavailable" });
  }
  expect(await (await ask(product.secret ?? "")).json()).toEqual({ active: false });
});
