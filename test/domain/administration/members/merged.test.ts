/** Two records that turned out to be one person: whoever is exported or erased is so as a whole. */
import { expect, it } from "vitest";
// Erasing goes through every collection there is.
import "../../../../src/app.ts";
import { eraseMembership } from "../../../../src/domain/administration/members/erasing.ts";
import { exportMembership } from "../../../../src/domain/administration/members/exporting.ts";
import { MembershipModel } from "../../../../src/domain/memberships/membership.model.ts";
import { createMembership } from "../../../../src/domain/memberships/memberships.ts";
import { useDatabase } from "../../../support/mongo.ts";
import { givenOrganization, log, membershipOf, provision, rewrite } from "../../../support/world.ts";

useDatabase();

/** A directory's Jane, whose address shows later that she was here. */
async function givenMerged() {
  const world = await givenOrganization();
  const { caller, scim, domain } = world;
  const { id } = await createMembership(caller, { email: `jane@${domain}` });
  const jane = await provision(scim, { userName: "jane", email: null, displayName: "Jane Merged" });
  const pushed = { userName: "jane", email: `jane@${domain}`, displayName: "Jane Merged" };
  await rewrite(scim, jane.id, pushed);
  await rewrite(scim, jane.id, { ...pushed, active: false });
  return { ...world, id, mergedId: membershipOf(jane) };
}

it("is exported with what the record had that ended", async () => {
  const { caller, id, mergedId } = await givenMerged();
  const lines = await Array.fromAsync(await exportMembership(caller, id));
  expect(lines.filter((line) => JSON.stringify(line).includes(mergedId)).length).toBeGreaterThan(1);
});

it("is erased with the record that ended, and the log forgets both", async () => {
  const { caller, id, mergedId } = await givenMerged();
  const other = await givenMerged();
  await eraseMembership(caller, id);
  const { organizationId } = caller;
  expect(await MembershipModel.countDocuments({ organizationId, _id: { $in: [id, mergedId] } })).toBe(0);
  const events = await log(caller);
  expect(JSON.stringify(events.map(({ object, before, after }) => [object.id, before, after]))).not.toContain(mergedId);
  expect(JSON.stringify(events)).not.toContain("Jane Merged");
  const theirs = { organizationId: other.caller.organizationId, _id: other.mergedId };
  expect(await MembershipModel.countDocuments(theirs)).toBe(1);
});
