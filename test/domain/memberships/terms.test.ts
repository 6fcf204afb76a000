import { describe, expect, it } from "vitest";
import { keepTokenTerms } from "../../../src/domain/connections/token-terms.ts";
import { createToken } from "../../../src/domain/connections/tokens.ts";
import { acceptInvitation } from "../../../src/domain/invitations/accepting.ts";
import { updateMembership } from "../../../src/domain/memberships/changing.ts";
import { removeMembership } from "../../../src/domain/memberships/lifecycle.ts";
import { membershipById } from "../../../src/domain/memberships/membership-lookup.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import { transferOwnership } from "../../../src/domain/memberships/ownership.ts";
import { keepTerms } from "../../../src/domain/memberships/terms.ts";
import { updatePolicies } from "../../../src/domain/organizations/policies.ts";
import { createPersonalToken, verifyPersonalToken } from "../../../src/domain/sessions/personal-tokens.ts";
import { resumeSession } from "../../../src/domain/sessions/sessions.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSso, invited, PASSWORD, visitor } from "../../support/visitors.ts";
import { effective, givenOrganization, log, refusal } from "../../support/world.ts";

useDatabase();

const DAY = 86_400_000;
const at = (days: number): Date => new Date(Date.now() + days * DAY);

async function givenGuest() {
  const world = await givenOrganization();
  const { token } = await invited(world.caller, "g@elsewhere.test", { roles: ["guest"] });
  return { ...world, ...(await acceptInvitation(visitor(), null, { token, password: PASSWORD })) };
}

describe("the end of a guest's term", () => {
  it("comes from the policy, is told 14, 5 and 1 days before, once each, and deactivates", async () => {
    const { caller } = await givenOrganization();
    await updatePolicies(caller, { guestTtlDays: 30 });
    const { token } = await invited(caller, "g@elsewhere.test", { roles: ["guest"] });
    const { membershipId } = await acceptInvitation(visitor(), null, { token, password: PASSWORD });
    expect((await getMembership(caller, membershipId)).expiresAt?.getTime()).toBeGreaterThan(at(29).getTime());
    const told = async () =>
      (await log(caller)).filter(({ type }) => type === "membership.ending_reminded").map(({ after }) => after?.days);
    for (const days of [10, 17, 17, 20, 26, 29.5]) await keepTerms(at(days));
    expect(await told()).toEqual([14, 5, 1]);
    await keepTerms(at(31));
    expect(await getMembership(caller, membershipId)).toMatchObject({ status: "deactivated", deactivatedBy: "expiry" });
  });

  it("counts from its moment on, also before any job has run", async () => {
    const { caller, membershipId, opened } = await givenGuest();
    await updateMembership(caller, membershipId, { expiresAt: new Date(Date.now() + 200) });
    expect(await resumeSession(opened.token)).not.toBeNull();
    await expect.poll(() => resumeSession(opened.token)).toBeNull();
  });

  it("passes guests on to an owner when their sponsor leaves", async () => {
    const { caller } = await givenOrganization();
    const owner = await createMembership(caller, { email: "o@acme.test", roles: ["owner"] });
    const admin = await createMembership(caller, { email: "a@acme.test", roles: ["admin"] });
    const { token } = await invited({ ...caller, actor: { kind: "membership", id: admin.id } }, "g@elsewhere.test", {
      roles: ["guest"],
    });
    const { membershipId } = await acceptInvitation(visitor(), null, { token, password: PASSWORD });
    expect((await membershipById(caller, membershipId)).sponsorId).toBe(admin.id);
    await removeMembership(caller, admin.id);
    expect((await membershipById(caller, membershipId)).sponsorId).toBe(owner.id);
  });
});

describe("a token's coming end", () => {
  it("is told to the owners 30, 14, 7 and 1 days before, once each", async () => {
    const { caller, scim } = await givenOrganization();
    await createMembership(caller, { email: "o@acme.test", roles: ["owner"] });
    await createToken(caller, scim.connection.id, { expiresAt: at(60) });
    for (const days of [20, 31, 32, 50, 55, 59.5]) await keepTokenTerms(at(days));
    const warnings = (await log(caller)).filter(({ type }) => type === "scim_token.expiring");
    expect(warnings.map(({ after }) => after?.days)).toEqual([30, 14, 7, 1]);
  });
});

describe("ownership", () => {
  it("is passed on as one change", async () => {
    const { caller } = await givenOrganization();
    const [one, two] = [
      await createMembership(caller, { email: "one@acme.test", roles: ["owner"] }),
      await createMembership(caller, { email: "two@acme.test" }),
    ];
    expect(await refusal(transferOwnership(caller, two.id, one.id))).toBe("conflict");
    await transferOwnership(caller, one.id, two.id);
    expect((await effective(caller, two.id)).roles).toContain("owner");
    expect((await effective(caller, one.id)).roles).toEqual(["admin", "member"]);
  });
});

describe("a personal token", () => {
  it("acts as its member and dies with the membership, and with the way it was made by", async () => {
    const { caller, membershipId, opened } = await givenGuest();
    const { token } = await createPersonalToken(opened.session, "test", { label: "mine" });
    expect((await verifyPersonalToken(token, "test")).actor).toEqual({ kind: "membership", id: membershipId });
    await givenSso(caller);
    expect(await refusal(verifyPersonalToken(token, "test"))).toBe("unauthenticated");
    const other = await givenGuest();
    const made = await createPersonalToken(other.opened.session, "test", { label: "mine" });
    await removeMembership(other.caller, other.membershipId);
    expect(await refusal(verifyPersonalToken(made.token, "test"))).toBe("unauthenticated");
  });
});
