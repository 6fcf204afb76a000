/** Inviting as people do it: each with an offer of their own, proposals, quotas, lists, and what is told of it. */

import { describe, expect, it, vi } from "vitest";
import { acceptInvitation } from "../../../src/domain/account/accepting.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { createRole, deleteRole } from "../../../src/domain/administration/roles/roles.ts";
import { deleteTeam } from "../../../src/domain/administration/teams/teams.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import { viewInvitation } from "../../../src/domain/invitations/answering/answering.ts";
import { cleanUpInvitations, purgeInvitations } from "../../../src/domain/invitations/cleaning-up.ts";
import { invite, previewInvite } from "../../../src/domain/invitations/inviting/inviting.ts";
import { approveInvitation, rejectInvitation } from "../../../src/domain/invitations/inviting/proposing.ts";
import { listInvitations } from "../../../src/domain/invitations/listing.ts";
import { getInvitation } from "../../../src/domain/invitations/presenting.ts";
import { resendInvitation, revokeInvitation, revokeInvitations } from "../../../src/domain/invitations/sending.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { updateOrganization } from "../../../src/domain/organizations/updating.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { mailsTo, newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSso, invited, PASSWORD, visitor } from "../../support/visitors.ts";
import { effective, givenOrganization, log, refusal } from "../../support/world.ts";

useDatabase();

const as = (caller: Caller, membershipId: string): Caller => ({
  ...caller,
  actor: { kind: "membership", id: membershipId },
});

async function later<T>(ms: number, work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}

describe("people with offers of their own", () => {
  it("B16 get their own roles, teams and names; what is left out is as for all; a refusal is that of the one", async () => {
    const { caller, domain } = await givenOrganization();
    const team = await createTeam(caller, { name: "Board" });
    const results = await invite(caller, {
      emails: `"Doe, Jane" <jane@${domain}>`,
      roles: ["member"],
      people: [
        { email: `omar@${domain}`, roles: ["admin"], name: "Omar" },
        { email: `Gwen <gwen@elsewhere.test>`, roles: ["guest"], teams: [{ id: team.id }] },
        { email: `all@${domain}` },
        { email: `none@${domain}`, roles: [] },
        { email: `wrong@${domain}`, roles: ["nonsense"] },
        { email: `JANE@${domain}` },
      ],
    });
    const shown = results.map(({ email, status, invitation, problem }) => [
      email.split("@")[0],
      status,
      invitation?.name ?? null,
      invitation?.roles ?? problem?.code,
    ]);
    expect(shown).toEqual([
      ["omar", "created", "Omar", ["admin"]],
      ["gwen", "created", "Gwen", ["guest"]],
      ["all", "created", null, ["member"]],
      ["none", "failed", null, "role_required"],
      ["wrong", "failed", null, "invalid"],
      ["JANE", "created", null, ["member"]],
      ["jane", "failed", null, "conflict"],
    ]);
    expect(results[1]?.invitation?.teams).toEqual([{ id: team.id, roles: [] }]);
  });

  it("are all or none with atomic", async () => {
    const { caller, domain } = await givenOrganization();
    const people = [{ email: `a@${domain}` }, { email: `b@${domain}`, roles: ["nonsense"] }];
    expect(await refusal(invite(caller, { people, roles: ["member"], atomic: true }))).toBe("invalid");
    expect((await listInvitations(caller, { limit: 10 })).items).toEqual([]);
  });

  it("may be no more than 500, and no team of another organization", async () => {
    const { caller, domain } = await givenOrganization();
    const { caller: globex } = await givenOrganization();
    const foreign = await createTeam(globex, { name: "Foreign" });
    const many = Array.from({ length: 501 }, (_, index) => ({ email: `p${index}@${domain}` }));
    expect(await refusal(invite(caller, { people: many, roles: ["member"] }))).toBe("invalid");
    const people = [{ email: `a@${domain}`, teams: [{ id: foreign.id }] }];
    expect(await invite(caller, { people, roles: ["member"] })).toMatchObject([{ status: "failed" }]);
  });
});

describe("an invitation that is sent again", () => {
  const accept = (token: string) => acceptInvitation(visitor(), null, { token, password: PASSWORD });

  it("stands by the right of whoever sent it last, be it with other terms or the same", async () => {
    const { caller, domain } = await givenOrganization();
    await updatePolicies(caller, { inviters: "members" });
    const member = await createMembership(caller, { email: newAddress("mia") });
    const [admin, other] = await Promise.all(
      ["ada", "olga"].map((name) => createMembership(caller, { email: newAddress(name), roles: ["admin"] })),
    );
    const again = { roles: ["admin"], onPending: "resend", sendEmail: false } as const;
    const send = async (email: string) => {
      await invited(as(caller, member.id), email);
      const [result] = await invite(as(caller, admin?.id ?? ""), { ...again, emails: [email] });
      return { token: result?.token ?? "", id: result?.invitation?.id ?? "" };
    };
    const [raised, orphaned, saved] = [
      await send(`raised@${domain}`),
      await send(`orphaned@${domain}`),
      await send(`saved@${domain}`),
    ];
    await deactivateMembership(caller, member.id);
    expect(await refusal(accept(raised.token))).toBe("accepted");
    await deactivateMembership(caller, admin?.id ?? "");
    expect(await refusal(accept(orphaned.token))).toBe("inviter_not_permitted");
    const { token = "" } = await resendInvitation(as(caller, other?.id ?? ""), saved.id, { sendEmail: false });
    expect(await refusal(accept(token))).toBe("accepted");
  });

  it("shows its link past SSO to nobody who could not have offered that", async () => {
    const { caller } = await givenOrganization();
    await givenSso(caller);
    await createRole(caller, {
      key: "host",
      name: "Host",
      scope: "organization",
      rank: 100,
      permissions: ["invitations:manage"],
    });
    const host = as(caller, (await createMembership(caller, { email: newAddress("host"), roles: ["host"] })).id);
    const [past, plain] = [
      await invited(caller, newAddress("past"), { allowWithoutSso: true, roles: ["guest"] }),
      await invited(caller, newAddress("plain"), { roles: ["guest"] }),
    ];
    expect(await refusal(resendInvitation(host, past.id, { sendEmail: false }))).toBe("forbidden");
    expect((await resendInvitation(host, past.id)).token).toBeUndefined();
    expect((await resendInvitation(host, plain.id, { sendEmail: false })).token).toBeDefined();
  });
});

describe("an outsider in an organization with SSO", () => {
  it("is warned of where nothing but SSO would let them in", async () => {
    const { caller, domain } = await givenOrganization();
    await givenSso(caller);
    const codes = async (email: string, roles: string[], allowWithoutSso = false) =>
      (await previewInvite(caller, { emails: [email], roles, allowWithoutSso }))[0]?.warnings.map(({ code }) => code);
    expect(await codes("g@elsewhere.test", ["guest"])).toEqual(["external_domain", "sso_unreachable"]);
    expect(await codes("g@elsewhere.test", ["guest"], true)).toEqual(["external_domain"]);
    expect(await codes("g@elsewhere.test", ["owner"])).toEqual(["external_domain"]);
    expect(await codes(`jane@${domain}`, ["member"])).toEqual([]);
  });
});

describe("an invitation that is there already", () => {
  it("is named, with how to go on", async () => {
    const { caller } = await givenOrganization();
    const { id } = await invited(caller, "g@elsewhere.test");
    const [again] = await invite(caller, { emails: ["g@elsewhere.test"], roles: ["member"] });
    expect(again?.problem?.code).toBe("already_invited");
    for (const word of [id, "Resend", "onPending", "signing in"]) expect(again?.problem?.detail).toContain(word);
  });
});

describe("roles that are gone", () => {
  it("are promised neither by the page nor by the mail", async () => {
    const { caller } = await givenOrganization();
    await createRole(caller, { key: "auditor", name: "Auditor", scope: "organization", rank: 30, permissions: [] });
    const email = newAddress("max");
    const { id, token } = await invited(caller, email, { roles: ["member", "auditor"] });
    expect((await viewInvitation(token)).offer?.roles).toEqual(["Member", "Auditor"]);
    await revokeInvitation(caller, id);
    const { token: second, id: next } = await invited(caller, email, { roles: ["member"] });
    const { InvitationModel } = await import("../../../src/domain/invitations/invitation.model.ts");
    await deleteRole(caller, "auditor", "organization");
    await InvitationModel.updateOne(
      { organizationId: caller.organizationId, _id: next },
      { $set: { roles: ["member", "auditor"] } },
    );
    expect((await viewInvitation(second)).offer?.roles).toEqual(["Member"]);
  });

  it("are promised by no answer, and an offer of teams that are gone is sent again without them", async () => {
    const { caller } = await givenOrganization();
    const kept = await createTeam(caller, { name: "Kept" });
    const gone = await createTeam(caller, { name: "Gone" });
    const teams = [{ id: gone.id }, { id: kept.id, roles: ["maintainer"] }];
    const { id } = await invited(caller, newAddress("max"), { roles: ["member"], teams });
    await deleteTeam(caller, gone.id);
    const left = { roles: ["member"], teams: [{ id: kept.id, roles: ["maintainer"] }] };
    expect(await getInvitation(caller, id)).toMatchObject(left);
    expect((await listInvitations(caller, { limit: 5 })).items).toMatchObject([left]);
    const { invitation } = await resendInvitation(caller, id, { sendEmail: false });
    expect(invitation).toMatchObject({ status: "pending", ...left });
  });
});

describe("members may propose, admins approve", () => {
  async function given() {
    const { caller, domain } = await givenOrganization();
    const member = await createMembership(caller, { email: newAddress("member"), displayName: "Mia" });
    const admin = await createMembership(caller, { email: newAddress("admin"), roles: ["admin"] });
    await updatePolicies(caller, { inviters: "members", invitationApproval: true });
    const email = newAddress("wanted");
    const propose = () => invite(as(caller, member.id), { emails: [email], roles: ["member"], sendEmail: false });
    return { caller, domain, email, member: as(caller, member.id), admin: as(caller, admin.id), propose };
  }

  it("tells nobody before an admin has approved; then it is an offer like any other, by the admin's right", async () => {
    const { caller, email, admin, propose } = await given();
    const [proposed] = await propose();
    expect(proposed).toMatchObject({ status: "proposed", invitation: { status: "awaiting_approval" } });
    expect(proposed?.token).toBeUndefined();
    expect(await mailsTo(email)).toEqual([]);
    const id = proposed?.invitation?.id ?? "";
    expect((await propose())[0]?.problem?.code).toBe("already_invited");
    expect(await refusal(resendInvitation(admin, id))).toBe("conflict");
    const listed = await listInvitations(caller, { limit: 5 }, { status: "awaiting_approval" });
    expect(listed.items).toMatchObject([{ id, inviter: { displayName: "Mia" } }]);

    const { invitation } = await approveInvitation(admin, id);
    expect(invitation).toMatchObject({
      status: "pending",
      approvedBy: { id: admin.actor.kind === "membership" && admin.actor.id },
    });
    const [mail] = await mailsTo(email);
    const token =
      mail?.links
        .find((link) => link.includes("/accept/"))
        ?.split("/")
        .at(-1) ?? "";
    const { membershipId } = await acceptInvitation(visitor(), null, { token, password: PASSWORD });
    expect(await effective(caller, membershipId)).toMatchObject({ roles: ["member"] });
    expect((await log(caller)).map(({ type }) => type)).toEqual(
      expect.arrayContaining(["invitation.proposed", "invitation.approved", "invitation.accepted"]),
    );
  });

  it("may be rejected, and expires like an offer; admins invite without asking anybody", async () => {
    const { caller, admin, propose } = await given();
    const [first] = await propose();
    const id = first?.invitation?.id ?? "";
    expect(await rejectInvitation(admin, id)).toMatchObject({ status: "rejected" });
    expect(await refusal(approveInvitation(admin, id))).toBe("conflict");
    const [second] = await propose();
    expect(second?.status).toBe("proposed");
    await later(8 * 86_400_000, async () => {
      expect((await getInvitation(caller, second?.invitation?.id ?? "")).status).toBe("expired");
      expect(await refusal(approveInvitation(admin, second?.invitation?.id ?? ""))).toBe("conflict");
      expect((await propose())[0]?.status).toBe("proposed");
    });
    expect((await invite(admin, { emails: [newAddress("direct")], roles: ["member"] }))[0]?.status).toBe("created");
  });

  it("needs whoever approves to be allowed to give what is proposed", async () => {
    const { caller, member, propose } = await given();
    const id = (await propose())[0]?.invitation?.id ?? "";
    await updatePolicies(caller, { blockedEmailDomains: ["people.test"] });
    expect(await refusal(approveInvitation(caller, id))).toBe("email_blocked");
    const { caller: globex } = await givenOrganization();
    expect(await refusal(approveInvitation(globex, id))).toBe("not_found");
    expect(await refusal(rejectInvitation(globex, id))).toBe("not_found");
    expect(member).toBeDefined();
  });
});

describe("at once", () => {
  it("two who invite one address make one offer, and the other is told of it", async () => {
    const { caller } = await givenOrganization();
    const emails = [newAddress("wanted")];
    const all = await Promise.all([1, 2, 3].map(() => invite(caller, { emails, roles: ["member"] })));
    expect(all.flatMap(([one]) => one?.problem?.code ?? one?.status).sort()).toEqual([
      "already_invited",
      "already_invited",
      "created",
    ]);
    expect((await listInvitations(caller, { limit: 5 })).items).toHaveLength(1);
  });

  it("of an approval and a rejection one counts, and the other hears so", async () => {
    const { caller } = await givenOrganization();
    const { id: proposer } = await createMembership(caller, { email: newAddress("member") });
    await updatePolicies(caller, { inviters: "members", invitationApproval: true });
    const email = newAddress("wanted");
    const [proposed] = await invite(as(caller, proposer), { emails: [email], roles: ["member"] });
    const id = proposed?.invitation?.id ?? "";
    const outcomes = await Promise.allSettled([approveInvitation(caller, id), rejectInvitation(caller, id)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { status } = await getInvitation(caller, id);
    expect(await mailsTo(email)).toHaveLength(status === "pending" ? 1 : 0);
  });

  it("a proposal ends with the person's own arrival, and is taken back by the address", async () => {
    const { caller, domain } = await givenOrganization();
    const { id: proposer } = await createMembership(caller, { email: newAddress("member") });
    await updatePolicies(caller, { inviters: "members", invitationApproval: true });
    const propose = async (email: string) =>
      (await invite(as(caller, proposer), { emails: [email], roles: ["member"] }))[0]?.invitation?.id ?? "";
    const [came, unwanted] = [`came@${domain}`, newAddress("unwanted")];
    const [first, second] = [await propose(came), await propose(unwanted)];
    await createMembership(caller, { email: came });
    expect(await refusal(approveInvitation(caller, first))).toMatch(/already_member|conflict/);
    expect(await revokeInvitations(caller, [`\u200b${unwanted} `])).toMatchObject([{ id: second, status: "revoked" }]);
  });
});

describe("quotas", () => {
  it("count by organization, by inviter and by key, and say when they pass again", async () => {
    const { caller, domain } = await givenOrganization();
    const admin = await createMembership(caller, { email: newAddress("admin"), roles: ["admin"] });
    const other = await createMembership(caller, { email: newAddress("other"), roles: ["admin"] });
    await updatePolicies(caller, { invitationQuota: { organization: 4, inviter: 2, apiKey: 1 } });
    const by = (who: Caller, ...names: string[]) =>
      invite(who, { emails: names.map((name) => `${name}@${domain}`), roles: ["member"] });
    const key: Caller = { ...caller, actor: { kind: "api_key", id: "rck_x" } };
    await by(as(caller, admin.id), "a", "b");
    await expect(by(as(caller, admin.id), "c")).rejects.toMatchObject({ code: "rate_limited", retryAfter: 3_600 });
    await by(key, "d");
    expect(await refusal(by(key, "e"))).toBe("rate_limited");
    expect(await refusal(by(as(caller, other.id), "f", "g"))).toBe("rate_limited");
    await by(as(caller, other.id), "f");
    await by(caller, "operators", "have", "none");
    await later(3_601_000, async () => {
      await by(as(caller, admin.id), "c");
    });
  });

  it("count what was sent, by whoever did it, whatever became of the invitation", async () => {
    const { caller, domain } = await givenOrganization();
    const one = as(caller, (await createMembership(caller, { email: newAddress("one"), roles: ["admin"] })).id);
    const other = as(caller, (await createMembership(caller, { email: newAddress("other"), roles: ["admin"] })).id);
    await updatePolicies(caller, { invitationQuota: { organization: null, inviter: 3, apiKey: null } });
    const to = (who: Caller, name: string, onPending?: "resend") =>
      invite(who, { emails: [`${name}@${domain}`], roles: ["member"], onPending });
    const [first] = await to(one, "a");
    const id = first?.invitation?.id ?? "";

    await resendInvitation(other, id);
    await resendInvitation(other, id);
    await to(other, "a", "resend");

    expect(await refusal(resendInvitation(other, id))).toBe("rate_limited");
    expect(await refusal(to(other, "b"))).toBe("rate_limited");
    await revokeInvitation(other, id);
    await cleanUpInvitations(caller, { status: ["revoked"] });
    expect(await refusal(to(other, "b"))).toBe("rate_limited");
    await to(one, "b");
    await to(one, "c");
    expect(await refusal(to(one, "d"))).toBe("rate_limited");
  });

  it("are never passed by two at once", async () => {
    const { caller, domain } = await givenOrganization();
    const { id } = await createMembership(caller, { email: newAddress("admin"), roles: ["admin"] });
    await updatePolicies(caller, { invitationQuota: { organization: null, inviter: 1, apiKey: null } });
    const results = await Promise.all(
      ["a", "b", "c"].map((name) =>
        invite(as(caller, id), { emails: [`${name}@${domain}`], roles: ["member"] }).catch(() => []),
      ),
    );
    expect(results.flat().filter(({ status }) => status === "created")).toHaveLength(1);
    expect((await listInvitations(caller, { limit: 9 })).items).toHaveLength(1);
  });

  it("count what is sent again once, and say how long to wait for room for all", async () => {
    const { caller, domain } = await givenOrganization();
    const { id } = await createMembership(caller, { email: newAddress("admin"), roles: ["admin"] });
    const admin = as(caller, id);
    const to = (...names: string[]) =>
      invite(admin, { emails: names.map((name) => `${name}@${domain}`), roles: ["member"] });
    const [first] = await to("a");
    await updatePolicies(caller, { invitationQuota: { organization: null, inviter: 3, apiKey: null } });
    const minutes = (count: number) => count * 60_000;
    await later(minutes(30), async () => {
      await to("b");
      await resendInvitation(admin, first?.invitation?.id ?? "");
      await expect(to("c", "d")).rejects.toMatchObject({
        retryAfter: 3_600,
        message: expect.stringContaining("60 minutes"),
      });
      const tooMany = to("c", "d", "e", "f");
      await expect(tooMany).rejects.toThrow("too many for one hour");
      await expect(tooMany).rejects.not.toHaveProperty("retryAfter", expect.any(Number));
    });
    await later(minutes(91), () => to("c", "d", "e"));
  });
});

describe("the list", () => {
  it("sorts, looks for a part of name or address, filters by inviter and counts", async () => {
    const { caller, domain } = await givenOrganization();
    const admin = await createMembership(caller, { email: newAddress("admin"), roles: ["admin"], displayName: "Ada" });
    await invite(as(caller, admin.id), {
      people: [
        { email: `c@${domain}`, name: "Carla" },
        { email: `a@${domain}`, name: "Anton" },
      ],
      roles: ["member"],
    });
    await invite(caller, { emails: [`b@${domain}`], roles: ["member"] });
    const names = async (query: Parameters<typeof listInvitations>[2], limit = 10) => {
      const all: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const found = await listInvitations(caller, { limit, cursor }, query);
        all.push(...found.items.map(({ email }) => email.split("@")[0] ?? ""));
        if (found.nextCursor === null) return all;
        cursor = found.nextCursor;
      }
    };
    expect(await names({})).toEqual(["b", "a", "c"]);
    for (const limit of [1, 2, 10]) {
      expect(await names({ sort: "email" }, limit)).toEqual(["a", "b", "c"]);
      expect(await names({ sort: "-email" }, limit)).toEqual(["c", "b", "a"]);
      expect(await names({ sort: "createdAt" }, limit)).toEqual(["c", "a", "b"]);
      expect(await names({ sort: "-sentAt" }, limit)).toEqual(["b", "a", "c"]);
      expect((await names({ sort: "expiresAt" }, limit)).sort()).toEqual(["a", "b", "c"]);
    }
    expect(await names({ q: "ANTON" })).toEqual(["a"]);
    expect(await names({ q: `b@${domain}` })).toEqual(["b"]);
    expect(await names({ inviter: admin.id })).toEqual(["a", "c"]);
    expect(await names({ inviter: "operator" })).toEqual(["b"]);
    const { counted, items } = await listInvitations(caller, { limit: 1 }, { count: true, inviter: admin.id });
    expect(counted).toEqual({ total: 2, totalIs: "exact" });
    expect(items[0]?.inviter).toMatchObject({ displayName: "Ada" });
    expect(await refusal(listInvitations(caller, { limit: 1 }, { email: "a b@x.test" }))).toBe("invalid");
  });

  it("loses ended invitations after the days that the policy says", async () => {
    const { caller } = await givenOrganization();
    const { id } = await invited(caller, newAddress("gone"));
    const { id: open } = await invited(caller, newAddress("open"), { expiresInDays: 30 });
    await revokeInvitation(caller, id);
    await updatePolicies(caller, { purgeInvitationsAfterDays: 10 });
    await purgeInvitations();
    expect((await listInvitations(caller, { limit: 9 })).items).toHaveLength(2);
    await later(11 * 86_400_000, purgeInvitations);
    expect((await listInvitations(caller, { limit: 9 })).items.map((one) => one.id)).toEqual([open]);
  });
});

describe("after accepting", () => {
  it("says where to go on and what is still to do, in the answer and in the event", async () => {
    const { caller } = await givenOrganization();
    await updatePolicies(caller, { mfa: "guests" });
    const { token } = await invited(caller, newAddress("guest"), {
      roles: ["guest"],
      acceptedUrl: "https://app.test/welcome?from=invite",
    });
    const accepted = await acceptInvitation(visitor(), null, { token, password: PASSWORD });
    expect(accepted).toMatchObject({
      acceptedUrl: "https://app.test/welcome?from=invite",
      remaining: ["enrol_factor"],
    });
    const event = (await log(caller)).find(({ type }) => type === "invitation.accepted");
    expect(event?.after).toMatchObject({ remaining: ["enrol_factor"], dropped: [] });
  });

  it("may be said once for the whole organization, but not by a member", async () => {
    const { caller } = await givenOrganization();
    await updateOrganization(caller, { acceptedUrl: "https://app.host.test/start" });
    const own = await invited(caller, newAddress("own"), { acceptedUrl: "https://app.host.test/board" });
    const other = await invited(caller, newAddress("other"));
    const accept = (token: string) => acceptInvitation(visitor(), null, { token, password: PASSWORD });
    expect(await accept(own.token)).toMatchObject({ acceptedUrl: "https://app.host.test/board" });
    expect(await accept(other.token)).toMatchObject({ acceptedUrl: "https://app.host.test/start" });
    const [last] = (await log(caller)).filter(({ type }) => type === "invitation.accepted").slice(-1);
    expect(last?.after).toMatchObject({ acceptedUrl: "https://app.host.test/start" });
    const owner = await createMembership(caller, { email: newAddress("owner"), roles: ["owner"] });
    const change = (acceptedUrl: string | null, by = caller) => updateOrganization(by, { acceptedUrl });
    expect(await refusal(change("https://evil.test", as(caller, owner.id)))).toBe("forbidden");
    for (const wrong of ["http://app.host.test", "javascript:alert(1)", "//evil.test", "https://a:b@host.test", "/x"])
      expect(await refusal(change(wrong))).toBe("invalid");
    expect(await change(null)).toMatchObject({ acceptedUrl: null });
  });

  it("nobody is sent anywhere by a member, nor over plain http", async () => {
    const { caller } = await givenOrganization();
    const admin = await createMembership(caller, { email: newAddress("admin"), roles: ["admin"] });
    const to = (acceptedUrl: string) => ({ emails: [newAddress("x")], roles: ["member"], acceptedUrl });
    expect(await refusal(invite(as(caller, admin.id), to("https://app.test/")))).toBe("forbidden");
    for (const bad of ["http://app.test/", "javascript:alert(1)", "//app.test", "https://u:p@app.test/", "app"])
      expect({ bad, code: await refusal(invite(caller, to(bad))) }).toEqual({ bad, code: "invalid" });
    expect(await refusal(invite(caller, to("http://127.0.0.1:8080/x")))).toBe("accepted");
  });
});
