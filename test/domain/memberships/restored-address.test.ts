/** An address that is put back is put back with who wrote it: one that was only said is not named by that. */
import { expect, it } from "vitest";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { isOnlySaid } from "../../../src/domain/memberships/addresses.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { membershipById } from "../../../src/domain/memberships/membership-lookup.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { restoreMembership } from "../../../src/domain/memberships/restoring.ts";
import { deactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, unique } from "../../support/world.ts";

useDatabase();

it.each(["sso", "directory"] as const)("comes back as %s said it", async (addressFrom) => {
  const { caller } = await givenOrganization();
  const elsewhere = () => `${unique("jane")}@elsewhere.test`;
  const { id } = await createMembership(caller, { email: elsewhere() });
  await MembershipModel.updateOne({ organizationId: caller.organizationId, _id: id }, { $set: { addressFrom } });
  const before = await membershipById(caller, id);
  await updateMembership(caller, id, { email: elsewhere() });
  await deactivateMembership(caller, id);
  const after = await membershipById(caller, id);
  expect([after.addressFrom, await isOnlySaid(caller, after)]).toEqual(["admin", false]);

  await restoreMembership(caller, { before, after });

  const now = await membershipById(caller, id);
  expect([now.email, now.addressFrom, await isOnlySaid(caller, now)]).toEqual([before.email, addressFrom, true]);
});
