/** Somebody who was deleted in the directory and is pushed again. */
import { expect, it, vi } from "vitest";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenConnection, givenOrganization, membershipOf, provision, unique } from "../../support/world.ts";

useDatabase();

async function givenGone() {
  const acme = await givenOrganization();
  const person = { userName: `jane@${acme.domain}`, externalId: unique("jane") };
  const before = await provision(acme.scim, person);
  await deleteDirectoryUser(acme.scim, before.id);
  return { ...acme, person, former: membershipOf(before) };
}

it("has the same membership again", async () => {
  const { scim, person, former } = await givenGone();
  expect(membershipOf(await provision(scim, person))).toBe(former);
});

it("does not go over who was taken in with the address since: that is the member now, the former stays removed", async () => {
  const { caller, scim, person, former } = await givenGone();
  const { id } = await createMembership(caller, { email: person.userName });
  expect(id).not.toBe(former);

  const again = await provision(scim, person);

  expect(again.membershipId).toBe(id);
  expect(await getMembership(caller, id)).toMatchObject({ status: "active", email: person.userName });
  expect((await getMembership(caller, former)).status).toBe("removed");
});

it("is nobody's former member under another id, over another connection, or after ninety days", async () => {
  const { caller, scim, person, former } = await givenGone();
  const second = await givenConnection(caller);
  expect(membershipOf(await provision(second, person))).not.toBe(former);
  const other = await givenGone();
  expect(membershipOf(await provision(other.scim, { ...other.person, externalId: "else" }))).not.toBe(other.former);
  const late = await givenGone();
  vi.useFakeTimers({ now: Date.now() + 91 * 86_400_000, toFake: ["Date"] });
  try {
    expect(membershipOf(await provision(late.scim, late.person))).not.toBe(late.former);
  } finally {
    vi.useRealTimers();
  }
  expect(scim.organizationId).toBe(caller.organizationId);
});
