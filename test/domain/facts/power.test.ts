/** Power follows proof: what was given by hand belongs to whoever has the address it was given to. */
import { describe, expect, it } from "vitest";
import { confirmRegistration, register } from "../../../src/domain/account/registration.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { verifyDomain } from "../../../src/domain/administration/organizations/domains.ts";
import { invite } from "../../../src/domain/invitations/inviting/inviting.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import { restoreGrants } from "../../../src/domain/memberships/status/lifecycle.ts";
import { addDomain } from "../../../src/domain/organizations/domains/domains.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { resolveConflict } from "../../../src/domain/provisioning/conflicts/conflict-decisions.ts";
import { listConflicts } from "../../../src/domain/provisioning/conflicts/conflict-views.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { signInByPassword } from "../../../src/domain/sessions/sign-in/sign-in.ts";
import { mailedToken } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { expectSound } from "../../support/sound.ts";
import { PASSWORD, visitor } from "../../support/visitors.ts";
import {
  effective,
  givenOrganization,
  membershipOf,
  provision,
  refusal,
  rewrite,
  unique,
  type World,
} from "../../support/world.ts";

useDatabase();

const stranger = (): string => `${unique("stranger")}@outside.test`;

async function signIn({ caller }: World, email: string) {
  const { slug } = await getOrganization(caller);
  return signInByPassword(visitor(), { organization: slug, email, password: PASSWORD });
}

async function withAccount(email: string): Promise<void> {
  await register(visitor(), { email, password: PASSWORD });
  await confirmRegistration(visitor(), { token: await mailedToken(email), password: PASSWORD });
}

const openConflicts = async ({ caller }: World) =>
  (await listConflicts(caller, { limit: 10 }, { status: "open" })).items;

describe("an address that the directory changes to one outside", () => {
  const given = async () => {
    const world = await givenOrganization();
    const email = `boss@${world.domain}`;
    const owner = await createMembership(world.caller, { email, roles: ["owner"] });
    const boss = await provision(world.scim, { userName: email, externalId: "x-1" });
    const outside = stranger();
    await rewrite(world.scim, boss.id, { userName: email, externalId: "x-1", email: outside });
    return { ...world, email, owner, boss, outside };
  };

  it("carries no ownership and opens no door: it is asked about", async () => {
    const world = await given();
    await withAccount(world.outside);
    expect(await refusal(signIn(world, world.outside))).not.toBe("accepted");
    expect(await getMembership(world.caller, world.owner.id)).toMatchObject({ email: world.email, status: "active" });
    expect(await openConflicts(world)).toMatchObject([
      { about: "address", address: world.outside, membership: { id: world.owner.id } },
    ]);
    await expectSound(world.caller);
    await withAccount(world.email);
    await signIn(world, world.email);
    expect((await effective(world.caller, world.owner.id)).roles).toEqual(["member", "owner"]);
  });

  it("becomes the member's when an admin vouches for it, or the domain is verified", async () => {
    const world = await given();
    const [conflict] = await openConflicts(world);
    await resolveConflict(world.caller, conflict?.id ?? "", "adopt");
    expect((await getMembership(world.caller, world.owner.id)).email).toBe(world.outside);
    await expectSound(world.caller);
    const other = await given();
    const domain = await addDomain(other.caller, "outside.test");
    await verifyDomain(other.caller, domain.id, "operator");
    expect(await openConflicts(other)).toEqual([]);
    expect((await getMembership(other.caller, other.owner.id)).email).toBe(other.outside);
    await expectSound(other.caller);
  });

  it("stays out when an admin says so, and is not asked about again", async () => {
    const world = await given();
    const [conflict] = await openConflicts(world);
    await resolveConflict(world.caller, conflict?.id ?? "", "keep_local");
    await rewrite(world.scim, world.boss.id, {
      userName: world.email,
      externalId: "x-1",
      email: world.outside,
      displayName: "Boss",
    });
    expect(await openConflicts(world)).toEqual([]);
    expect(await getMembership(world.caller, world.owner.id)).toMatchObject({
      email: world.email,
      displayName: "Boss",
    });
    await expectSound(world.caller);
  });

  it("is followed where nothing was given by hand, and goes back without asking", async () => {
    const world = await givenOrganization();
    const [first, second] = [stranger(), stranger()];
    const jane = await provision(world.scim, { userName: "jane", email: first });
    await rewrite(world.scim, jane.id, { userName: "jane", email: second });
    expect((await getMembership(world.caller, membershipOf(jane))).email).toBe(second);
    await updateMembership(world.caller, membershipOf(jane), { roles: ["admin"] });
    await rewrite(world.scim, jane.id, { userName: "jane", email: first });
    expect(await openConflicts(world)).toHaveLength(1);
    await rewrite(world.scim, jane.id, { userName: "jane", email: second });
    expect(await openConflicts(world)).toEqual([]);
    await expectSound(world.caller);
  });
});

describe("what was given before a removal", () => {
  it("is not restored to another address that a directory wrote outside the verified domains", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const boss = await createMembership(caller, { email: `boss@${domain}`, roles: ["admin"] });
    const person = { userName: `boss@${domain}`, externalId: "x-1" };
    const first = await provision(scim, person);
    await deleteDirectoryUser(scim, first.id);
    const again = await provision(scim, { ...person, email: stranger() });
    expect(again.membershipId).toBe(boss.id);
    expect(await refusal(restoreGrants(caller, boss.id))).toBe("conflict");
    expect((await effective(caller, boss.id)).roles).toEqual(["member"]);
    await rewrite(scim, again.id, person);
    expect(await refusal(restoreGrants(caller, boss.id))).toBe("accepted");
    expect((await effective(caller, boss.id)).roles).toEqual(["admin", "member"]);
    await expectSound(caller);
  });
});

describe("what was offered to an address that nobody has proved", () => {
  it("waits for the proof: the domain is verified later", async () => {
    const { caller, scim } = await givenOrganization();
    const domain = `${unique("later")}.test`;
    await invite(caller, { emails: [`jane@${domain}`], roles: ["admin"] });
    const jane = await provision(scim, { userName: `jane@${domain}` });
    expect((await effective(caller, membershipOf(jane))).roles).toEqual(["member"]);
    await expectSound(caller);
    await verifyDomain(caller, (await addDomain(caller, domain)).id, "operator");
    expect((await effective(caller, membershipOf(jane))).roles).toEqual(["admin", "member"]);
    await expectSound(caller);
  });
});
