/** Ending connections and mappings over REST: what the calls take, and how an end that is not done is shown. */
import mongoose from "mongoose";
import request from "supertest";
import { beforeAll, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenDirectoryGroup, givenDirectoryUser } from "./directory.ts";
import { givenTenant, make, newApp, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
beforeAll(async () => {
  acme = await givenTenant(app);
});

/** A connection with somebody who is an admin by a mapping of it. */
async function givenAdmin() {
  const { id = "" } = await make(acme.operator("post", `${acme.path}/connections`, { kind: "scim", name: "Entra" }));
  const user = await givenDirectoryUser(acme, id, { userName: `jane@${id.slice(-8)}.test` });
  await givenDirectoryGroup(acme, id, { displayName: "Admins", members: [user.id] });
  const mapping = { connectionId: id, group: { displayName: "Admins" }, role: "admin" };
  const { id: mappingId = "" } = await make(acme.operator("post", `${acme.path}/mappings`, mapping));
  const membershipId = user.membershipId ?? "";
  return { id, path: `${acme.path}/connections/${id}`, mappingId, membershipId };
}

const access = async (membershipId: string) =>
  (await acme.operator("get", `${acme.path}/memberships/${membershipId}/access`)).body;

it("takes keep or deactivate, keep or end, and nothing else", async () => {
  const { path, mappingId } = await givenAdmin();
  for (const [method, at] of [
    ["delete", `${path}?people=everybody`],
    ["delete", `${path}?people=`],
    ["get", `${path}/ending?people=everybody`],
    ["delete", `${acme.path}/mappings/${mappingId}?grants=some`],
  ] as const)
    expect(await acme.operator(method, at)).toMatchObject({ status: 422, body: { code: "invalid" } });
  expect(await acme.operator("get", path)).toMatchObject({ status: 200, body: { status: "enabled" } });
  expect((await acme.operator("get", path)).body).not.toHaveProperty("ending");
});

it("previews what DELETE then does, and shows kept grants with the connection that has ended", async () => {
  const { id, path, membershipId } = await givenAdmin();
  const preview = await acme.operator("get", `${path}/ending?people=keep&limit=1`);
  expect(preview).toMatchObject({
    status: 200,
    body: {
      people: 1,
      problem: null,
      setUp: null,
      keeps: [{ membershipId, status: "active", statusAfter: "active", roles: ["admin", "member"], teams: [] }],
      loses: [],
      page: { nextCursor: null, limit: 1 },
    },
  });
  expect((await acme.operator("delete", path)).status).toBe(204);
  expect((await acme.operator("get", path)).status).toBe(404);
  expect((await acme.operator("get", `${path}/ending`)).status).toBe(404);
  expect((await access(membershipId)).grants).toContainEqual(
    expect.objectContaining({ role: "admin", source: "kept", via: { connection: id } }),
  );
  const found = await acme.operator("get", `${acme.path}/memberships?source=kept`);
  expect(found.body.data.map((one: { id: string }) => one.id)).toContain(membershipId);
});

it("refuses with 409 before anything is changed, and the identity provider goes on", async () => {
  const { path, membershipId } = await givenAdmin();
  await make(acme.operator("patch", `${acme.path}/memberships/${membershipId}`, { roles: ["owner"] }));
  const { token = "" } = await make(acme.operator("post", `${path}/tokens`, {}));
  const { problem } = (await acme.operator("get", `${path}/ending?people=deactivate`)).body;
  expect(problem).toEqual({ code: "last_owner", detail: expect.any(String) });
  const refused = await acme.operator("delete", `${path}?people=deactivate`);
  expect(refused).toMatchObject({ status: 409, body: { code: "last_owner" } });
  expect(await acme.operator("get", path)).toMatchObject({ status: 200, body: { status: "enabled" } });
  expect((await request(app).get("/scim/v2/Users").set("Authorization", `Bearer ${token}`)).status).toBe(200);
});

it("shows an end that is not done, without an entity tag, refuses changes, and takes the same end again", async () => {
  const { path, mappingId, membershipId } = await givenAdmin();
  const memberships = mongoose.connection.collection("memberships");
  const { links } = (await memberships.findOne({ _id: membershipId } as object)) as unknown as { links: unknown };
  await memberships.updateOne({ _id: membershipId } as object, { $set: { links: 1 } });
  expect((await acme.operator("delete", `${path}?people=deactivate`)).status).toBe(204);
  const shown = await acme.operator("get", path);
  expect(shown.body).toMatchObject({
    status: "retiring",
    ending: { people: "deactivate", since: expect.any(String), error: expect.any(String), triedAt: expect.any(String) },
  });
  expect(shown.headers.etag).toBeUndefined();
  const listed = (await acme.operator("get", `${acme.path}/connections?limit=100`)).body.data;
  expect(listed).toContainEqual(shown.body);
  for (const refused of [
    await acme.operator("patch", path, { name: "Other" }),
    await acme.operator("patch", path, { status: "enabled" }),
    await acme.operator("post", `${path}/tokens`, {}),
    await acme.operator("get", `${path}/ending`),
    await acme.operator("delete", `${path}?people=keep`),
  ])
    expect(refused).toMatchObject({ status: 409, body: { code: "conflict" } });
  expect((await acme.operator("get", `${acme.path}/mappings/${mappingId}`)).status).toBe(404);

  await memberships.updateOne({ _id: membershipId } as object, { $set: { links } as object });
  expect((await acme.operator("delete", `${path}?people=deactivate`)).status).toBe(204);
  expect((await acme.operator("get", path)).status).toBe(404);
  expect((await access(membershipId)).status).toBe("deactivated");
});

it("keeps what a mapping gave with grants=keep", async () => {
  const { id, mappingId, membershipId } = await givenAdmin();
  expect((await acme.operator("delete", `${acme.path}/mappings/${mappingId}?grants=keep`)).status).toBe(204);
  expect((await acme.operator("get", `${acme.path}/mappings/${mappingId}`)).status).toBe(404);
  expect(await access(membershipId)).toMatchObject({ roles: ["admin", "member"] });
  expect((await access(membershipId)).grants).toContainEqual(
    expect.objectContaining({ source: "kept", via: { connection: id } }),
  );
});
