/** The base URL that names its connection: the same, and the token and the address must agree. */
import supertest from "supertest";
import { expect, it } from "vitest";
import { createApp } from "../../../src/app.ts";
import { listScimRequests } from "../../../src/domain/connections/requests/finding-requests.ts";
import { newId } from "../../../src/platform/ids.ts";
import { useDatabase } from "../../support/mongo.ts";
import { BASE, givenClient, PUBLIC_URL, type ScimClient } from "./client.ts";
import { CORE_USER } from "./records.ts";

useDatabase();
const app = createApp({ publicUrl: PUBLIC_URL, operatorKey: "the operator key of these tests" });

const at = (scim: ScimClient, path: string, id = scim.world.scim.connection.id) =>
  supertest(app).get(`/scim/v2/${id}${path}`).set("Authorization", `Bearer ${scim.token}`);

it("answers as the base URL for all does, with every address below the one that was called", async () => {
  const scim = await givenClient();
  const own = `${BASE}/${scim.world.scim.connection.id}`;
  const made = await supertest(app)
    .post(`/scim/v2/${scim.world.scim.connection.id}/Users`)
    .set("Authorization", `Bearer ${scim.token}`)
    .send({ schemas: [CORE_USER], userName: `jane@${scim.world.domain}` });

  expect(made.status).toBe(201);
  const { id } = made.body;
  expect(made.headers.location).toBe(`${own}/Users/${id}`);
  expect(made.body.meta.location).toBe(`${own}/Users/${id}`);
  expect((await at(scim, `/Users/${id}`)).body.meta.location).toBe(`${own}/Users/${id}`);
  expect((await scim.get(`/Users/${id}`)).body.meta.location).toBe(`${BASE}/Users/${id}`);
  const group = await scim.group([id]);
  expect((await at(scim, `/Groups/${group.id}`)).body.members).toMatchObject([{ $ref: `${own}/Users/${id}` }]);
  expect((await at(scim, "/Users?filter=userName pr&count=1")).body.Resources).toHaveLength(1);
  expect((await at(scim, "/ServiceProviderConfig")).body.meta.location).toMatch(`${own}/ServiceProviderConfig`);
  expect((await at(scim, "?count=0")).status).toBe(200);
  expect((await at(scim, "/Nothing")).status).toBe(404);
});

it("takes no token of another connection, and tells of neither whether it is there", async () => {
  const [acme, globex] = [await givenClient(), await givenClient()];
  const wrong = await at(acme, "/Users", globex.world.scim.connection.id);
  const unknown = await at(acme, "/Users", newId("conn"));

  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect(wrong.body).toEqual(unknown.body);
  expect(wrong.body.detail).not.toMatch(/connection/);
  expect((await acme.get("/Users")).status).toBe(200);
});

it("logs a request as the same one, by whichever address it came", async () => {
  const scim = await givenClient();
  await at(scim, "/Users/nobody");
  const { caller, scim: own } = scim.world;

  await expect
    .poll(async () => (await listScimRequests(caller, own.connection.id, { limit: 10 })).items.map(({ path }) => path))
    .toContain("/scim/v2/Users/nobody");
});
