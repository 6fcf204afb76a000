/** A change that names more than the database takes in one transaction: nothing is changed, and the answer says so. */
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { MemberChange } from "../../../src/domain/directory/types.ts";
import { changeDirectoryGroup, createDirectoryGroup } from "../../../src/domain/provisioning/groups/groups.ts";
import { buildIndexes } from "../../../src/platform/database/indexes.ts";
import { connect, disconnect } from "../../../src/platform/database/mongo.ts";
import { type FailingMongod, fail, heal, startFailingMongod } from "../../support/failing-mongod.ts";
import { givenOrganization, groupWrite, log, membersOf, pushGroup } from "../../support/world.ts";

let mongod: FailingMongod;
beforeAll(async () => {
  mongod = await startFailingMongod();
  await connect(mongod.uri("too_large"));
  await buildIndexes();
});
afterEach(heal);
afterAll(async () => {
  await disconnect();
  await mongod.stop();
});

const names = (what: string, count: number): string[] => Array.from({ length: count }, (_, nth) => `${what}${nth}`);
const replace = (values: readonly string[]): MemberChange[] => [{ op: "replace", values }];
/** TransactionTooLargeForCache, TransactionExceededLifetimeLimitSeconds. */
const CODES = [388, 290];

it.each(CODES)("is refused with how many it names, and leaves the group as it was (code %i)", async (code) => {
  const { caller, scim } = await givenOrganization();
  const { id, version } = await pushGroup(scim, "G", names("there", 3));
  const before = (await log(caller)).length;
  await fail({ commands: ["insert"], collection: "group_edges", code, after: 1 });
  const change = () => changeDirectoryGroup(scim, id, { members: replace(names("other", 1_200)) });
  await expect(change()).rejects.toMatchObject({
    ...{ code: "unavailable", retryAfter: 60 },
    message: expect.stringMatching(/^Nothing was changed: .* names 1200 members/),
  });
  const made = createDirectoryGroup(scim, groupWrite("H"), names("new", 1_100));
  await expect(made).rejects.toMatchObject({ code: "unavailable", message: expect.stringContaining("1100") });
  await heal();
  expect(await membersOf(scim, id)).toEqual(names("there", 3));
  expect((await log(caller)).length).toBe(before);
  const { group } = await changeDirectoryGroup(scim, id, { members: replace(names("other", 1_200)) });
  expect(group.version).toBe(version + 1);
});

it("is nothing that a small change is told", async () => {
  const { scim } = await givenOrganization();
  const { id } = await pushGroup(scim, "G", []);
  await fail({ commands: ["insert"], collection: "group_edges", code: 388 });
  const change = changeDirectoryGroup(scim, id, { members: replace(names("other", 3)) });
  await expect(change).rejects.toMatchObject({ code: 388 });
});
