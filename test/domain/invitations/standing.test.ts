/** What an offer still gives when it is taken up, and what outlives it when it is cleaned up. */
import { describe, expect, it, vi } from "vitest";
import { acceptInvitation } from "../../../src/domain/account/accepting.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { verifyDomain } from "../../../src/domain/administration/organizations/domains.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { updateTeam } from "../../../src/domain/administration/teams/teams.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import { viewInvitation } from "../../../src/domain/invitations/answering/answering.ts";
import { cleanUpInvitations } from "../../../src/domain/invitations/cleaning-up.ts";
import { invite } from "../../../src/domain/invitations/inviting/inviting.ts";
import { listInvitations } from "../../../src/domain/invitations/listing.ts";
import { getInvitation } from "../../../src/domain/invitations/presenting.ts";
import { membershipById } from "../../../src/domain/memberships/membership-lookup.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { addDomain } from "../../../src/domain/organizations/domains/domains.ts";
import { mayBeClaimed } from "../../../src/domain/sessions/sign-in/claiming.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSso, invited, PASSWORD, visitor } from "../../support/visitors.ts";
import { effective, givenOrganization, log, membershipOf, provision, unique } from "../../support/world.ts";

useDatabase();

const as = (caller: Caller, id: string): Caller => ({ ...caller, actor: { kind: "membership", id } });
const DAY = 86_400_000;
const accept = async (token: string): Promise<string> =>
  (await acceptInvitation(visitor(), null, { token, password: PASSWORD })).membershipId;

/** Runs with the clock moved on; only Date is held, so that the driver's timers go on. */
async function later<T>(ms: number, work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}

describe("an offer that is taken up", () => {
  it("makes a guest or a member as the domain says then, unless somebody has said which", async () => {
    const { caller } = await givenOrganization();
    const domain = `${unique("late")}.test`;
    const open = await invited(caller, `open@${domain}`, { roles: ["member"] });
    const said = await invited(caller, `said@${domain}`, { roles: ["member"], kind: "guest" });
    const { id } = await addDomain(caller, domain);
    await verifyDomain(caller, id, "operator");

    expect((await getInvitation(caller, open.id)).kind).toBe("member");
    expect((await getMembership(caller, await accept(open.token))).kind).toBe("member");
    expect((await getMembership(caller, await accept(said.token))).kind).toBe("guest");
  });

  it("gives no seat that only a directory gives by then, and says so", async () => {
    const { caller } = await givenOrganization();
    const team = await createTeam(caller, { name: "Core" });
    const { token, id } = await invited(caller, "x@elsewhere.test", { teams: [{ id: team.id }] });
    await updateTeam(caller, team.id, { membershipAuthority: "directory_only" });
    expect((await getInvitation(caller, id)).teams).toEqual([]);
    expect((await viewInvitation(token)).offer?.teams).toEqual([]);

    const { membershipId, dropped } = await acceptInvitation(visitor(), null, { token, password: PASSWORD });

    expect(dropped).toEqual([team.id]);
    expect(await effective(caller, membershipId)).toEqual({ roles: ["member"], teams: [] });
  });

  it("names whoever has offered access without SSO, not whoever invited first", async () => {
    const { caller } = await givenOrganization();
    await givenSso(caller);
    const admin = await createMembership(caller, { email: "a@elsewhere.test", roles: ["admin"] });
    const owner = await createMembership(caller, { email: "o@elsewhere.test", roles: ["owner"] });
    const offer = { emails: ["g@elsewhere.test"], roles: ["member"], sendEmail: false } as const;
    await invite(as(caller, admin.id), offer);
    const [again] = await invite(as(caller, owner.id), { ...offer, allowWithoutSso: true, onPending: "resend" });
    const id = await accept(again?.token ?? "");
    expect((await getMembership(caller, id)).allowWithoutSso).toMatchObject({ grantedBy: owner.id });
  });
});

describe("an offer that is made again", () => {
  it("is not made less by somebody who could not have made it", async () => {
    const { caller } = await givenOrganization();
    await invited(caller, "boss@elsewhere.test", { roles: ["owner"] });
    const admin = await createMembership(caller, { email: "a@elsewhere.test", roles: ["admin"] });
    const again = invite(as(caller, admin.id), {
      emails: ["boss@elsewhere.test"],
      roles: ["guest"],
      onPending: "resend",
    });
    expect(await again).toMatchObject([{ status: "failed", problem: { code: "role_not_grantable" } }]);
  });

  it("after its term ends the one before with an event, and the old link says that there is a newer one", async () => {
    const { caller } = await givenOrganization();
    const first = await invited(caller, "g@elsewhere.test", { expiresInDays: 1 });
    await later(2 * DAY, async () => {
      await invited(caller, "g@elsewhere.test");
      expect((await viewInvitation(first.token)).state).toBe("replaced");
    });
    const ended = (await log(caller)).filter(({ type }) => type === "invitation.superseded");
    expect(ended.map(({ object, before, after }) => [object.id, before, after])).toEqual([
      [first.id, { status: "expired" }, { status: "superseded" }],
    ]);
  });
});

describe("a promise", () => {
  const promised = async (undo: (caller: Caller, inviter: string) => Promise<unknown>) => {
    const { caller, scim, domain } = await givenOrganization();
    const inviter = await createMembership(caller, { email: "a@elsewhere.test", roles: ["admin"] });
    await createMembership(caller, { email: "o@elsewhere.test", roles: ["owner"] });
    await invite(as(caller, inviter.id), { emails: [`jane@${domain}`], roles: ["admin"] });
    await undo(caller, inviter.id);
    const jane = await provision(scim, { userName: `jane@${domain}` });
    return (await effective(caller, membershipOf(jane))).roles;
  };

  it("is kept as long as whoever invited may give it, and not beyond", async () => {
    expect(await promised(async () => undefined)).toEqual(["admin", "member"]);
    expect(await promised((caller, id) => updateMembership(caller, id, { roles: ["member"] }))).toEqual(["member"]);
    expect(await promised((caller, id) => deactivateMembership(caller, id))).toEqual(["member"]);
  });

  it("without a seat is left out, and does not refuse the directory its push", async () => {
    expect(await promised((caller) => updatePolicies(caller, { seatLimits: { admin: 1 } }))).toEqual(["member"]);
  });
});

describe("cleaning up", () => {
  it("takes no promise that may still be kept", async () => {
    const { caller, scim } = await givenOrganization();
    const domain = `${unique("late")}.test`;
    await invited(caller, `jane@${domain}`, { roles: ["admin"] });
    const jane = await provision(scim, { userName: `jane@${domain}` });

    expect(await cleanUpInvitations(caller, { status: ["superseded"] })).toBe(0);

    const { id } = await addDomain(caller, domain);
    await verifyDomain(caller, id, "operator");
    expect((await effective(caller, membershipOf(jane))).roles).toEqual(["admin", "member"]);
    expect(await cleanUpInvitations(caller, { status: ["superseded"] })).toBe(1);
  });

  it("leaves it to whoever was offered membership to claim what a directory made of it", async () => {
    const { caller, scim } = await givenOrganization();
    const email = `jane@${unique("foreign")}.test`;
    await updatePolicies(caller, { keepInvitedGrants: false });
    await invited(caller, email);
    const id = membershipOf(await provision(scim, { userName: email }));
    expect(await mayBeClaimed(await membershipById(caller, id))).toBe(true);

    expect(await cleanUpInvitations(caller, { status: ["superseded"] })).toBe(1);

    expect(await mayBeClaimed(await membershipById(caller, id))).toBe(true);
  });

  it("tells which expired ones went, so that mirrors let them go", async () => {
    const { caller } = await givenOrganization();
    const { id } = await invited(caller, "g@elsewhere.test", { expiresInDays: 1 });
    await later(2 * DAY, () => cleanUpInvitations(caller, { status: ["expired"] }));
    expect((await listInvitations(caller, { limit: 9 })).items).toEqual([]);
    const told = (await log(caller)).find(({ type }) => type === "invitation.cleaned_up");
    expect(told?.after).toMatchObject({ removed: 1, expired: [id] });
  });
});
