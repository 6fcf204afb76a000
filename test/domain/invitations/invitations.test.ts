import { describe, expect, it, vi } from "vitest";
import { acceptInvitation } from "../../../src/domain/account/accepting.ts";
import { updateInstancePolicies, updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { deleteTeam } from "../../../src/domain/administration/teams/teams.ts";
import { type Caller, within } from "../../../src/domain/caller.ts";
import { declineInvitation, viewInvitation } from "../../../src/domain/invitations/answering/answering.ts";
import { cleanUpInvitations } from "../../../src/domain/invitations/cleaning-up.ts";
import { invite, previewInvite } from "../../../src/domain/invitations/inviting/inviting.ts";
import { listInvitations } from "../../../src/domain/invitations/listing.ts";
import { getInvitation } from "../../../src/domain/invitations/presenting.ts";
import { resendInvitation, revokeInvitation, revokeInvitations } from "../../../src/domain/invitations/sending.ts";
import { listMemberships } from "../../../src/domain/memberships/listing.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership, removeMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { resumeSession } from "../../../src/domain/sessions/sessions.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { otherThan } from "../../support/texts.ts";
import { givenSso, invited, PASSWORD, visitor } from "../../support/visitors.ts";
import { effective, givenOrganization, log, operator, provision, refusal } from "../../support/world.ts";

useDatabase();

const accept = (token: string, more: { password?: string; displayName?: string } = { password: PASSWORD }) =>
  acceptInvitation(visitor(), null, { token, ...more });
const as = (caller: Caller, membershipId: string): Caller => ({
  ...caller,
  actor: { kind: "membership", id: membershipId },
});
const HOUR = 3_600_000;

/** Runs with the clock moved on; only Date is held, so that the driver's timers go on. */
async function later<T>(ms: number, work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}

describe("policy, right and address", () => {
  it("A1 A2 refuses an address outside the directory while external guests are off, and takes it while they are on", async () => {
    const { caller } = await givenOrganization();
    await updatePolicies(caller, { externalGuests: false });
    const input = { emails: ["g@elsewhere.test"], roles: ["guest"] };
    expect(await invite(caller, input)).toMatchObject([
      { status: "failed", problem: { code: "external_guests_disabled" } },
    ]);
    expect((await listInvitations(caller, { limit: 10 })).items).toEqual([]);
    await updatePolicies(caller, { externalGuests: true });
    expect(await invite(caller, input)).toMatchObject([{ status: "created" }]);
  });

  it("A5 E5 lets the instance only narrow what the organization allows", async () => {
    const { caller } = await givenOrganization();
    await updateInstancePolicies(operator, { externalGuests: false });
    try {
      expect(await invite(caller, { emails: ["g@elsewhere.test"], roles: ["guest"] })).toMatchObject([
        { problem: { code: "external_guests_disabled" } },
      ]);
    } finally {
      await updateInstancePolicies(operator, { externalGuests: true });
    }
  });

  it("A3 A18 lets in who may invite: owners, admins or members, and never roles above the inviter's own", async () => {
    const { caller, domain } = await givenOrganization();
    const member = await createMembership(caller, { email: "m@acme.test" });
    const admin = await createMembership(caller, { email: "a@acme.test", roles: ["admin"] });
    const owner = await createMembership(caller, { email: "o@acme.test", roles: ["owner"] });
    const by = (id: string, roles = ["member"]) =>
      refusal(invite(as(caller, id), { emails: [`${id}@${domain}`], roles }));
    expect(await by(member.id)).toBe("inviter_not_permitted");
    expect(await by(admin.id)).toBe("accepted");
    expect(await by(admin.id, ["owner"])).toBe("role_not_grantable");
    await updatePolicies(caller, { inviters: "owners" });
    expect(await by(admin.id)).toBe("inviter_not_permitted");
    expect(await by(owner.id, ["owner"])).toBe("accepted");
    await updatePolicies(caller, { inviters: "members" });
    expect(await by(member.id)).toBe("accepted");
  });

  it("A7 E9 warns of external addresses as data, in the preview and in the answer, and the preview writes nothing", async () => {
    const { caller, domain } = await givenOrganization();
    const input = { emails: `g@elsewhere.test; jane@${domain}\nnobody`, roles: ["member"] };
    const preview = await previewInvite(caller, input);
    expect(preview.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([["external_domain"], [], []]);
    expect(preview[2]).toMatchObject({ email: "nobody", status: "failed", problem: { code: "invalid" } });
    expect((await listInvitations(caller, { limit: 10 })).items).toEqual([]);
    expect(await invite(caller, input)).toMatchObject([
      { warnings: [{ code: "external_domain" }], invitation: { kind: "guest" } },
      { warnings: [], invitation: { kind: "member" } },
      { status: "failed" },
    ]);
  });

  it("B6 needs at least one organization role", async () => {
    const { caller } = await givenOrganization();
    expect(await refusal(invite(caller, { emails: ["g@elsewhere.test"], roles: [] }))).toBe("role_required");
  });

  it("B11 refuses the flag without SSO and under strict mode, and takes it between", async () => {
    const { caller } = await givenOrganization();
    const flagged = () => invite(caller, { emails: ["g@elsewhere.test"], roles: ["guest"], allowWithoutSso: true });
    expect(await refusal(flagged())).toBe("sso_not_configured");
    await givenSso(caller);
    expect(await flagged()).toMatchObject([{ status: "created", invitation: { allowWithoutSso: true } }]);
    await updatePolicies(caller, { strictMode: true });
    expect(await refusal(flagged())).toBe("strict_mode_on");
  });

  it("refuses blocked domains and those that are not allowed", async () => {
    const { caller, domain } = await givenOrganization();
    await updatePolicies(caller, {
      blockedEmailDomains: ["bad.test"],
      allowedEmailDomains: ["good.test", "bad.test", domain],
    });
    const codes = (
      await invite(caller, { emails: ["a@bad.test", "a@other.test", "a@good.test"], roles: ["guest"] })
    ).map(({ problem }) => problem?.code);
    expect(codes).toEqual(["email_blocked", "domain_not_allowed", undefined]);
  });
});

describe("what is there already", () => {
  it("answers for members, deactivated, directory-managed and pending addresses by name", async () => {
    const { caller, scim, domain } = await givenOrganization();
    await createMembership(caller, { email: `here@${domain}` });
    const cut = await createMembership(caller, { email: `cut@${domain}` });
    await deactivateMembership(caller, cut.id);
    await provision(scim, { userName: `out@${domain}`, active: false });
    await invited(caller, `asked@${domain}`);
    const results = await invite(caller, {
      emails: [`HERE@${domain}`, `cut@${domain}`, `out@${domain}`, `Asked@${domain}`],
      roles: ["member"],
    });
    expect(results.map(({ problem }) => problem?.code)).toEqual([
      "already_member",
      "member_deactivated",
      "managed_by_directory",
      "already_invited",
    ]);
    expect(await invite(caller, { emails: [`asked@${domain}`], roles: ["member"], onPending: "resend" })).toMatchObject(
      [{ status: "resent" }],
    );
  });

  it("E12 makes one open invitation of two that come at once", async () => {
    const { caller } = await givenOrganization();
    const results = await Promise.all(
      Array.from({ length: 6 }, () => invite(caller, { emails: ["g@elsewhere.test"], roles: ["guest"] })),
    );
    expect(results.flat().filter(({ status }) => status === "created")).toHaveLength(1);
    expect((await listInvitations(caller, { limit: 10 }, { status: "pending" })).items).toHaveLength(1);
  });

  it("writes all or none with atomic", async () => {
    const { caller, domain } = await givenOrganization();
    await createMembership(caller, { email: `here@${domain}` });
    expect(
      await refusal(invite(caller, { emails: [`new@${domain}`, `here@${domain}`], roles: ["member"], atomic: true })),
    ).toBe("already_member");
    expect((await listInvitations(caller, { limit: 10 })).items).toEqual([]);
  });
});

describe("accepting", () => {
  it("A9 A10 A11 D4 E7 makes the account and the membership at once, in this organization only, with exactly the offered access", async () => {
    const { caller } = await givenOrganization();
    const team = await createTeam(caller, { name: "Docs" });
    const { token, id } = await invited(caller, "g@elsewhere.test", {
      roles: ["guest"],
      teams: [{ id: team.id, roles: ["maintainer"] }],
    });
    const { membershipId, opened } = await accept(token, { password: PASSWORD, displayName: "Guest" });
    expect(await getMembership(caller, membershipId)).toMatchObject({
      status: "active",
      kind: "guest",
      displayName: "Guest",
      roles: ["guest"],
      teams: [{ name: "Docs", roles: ["maintainer"] }],
    });
    expect(await resumeSession(opened.token)).toMatchObject({ membershipId, state: "complete" });
    expect(await getInvitation(caller, id)).toMatchObject({ status: "accepted", membershipId });
  });

  it("E2 is done once by many at once", async () => {
    const { caller } = await givenOrganization();
    const { token } = await invited(caller, "g@elsewhere.test");
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => refusal(accept(token))));
    expect(outcomes.filter((outcome) => outcome === "accepted")).toHaveLength(1);
    expect((await listMemberships(caller, {}, { limit: 10 })).items).toHaveLength(1);
    expect((await log(caller)).filter(({ type }) => type === "invitation.accepted")).toHaveLength(1);
  });

  it("D17 D18 E3 an expired link is refused at the moment of its end, nothing is made, and resend issues a new one", async () => {
    const { caller } = await givenOrganization();
    const { token, id } = await invited(caller, "g@elsewhere.test", { expiresInDays: 1 });
    await later(24 * HOUR + 1_000, async () => {
      expect(await refusal(accept(token))).toBe("invitation_expired");
      expect((await getInvitation(caller, id)).status).toBe("expired");
      expect((await listInvitations(caller, { limit: 10 }, { status: "expired" })).items).toHaveLength(1);
      expect((await listMemberships(caller, {}, { limit: 10 })).items).toEqual([]);
      const again = await resendInvitation(caller, id, { sendEmail: false });
      expect(again.invitation.status).toBe("pending");
      expect(await refusal(accept(token))).toBe("invitation_revoked");
      expect(await refusal(accept(again.token ?? ""))).toBe("accepted");
    });
  });

  it("E4 a revoked link is dead; B15 D15 only pending and expired ones are sent again", async () => {
    const { caller } = await givenOrganization();
    const { token, id } = await invited(caller, "g@elsewhere.test");
    await revokeInvitation(caller, id);
    expect(await refusal(accept(token))).toBe("invitation_revoked");
    expect(await refusal(resendInvitation(caller, id))).toBe("conflict");
    const other = await invited(caller, "g@elsewhere.test");
    await accept(other.token);
    expect(await refusal(resendInvitation(caller, other.id))).toBe("conflict");
  });

  it("E1 looking never accepts, and a wrong secret tells nothing", async () => {
    const { caller } = await givenOrganization();
    const { token, id } = await invited(caller, "g@elsewhere.test");
    expect(await viewInvitation(token)).toMatchObject({
      state: "pending",
      offer: { email: "g@elsewhere.test", roles: ["Member"] },
    });
    expect((await getInvitation(caller, id)).status).toBe("pending");
    expect(await viewInvitation(otherThan(token))).toEqual({ state: "unknown" });
    expect(await viewInvitation("nonsense")).toEqual({ state: "unknown" });
    expect(await refusal(accept(otherThan(token)))).toBe("not_found");
  });

  it("E4 E11 is refused when the inviter is gone or may not give the roles any more", async () => {
    const { caller, domain } = await givenOrganization();
    const admin = await createMembership(caller, { email: `a@${domain}`, roles: ["admin"] });
    const one = await invited(as(caller, admin.id), "one@elsewhere.test", { roles: ["admin"] });
    await deactivateMembership(caller, admin.id);
    expect(await refusal(accept(one.token))).toBe("inviter_not_permitted");
  });

  it("re-checks the policy of today", async () => {
    const { caller } = await givenOrganization();
    const { token } = await invited(caller, "g@elsewhere.test");
    await updatePolicies(caller, { externalGuests: false });
    expect(await refusal(accept(token))).toBe("external_guests_disabled");
  });

  it("leaves out a team that is gone and never widens", async () => {
    const { caller } = await givenOrganization();
    const team = await createTeam(caller, { name: "Docs" });
    const { token } = await invited(caller, "g@elsewhere.test", { roles: ["guest"], teams: [{ id: team.id }] });
    await deleteTeam(caller, team.id);
    const { dropped, membershipId } = await accept(token);
    expect(dropped).toEqual([team.id]);
    expect(await effective(caller, membershipId)).toEqual({ roles: ["guest"], teams: [] });
  });

  it("E14 E11 goes by SSO where the organization has it, unless the flag is set and strict mode is off", async () => {
    const { caller } = await givenOrganization();
    await givenSso(caller);
    const plain = await invited(caller, "plain@elsewhere.test");
    expect(await refusal(accept(plain.token))).toBe("sso_required");
    const flagged = await invited(caller, "flag@elsewhere.test", { allowWithoutSso: true });
    const late = await invited(caller, "late@elsewhere.test", { allowWithoutSso: true });
    const { membershipId, opened } = await accept(flagged.token);
    expect((await resumeSession(opened.token))?.membershipId).toBe(membershipId);
    await updatePolicies(caller, { strictMode: true });
    expect(await resumeSession(opened.token)).toBeNull();
    expect(await refusal(accept(late.token))).toBe("sso_required");
    expect(await getInvitation(caller, late.id)).toMatchObject({ status: "pending", suspendedBy: "strict_mode" });
    await updatePolicies(caller, { strictMode: false });
    // The flag counts again, and whoever was put out signs in anew.
    expect(await resumeSession(opened.token)).toBeNull();
    expect(await getInvitation(caller, late.id)).toMatchObject({ status: "pending", suspendedBy: null });
    expect((await accept(late.token)).membershipId).not.toBe(membershipId);
  });

  it("E16 gives the last seat to exactly one of ten", async () => {
    const { caller } = await givenOrganization();
    const links = [];
    for (let index = 0; index < 6; index++) links.push(await invited(caller, `g${index}@elsewhere.test`));
    await updatePolicies(caller, { seatLimit: 1 });
    const outcomes = await Promise.all(links.map(({ token }) => refusal(accept(token))));
    expect(outcomes.filter((outcome) => outcome === "accepted")).toHaveLength(1);
    expect((await listMemberships(caller, { status: "active" }, { limit: 10 })).items).toHaveLength(1);
  });

  it("an existing account accepts with its own password or its session, and no other account does", async () => {
    const [one, two] = [await givenOrganization(), await givenOrganization()];
    const boss = within(operator, two.caller.organizationId);
    const first = await acceptInvitation(visitor(), null, {
      token: (await invited(one.caller, "g@people.test")).token,
      password: PASSWORD,
    });
    const second = await invited(boss, "G@people.test");
    expect(await refusal(accept(second.token, { password: "some other words here 9" }))).toBe("invalid_credentials");
    const third = await acceptInvitation(visitor(), first.opened.session, { token: second.token });
    expect((await getMembership(two.caller, third.membershipId)).personId).toBe(
      (await getMembership(one.caller, first.membershipId)).personId,
    );
    const foreign = await invited(boss, "someone@people.test");
    expect(await refusal(acceptInvitation(visitor(), first.opened.session, { token: foreign.token }))).toBe(
      "invitation_email_mismatch",
    );
  });

  it("F13 G2 takes no factor from a session beside a password, and ends the session that accepted", async () => {
    const [one, two] = [await givenOrganization(), await givenOrganization()];
    const first = await accept((await invited({ ...one.caller, actor: { kind: "operator" } }, "g@people.test")).token);
    const session = { ...first.opened.session, secondFactor: true };
    const boss = within(operator, two.caller.organizationId);
    await updatePolicies(two.caller, { mfa: "everyone" });
    const stranger = await invited(boss, "new@people.test");
    const accepted = await acceptInvitation(visitor(), session, { token: stranger.token, password: PASSWORD });
    expect(accepted.opened.session).toMatchObject({ state: "enrolment", secondFactor: false });
    expect(await resumeSession(first.opened.token)).toBeNull();
  });

  it("H22 takes no word of another organization's SSO", async () => {
    const [one, two] = [await givenOrganization(), await givenOrganization()];
    const first = await accept((await invited({ ...one.caller, actor: { kind: "operator" } }, "g2@people.test")).token);
    const { token } = await invited(within(operator, two.caller.organizationId), "g2@people.test");
    const bySaml = { ...first.opened.session, method: "saml" as const };
    expect(await refusal(acceptInvitation(visitor(), bySaml, { token }))).toBe("forbidden");
  });

  it("D14 E7 removal ends the session at once", async () => {
    const { caller } = await givenOrganization();
    const { opened, membershipId } = await accept((await invited(caller, "g@elsewhere.test")).token);
    await removeMembership(caller, membershipId);
    expect(await resumeSession(opened.token)).toBeNull();
  });
});

describe("with a directory", () => {
  it("E17 an open offer is superseded by the directory, its grants are kept, and it ends with the deprovision of an address", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const team = await createTeam(caller, { name: "Docs" });
    const { id, token } = await invited(caller, `jane@${domain}`, { roles: ["admin"], teams: [{ id: team.id }] });
    const jane = await provision(scim, { userName: `jane@${domain}` });
    expect(await getInvitation(caller, id)).toMatchObject({ status: "superseded" });
    expect(await refusal(accept(token))).toBe("invitation_used");
    expect(await effective(caller, jane.membershipId)).toEqual({ roles: ["admin", "member"], teams: ["Docs"] });
  });

  it("gives nothing of an offer to an address that is not proved", async () => {
    const { caller, scim } = await givenOrganization();
    const { id } = await invited(caller, "jane@elsewhere.test", { roles: ["admin"] });
    const jane = await provision(scim, { userName: "jane@elsewhere.test" });
    expect((await getInvitation(caller, id)).status).toBe("superseded");
    expect((await effective(caller, jane.membershipId)).roles).toEqual(["member"]);
  });
});

describe("ending and tidying", () => {
  it("may be declined once, and what has ended can be cleaned up", async () => {
    const { caller } = await givenOrganization();
    const { token, id } = await invited(caller, "g@elsewhere.test");
    await declineInvitation(visitor(), { token });
    expect((await getInvitation(caller, id)).status).toBe("declined");
    expect(await refusal(declineInvitation(visitor(), { token }))).toBe("invitation_used");
    expect(await cleanUpInvitations(caller, { status: ["declined"] })).toBe(1);
    expect(await refusal(getInvitation(caller, id))).toBe("not_found");
  });

  it("D19 takes many offers back at once, and only those that are open", async () => {
    const [{ caller }, other] = [await givenOrganization(), await givenOrganization()];
    for (const name of ["a", "b", "c"]) await invited(caller, `${name}@elsewhere.test`);
    await invited(other.caller, "a@elsewhere.test");
    const revoked = await revokeInvitations(caller, ["A@elsewhere.test", "b@elsewhere.test", "nobody@elsewhere.test"]);
    expect(revoked.map(({ email, status }) => [email, status])).toEqual([
      ["a@elsewhere.test", "revoked"],
      ["b@elsewhere.test", "revoked"],
    ]);
    expect((await listInvitations(caller, { limit: 10 }, { status: "pending" })).items).toHaveLength(1);
    expect((await listInvitations(other.caller, { limit: 10 }, { status: "pending" })).items).toHaveLength(1);
  });

  it("E20 I2 another organization cannot read, resend or revoke", async () => {
    const [one, two] = [await givenOrganization(), await givenOrganization()];
    const { id } = await invited(one.caller, "g@elsewhere.test");
    expect(await refusal(getInvitation(two.caller, id))).toBe("not_found");
    expect(await refusal(resendInvitation(two.caller, id))).toBe("not_found");
    expect(await refusal(revokeInvitation(two.caller, id))).toBe("not_found");
    expect((await listInvitations(two.caller, { limit: 10 })).items).toEqual([]);
  });
});
