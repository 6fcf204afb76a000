/** Ids and tokens of before, of 37 characters: they are valid for good, everywhere, and sort before those that are made now. */
import mongoose from "mongoose";
import { v7 } from "uuid";
import { expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { client, newApp, OPERATOR_KEY } from "../api/tenant.ts";
import { givenClient, ScimClient } from "./client.ts";

useDatabase();

const hex = (): string => v7().replaceAll("-", "");

/** Stores a document again under an id as earlier versions made it. */
async function renamed(collection: string, from: string, to: string): Promise<void> {
  const documents = mongoose.connection.collection<{ _id: string }>(collection);
  const found = await documents.findOneAndDelete({ _id: from });
  if (!found) throw new Error(`There is no ${from}.`);
  await documents.insertOne({ ...found, _id: to });
}

it("finds users, groups and members by old ids, with an old token, beside new ones", async () => {
  const scim = await givenClient();
  const [user, group] = [await scim.user(), await scim.group()];
  const [oldUser, oldGroup, oldToken] = [`dusr_${hex()}`, `dgrp_${hex()}`, `rcs_${hex()}`];
  await renamed("directory_users", user.id, oldUser);
  await renamed("directory_groups", group.id, oldGroup);
  const secret = scim.token.slice(-44);
  await renamed("credentials", scim.token.slice(0, -44), oldToken);
  const before = new ScimClient(scim.world, `${oldToken}${secret}`);

  const added = await before.user();
  expect(added.id.length).toBeLessThanOrEqual(36);
  expect(added.id > oldUser).toBe(true);
  await before.patch(`/Groups/${oldGroup}`, {
    op: "add",
    path: "members",
    value: [{ value: oldUser }, { value: added.id }],
  });

  expect(await before.members(oldGroup)).toEqual([oldUser, added.id]);
  expect((await before.get(`/Users/${oldUser}`)).body.groups).toMatchObject([{ value: oldGroup, type: "direct" }]);
  expect((await before.get("/Users?cursor=&count=1")).body.Resources).toMatchObject([{ id: oldUser }]);
  const path = `/organizations/${scim.world.caller.organizationId}/connections/${scim.world.scim.connection.id}/tokens`;
  expect((await client(newApp(), OPERATOR_KEY)("delete", `${path}/${oldToken}`)).status).toBe(204);
  await before.get("/Users").expect(401);
});
