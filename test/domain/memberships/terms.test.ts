import { describe, expect, it, vi } from "vitest";
import { acceptInvitation } from "../../../src/domain/account/accepting.ts";
import { warnOfExpiringTokens } from "../../../src/domain/administration/connections/token-warnings.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { createToken } from "../../../src/domain/connections/credentials/tokens.ts";
import { keepTerms } from "../../../src/domain/memberships/ending/terms.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { membershipById } from "../../../src/domain/memberships/membership-lookup.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import { transferOwnership } from "../../../src/domain/memberships/owners/transferring.ts";
import { removeMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { OrganizationModel } from "../../../src/domain/organizations/organization.model.ts";
import { resumeSession } from "../../../src/domain/sessions/sessions.ts";
import { createPersonalToken, verifyPersonalToken } from "../../../src/domain/sessions/tokens/personal-tokens.ts";
import { newId } from "../../../src/platform/ids.ts";
import { mailsTo, newAddress } from "../../support/accounts.ts";
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

  it.each([
    [3, [0, 0, 1, 2.2, 2.5, 2.9], [1]],
    [4.9, [0, 1, 3, 4, 4.5], [1]],
    [0.5, [0, 0.1, 0.4], [1]],
    [10, [0, 4, 5.5, 6, 9.5], [5, 1]],
    [20, [0, 7, 16, 19.5], [14, 5, 1]],
    [20, [0, 19.8, 19.9], [1]],
  ])("of %d days is told when there is something to tell", async (term, days, reminders) => {
    const { caller, membershipId } = await givenGuest();
    await updateMembership(caller, membershipId, { expiresAt: at(term) });

    for (const day of days) await keepTerms(at(day));

    const told = (await log(caller)).filter(({ type }) => type === "membership.ending_reminded");
    expect(told.map(({ after }) => after?.days)).toEqual(reminders);
  });

  it("is told anew when it was put off", async () => {
    const { caller, membershipId } = await givenGuest();
    await updateMembership(caller, membershipId, { expiresAt: at(3) });
    await keepTerms(at(2.5));
    await updateMembership(caller, membershipId, { expiresAt: at(30) });
    for (const day of [17, 26, 29.5]) await keepTerms(at(day));

    const told = (await log(caller)).filter(({ type }) => type === "membership.ending_reminded");
    expect(told.map(({ after }) => after?.days)).toEqual([1, 14, 5, 1]);
  });

  it("is told by mail to the guest and to the sponsor, with what is said to each, and so is the end", async () => {
    const { caller } = await givenOrganization();
    const admin = await createMembership(caller, { email: newAddress("sponsor"), roles: ["admin"] });
    const email = newAddress("guest");
    const inviter = { ...caller, actor: { kind: "membership", id: admin.id } as const };
    const { token } = await invited(inviter, email, { roles: ["guest"] });
    const { membershipId } = await acceptInvitation(visitor(), null, { token, password: PASSWORD, displayName: "Gus" });
    await updateMembership(caller, membershipId, { expiresAt: at(3) });
    const templates = async (to: string) => (await mailsTo(to)).map(({ template }) => template);

    expect(await keepTerms(at(2.5))).toMatchObject({ reminded: 1 });
    expect([await templates(email), await templates(admin.email ?? "")]).toEqual([
      ["access_ending"],
      ["access_ending"],
    ]);
    const [toGuest] = await mailsTo(email);
    const [toSponsor] = await mailsTo(admin.email ?? "");
    expect(toGuest?.text).not.toEqual(toSponsor?.text);
    expect(toSponsor?.text).toContain("Gus");
    expect(await keepTerms(at(3.1))).toEqual({ ended: 1, reminded: 0 });
    expect((await templates(email)).slice(0, 2).sort()).toEqual(["access_ended", "access_ending"]);
    expect(await keepTerms(at(3.2))).toEqual({ ended: 0, reminded: 0 });
  });

  it("comes though it cannot be kept for hundreds of another organization, whose turn was before", async () => {
    const broken = await givenGuest();
    await updateMembership(broken.caller, broken.membershipId, { expiresAt: at(1) });
    const { _id, email, emailKey, personId, ...like } = await MembershipModel.findOne({
      ...{ organizationId: broken.caller.organizationId, _id: broken.membershipId },
    })
      .lean()
      .orFail();
    const many = Array.from({ length: 250 }, () => ({
      ...like,
      _id: newId("mem"),
      email: null,
      personId: newId("psn"),
      emailKey: newId("key"),
    }));
    await MembershipModel.collection.insertMany(many as never[]);
    await OrganizationModel.collection.deleteOne({ _id: broken.caller.organizationId as never });
    const { caller, membershipId } = await givenGuest();
    await updateMembership(caller, membershipId, { expiresAt: at(2) });

    expect(await keepTerms(at(1.9))).toEqual({ ended: 0, reminded: 1 });
    expect(await keepTerms(at(2.1))).toEqual({ ended: 1, reminded: 0 });
    expect((await getMembership(caller, membershipId)).status).toBe("deactivated");
    await MembershipModel.deleteMany({ organizationId: broken.caller.organizationId });
  });

  it("counts from its moment on, also before any job has run", async () => {
    const { caller, membershipId, opened } = await givenGuest();
    const end = new Date(Date.now() + 3_600_000);
    await updateMembership(caller, membershipId, { expiresAt: end });
    for (const [moment, lives] of [
      [end.getTime() - 1, true],
      [end.getTime(), false],
    ] as const) {
      vi.useFakeTimers({ now: moment, toFake: ["Date"] });
      expect((await resumeSession(opened.token).finally(() => vi.useRealTimers())) !== null).toBe(lives);
    }
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
    for (const days of [20, 31, 32, 50, 55, 59.5]) await warnOfExpiringTokens(at(days));
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
