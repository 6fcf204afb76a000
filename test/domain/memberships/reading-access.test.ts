/** What it takes to tell somebody's access: an organization's own roles are read only where their ranks decide something. */
import { expect, it } from "vitest";
import { createRole, updateRole } from "../../../src/domain/administration/roles/roles.ts";
import { explainAccess } from "../../../src/domain/memberships/access/access.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { readsOf } from "../../support/reads.ts";
import { givenOrganization } from "../../support/world.ts";

useDatabase();

it("reads no role for somebody of built-in roles, and ranks the organization's own ones as they are now", async () => {
  const { caller } = await givenOrganization();
  const clerk = { key: "clerk", name: "Clerk", scope: "organization", rank: 30, permissions: [] } as const;
  await createRole(caller, clerk);
  const builtIn = await createMembership(caller, { email: newAddress(), roles: ["admin"] });
  const mixed = await createMembership(caller, { email: newAddress(), roles: ["clerk"] });
  const roles = async (id: string) => (await explainAccess(caller, id)).roles;

  const { told } = await readsOf(async () => expect(await roles(builtIn.id)).toEqual(["admin", "member"]));

  expect(told.filter((one) => one.includes(" roles "))).toEqual([]);
  expect(await roles(mixed.id)).toEqual(["member", "clerk"]);
  await updateRole(caller, "clerk", "organization", { rank: 60 });
  expect(await roles(mixed.id)).toEqual(["clerk", "member"]);
});
