/** Work that goes on after the commit that began it, when its steps fail: the answer stands, and it is finished later. */
import mongoose from "mongoose";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { eraseMembership, erasures } from "../../src/domain/administration/members/erasing.ts";
import { deleteOrganization } from "../../src/domain/administration/organizations/organizations.ts";
import { admissions } from "../../src/domain/administration/policies/admitting.ts";
import { updateInstancePolicies, updatePolicies } from "../../src/domain/administration/policies/policies.ts";
import { within } from "../../src/domain/caller.ts";
import { listMemberships } from "../../src/domain/memberships/listing.ts";
import { createMembership } from "../../src/domain/memberships/memberships.ts";
import { purges } from "../../src/domain/organizations/deleting.ts";
import { buildIndexes } from "../../src/platform/database/indexes.ts";
import { connect, disconnect } from "../../src/platform/database/mongo.ts";
import { startFinishing, type WorkKind } from "../../src/platform/jobs/resumable.ts";
import { type FailingMongod, fail, heal, startFailingMongod } from "../support/failing-mongod.ts";
import { givenOrganization, log, operator, provision } from "../support/world.ts";
import { newApp } from "../surfaces/api/tenant.ts";

let mongod: FailingMongod;
beforeAll(async () => {
  newApp(); // with every collection that somebody may be in
  mongod = await startFailingMongod();
  await connect(mongod.uri("failing"));
  await buildIndexes();
});
afterAll(async () => {
  await disconnect();
  await mongod.stop();
});
afterEach(() => heal());

const found = async (kind: WorkKind): Promise<string[]> => (await kind.find(10)).map(({ id }) => id);
const rows = (collection: string, where: object): Promise<number> =>
  mongoose.connection.collection(collection).countDocuments(where);

/** Finishes what there is of this kind, as the program does beside everything else. */
async function finished(kind: WorkKind): Promise<void> {
  const stop = startFinishing([kind]);
  await expect.poll(() => found(kind)).toEqual([]);
  await stop();
}

it("an erasure is answered, told as unfinished, and goes through the log later", async () => {
  const { caller } = await givenOrganization();
  const { id } = await createMembership(caller, { email: "jane@erased.test" });
  const events = { organizationId: caller.organizationId, "after.email": "jane@erased.test" };
  await fail({ commands: ["update"], collection: "events" });

  const pseudonym = await eraseMembership(caller, id);

  await heal();
  expect(await found(erasures)).toEqual([pseudonym]);
  expect(await rows("events", events)).toBe(1);
  await finished(erasures);
  expect(await rows("events", events)).toBe(0);
  const told = (await log(caller)).filter(({ type }) => type.startsWith("membership.erasure_"));
  expect(told.map(({ type, object }) => [type, object.id])).toEqual(
    expect.arrayContaining([["membership.erasure_finished", pseudonym]]),
  );
});

it("an organization is gone at once, what can be deleted is, and the rest later; its neighbour keeps everything", async () => {
  const [acme, globex] = [await givenOrganization(), await givenOrganization("globex")];
  for (const { scim, domain } of [acme, globex]) await provision(scim, { userName: `jane@${domain}` });
  const { organizationId } = acme.caller;
  await fail({ commands: ["delete"], collection: "memberships" });

  await deleteOrganization(acme.caller);

  await heal();
  expect(await found(purges)).toEqual([organizationId]);
  expect([await rows("memberships", { organizationId }), await rows("directory_users", { organizationId })]).toEqual([
    1, 0,
  ]);
  await finished(purges);
  expect(await rows("memberships", { organizationId })).toBe(0);
  expect((await listMemberships(globex.caller, {}, { limit: 5 })).items).toHaveLength(1);
  const instance = await log(within(operator, "instance"));
  expect(instance.map(({ type, object }) => [type, object.id])).toEqual(
    expect.arrayContaining([
      ["organization.purge_failed", organizationId],
      ["organization.purge_finished", organizationId],
    ]),
  );
});

it("people who wait come in later when letting them in failed after the change of seats", async () => {
  const { caller, scim, domain } = await givenOrganization();
  await updatePolicies(caller, { seatLimit: 1 });
  for (const name of ["a", "b", "c"]) await provision(scim, { userName: `${name}@${domain}` });
  const waiting = async () => (await listMemberships(caller, { status: "waitlisted" }, { limit: 5 })).items.length;
  expect(await waiting()).toBe(2);
  await fail({ commands: ["findAndModify"], collection: "memberships" });

  await updatePolicies(caller, { seatLimit: null });

  await heal();
  expect([await waiting(), await found(admissions)]).toEqual([2, [caller.organizationId]]);
  await finished(admissions);
  expect(await waiting()).toBe(0);
});

it("people who wait come in when the limit of the instance is lifted", async () => {
  await updateInstancePolicies(operator, { seatLimit: 1 });
  const { caller, scim, domain } = await givenOrganization();
  for (const name of ["a", "b"]) await provision(scim, { userName: `${name}@${domain}` });
  const waiting = async () => (await listMemberships(caller, { status: "waitlisted" }, { limit: 5 })).items.length;
  expect(await waiting()).toBe(1);
  await updateInstancePolicies(operator, { seatLimit: null });
  expect([await waiting(), await found(admissions)]).toEqual([0, []]);
});
