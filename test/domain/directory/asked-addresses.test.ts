/** Filters on the parts of addresses read whoever has the address, and nobody else. */
import { expect, it } from "vitest";
import { DirectoryUserModel } from "../../../src/domain/directory/mirror.models.ts";
import { searchDirectoryUsers } from "../../../src/domain/directory/users/user-lookup.ts";
import { givenCrowd } from "../../support/crowd.ts";
import { useDatabase } from "../../support/mongo.ts";
import { readsOf } from "../../support/reads.ts";
import { givenOrganization } from "../../support/world.ts";

useDatabase();

it("finds one of very many by an address in whatever filter asks for it", async () => {
  const { scim } = await givenOrganization();
  const other = await givenOrganization();
  const { members, userIds } = await givenCrowd(scim, 500);
  await givenCrowd(other.scim, 50);
  const [email, id] = [members[321]?.email ?? "", userIds[321]];
  await DirectoryUserModel.updateOne(
    { organizationId: scim.organizationId, _id: id ?? "" },
    { $set: { "search.emails": [{ value: email, type: "work" }] } },
  );
  const filters: object[] = [
    { "search.emails.value": { $eq: email } },
    { "search.emails": { $elemMatch: { value: { $eq: email } } } },
    { "search.emails": { $elemMatch: { $and: [{ type: { $eq: "work" } }, { value: { $eq: email } }] } } },
    { $and: [{ "search.active": { $eq: true } }, { "search.emails": { $elemMatch: { value: { $eq: email } } } }] },
  ];
  for (const where of filters) {
    let found: { readonly items: readonly { readonly id: string }[]; readonly total?: number | undefined } | undefined;
    const { examined } = await readsOf(async () => {
      found = await searchDirectoryUsers(scim, { where: where as never, limit: 100, count: true });
    });
    expect(found).toMatchObject({ items: [{ id }], total: 1 });
    expect({ where, examined }).toSatisfy(() => examined <= 2);
  }
  const home = { "search.emails": { $elemMatch: { $and: [{ type: { $eq: "home" } }, { value: { $eq: email } }] } } };
  expect(await searchDirectoryUsers(scim, { where: home as never, limit: 100, count: true })).toMatchObject({
    items: [],
    total: 0,
  });
  const here = await searchDirectoryUsers(other.scim, {
    where: { "search.emails.value": { $eq: email } } as never,
    limit: 10,
    count: true,
  });
  expect(here.items.map(({ id: one }) => one)).not.toContain(id);
});
