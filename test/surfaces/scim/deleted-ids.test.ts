/** An identity provider that holds on to the id of somebody who was deleted and created again. */
import { describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenClient, type ScimClient } from "./client.ts";
import { CORE_USER } from "./records.ts";

useDatabase();

const ada = { userName: "ada@acme.test", externalId: "ada", displayName: "Ada" };

/** Somebody who was deleted and created again. */
async function recreated(
  scim: ScimClient,
  before: object = ada,
  after: object = { ...ada, userName: "ada.l@acme.test" },
) {
  const old = await scim.user({ ...before });
  await scim.send("delete", `/Users/${old.id}`).expect(204);
  return { old, now: await scim.user({ ...after }) };
}

describe("a user's id that was deleted", () => {
  it("is 404 for ever, as RFC 7644 3.6 has it, unless the connection is set otherwise", async () => {
    const scim = await givenClient();
    const { old } = await recreated(scim);
    await scim.get(`/Users/${old.id}`).expect(404);
    await scim.patch(`/Users/${old.id}`, { op: "replace", path: "active", value: false }).expect(404);
  });

  it("leads to the person of the same externalId: read, replaced, patched and named as a member", async () => {
    const scim = await givenClient({ followDeletedIds: true });
    const { old, now } = await recreated(scim);

    const read = await scim.get(`/Users/${old.id}`).expect(200);
    expect(read.body).toMatchObject({ id: now.id, userName: "ada.l@acme.test" });
    expect(read.body.meta.location).toMatch(new RegExp(`/Users/${now.id}$`));
    const patched = await scim
      .patch(`/Users/${old.id}`, { op: "replace", path: "title", value: "Countess" })
      .expect(200);
    expect(patched.body).toMatchObject({ id: now.id, title: "Countess" });
    const put = await scim.send("put", `/Users/${old.id}`, { schemas: [CORE_USER], ...ada, active: false }).expect(200);
    expect(put.body).toMatchObject({ id: now.id, active: false, userName: ada.userName });
    const group = await scim.group([old.id]);
    expect(await scim.members(group.id)).toEqual([now.id]);
    expect((await scim.get(`/Users/${old.id}`).expect(200)).body.groups).toMatchObject([{ value: group.id }]);
  });

  it("leads by the userName where there was no externalId, over several deletions, and is not deleted by a late DELETE", async () => {
    const scim = await givenClient({ followDeletedIds: true });
    const plain = { userName: "Bo@acme.test" };
    const { old, now } = await recreated(scim, plain, { userName: "bo@acme.test" });
    await scim.send("delete", `/Users/${now.id}`).expect(204);
    await scim.get(`/Users/${old.id}`).expect(404);
    const third = await scim.user(plain);
    expect((await scim.get(`/Users/${old.id}`).expect(200)).body.id).toBe(third.id);
    expect((await scim.get(`/Users/${now.id}`).expect(200)).body.id).toBe(third.id);
    await scim.send("delete", `/Users/${old.id}`).expect(404);
    await scim.get(`/Users/${third.id}`).expect(200);
  });

  it("leads to nobody of another externalId, to none of two of the same, and to nobody of another connection", async () => {
    const scim = await givenClient({ followDeletedIds: true });
    const { old } = await recreated(scim, ada, { ...ada, externalId: "somebody-else" });
    await scim.get(`/Users/${old.id}`).expect(404);
    const twins = await recreated(
      scim,
      { userName: "t@acme.test", externalId: "t" },
      { userName: "t1@acme.test", externalId: "t" },
    );
    await scim.user({ userName: "t2@acme.test", externalId: "t" });
    await scim.get(`/Users/${twins.old.id}`).expect(404);
    const other = await givenClient({ followDeletedIds: true });
    await other.user({ ...ada });
    await other.get(`/Users/${old.id}`).expect(404);
  });
});
