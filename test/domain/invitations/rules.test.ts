/** Who may offer what, to which address, and whether there is room: the rules of inviting, each by itself. */
import { describe, expect, it } from "vitest";
import { acceptInvitation } from "../../../src/domain/account/accepting.ts";
import { setMembershipTeams } from "../../../src/domain/administration/members/changing.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { createRole } from "../../../src/domain/administration/roles/roles.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import { rulesInForce } from "../../../src/domain/connections/sso/sso.ts";
import type { DomainError } from "../../../src/domain/errors.ts";
import {
  checkAddress,
  checkBypass,
  checkInviter,
  checkOffer,
  checkVacancy,
  type Offer,
} from "../../../src/domain/memberships/joining/invitation-rules.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership, removeMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSso, invited, PASSWORD, visitor } from "../../support/visitors.ts";
import { givenOrganization, provision, refusal } from "../../support/world.ts";

useDatabase();

const offer = (more: Partial<Offer> = {}): Offer => ({ roles: ["guest"], teams: [], allowWithoutSso: false, ...more });

async function given() {
  const world = await givenOrganization();
  const { caller } = world;
  const member = async (roles: string[] = [], teams: { id: string; roles?: string[] }[] = []) => {
    const { id } = await createMembership(caller, { email: newAddress(), roles, teams });
    return { id, acting: { ...caller, actor: { kind: "membership", id } } as Caller };
  };
  const team = async () => (await createTeam(caller, { name: newAddress("team") })).id;
  return { ...world, member, team };
}

describe("who may invite", () => {
  const tried = async (caller: Caller, asked?: Offer) =>
    refusal(checkInviter(caller, await rulesInForce(caller), asked));

  it("is whom the policy names: owners, those with the permission, or every member but guests", async () => {
    const { caller, member } = await given();
    await createRole(caller, { key: "host", name: "Host", scope: "organization", rank: 10, permissions: [INVITING] });
    const [owner, admin, host, plain] = [
      await member(["owner"]),
      await member(["admin"]),
      await member(["host"]),
      await member(),
    ];
    const guest = await createMembership(caller, { email: newAddress(), kind: "guest", roles: ["guest"] });
    const out = await member(["admin"]);
    await deactivateMembership(caller, out.id);
    const everybody = [owner.acting, admin.acting, host.acting, plain.acting, as(caller, guest.id), out.acting];
    for (const [inviters, may] of [
      ["owners", [true, false, false, false, false, false]],
      ["admins", [true, true, true, false, false, false]],
      ["members", [true, true, true, true, false, false]],
    ] as const) {
      await updatePolicies(caller, { inviters });
      const answers = [];
      for (const one of everybody) answers.push((await tried(one)) === "accepted");
      expect([inviters, answers]).toEqual([inviters, may]);
    }
    expect(await tried(caller)).toBe("accepted");
    expect(await tried({ ...caller, actor: { kind: "api_key", id: "x" } })).toBe("accepted");
  });

  it("is a maintainer, too, where the policy says so: into the own teams alone, as a member or a guest", async () => {
    const { caller, member, team } = await given();
    const [own, other] = [await team(), await team()];
    const { acting } = await member([], [{ id: own, roles: ["maintainer"] }, { id: other }]);
    const seats = (...ids: string[]) => ids.map((id) => ({ id, roles: [] }));
    expect(await tried(acting, offer({ teams: seats(own) }))).toBe("inviter_not_permitted");
    await updatePolicies(caller, { teamInviters: "maintainers" });
    for (const [asked, may] of [
      [offer({ teams: seats(own) }), true],
      [offer({ roles: ["member", "guest"], teams: seats(own) }), true],
      [offer({ roles: ["admin"], teams: seats(own) }), false],
      [offer({ roles: ["guest", "admin"], teams: seats(own) }), false],
      [offer({ teams: seats(own, other) }), false],
      [offer({ teams: seats() }), false],
      [undefined, false],
    ] as const)
      expect([asked, await tried(acting, asked)]).toEqual([asked, may ? "accepted" : "inviter_not_permitted"]);
  });
});

const INVITING = "invitations:manage";
const as = (caller: Caller, id: string): Caller => ({ ...caller, actor: { kind: "membership", id } });

describe("what may be offered", () => {
  it("is a role at least, roles and teams that are there, and no more than whoever invites has", async () => {
    const { caller, member, team } = await given();
    const id = await team();
    const tried = (asked: Partial<Offer>, by = caller): Promise<string> =>
      checkOffer(by, offer(asked)).then(
        () => "accepted",
        ({ code, faults }: DomainError) => [code, ...faults.map(({ pointer }) => pointer)].join(" "),
      );
    const seat = (teamId: string, ...roles: string[]) => [{ id: teamId, roles }];
    expect(await tried({ roles: [] })).toBe("role_required /roles");
    expect(await tried({ roles: ["guest", "nobody"] })).toBe("invalid /roles/1");
    expect(await tried({ roles: ["maintainer"] })).toBe("invalid /roles/0");
    expect(await tried({ teams: seat(id, "maintainer") })).toBe("accepted");
    expect(await tried({ teams: [...seat(id), ...seat("team_x")] })).toBe("invalid /teams/1/id");
    expect(await tried({ teams: seat(id, "member", "admin") })).toBe("invalid /teams/0/roles/1");
    const { acting: admin } = await member(["admin"]);
    expect(await tried({ roles: ["guest", "owner"] }, admin)).toBe("role_not_grantable");
    expect(await tried({ roles: ["admin"], teams: seat(id, "maintainer") }, admin)).toBe("accepted");
    await updatePolicies(caller, { inviters: "members" });
    const { acting: plain } = await member();
    expect(await tried({ teams: seat(id, "maintainer") }, plain)).toBe("role_not_grantable");
    expect(await tried({ teams: seat(id) }, plain)).toBe("accepted");
    expect(await tried({ teams: seat(await (await given()).team()) })).toBe("invalid /teams/0/id");
  });

  it("is no seat in a team that the directory alone fills", async () => {
    const { caller, team } = await given();
    const { id } = await createTeam(caller, { name: "Synced", membershipAuthority: "directory_only" });
    const tried = (...ids: string[]) =>
      refusal(checkOffer(caller, offer({ teams: ids.map((one) => ({ id: one, roles: [] })) })));
    expect(await tried(await team(), id)).toBe("managed_by_directory");
  });

  it("is access without SSO where there is SSO, no strict mode, and the permission of owners", async () => {
    const { caller, member } = await given();
    const [owner, admin] = [await member(["owner"]), await member(["admin"])];
    const flagged = offer({ allowWithoutSso: true });
    const tried = async (by: Caller) => [await refusal(checkOffer(by, flagged)), await refusal(checkBypass(by))];
    expect(await tried(caller)).toEqual(["sso_not_configured", "sso_not_configured"]);
    await givenSso(caller);
    expect(await tried(caller)).toEqual(["accepted", "accepted"]);
    expect(await tried(owner.acting)).toEqual(["accepted", "accepted"]);
    expect(await tried(admin.acting)).toEqual(["forbidden", "forbidden"]);
    expect(await refusal(checkOffer(admin.acting, offer()))).toBe("accepted");
    await updatePolicies(caller, { strictMode: true });
    expect(await tried(caller)).toEqual(["strict_mode_on", "strict_mode_on"]);
  });
});

describe("which address", () => {
  it("is one that is neither blocked nor left out, and of the organization's own domains where guests are off", async () => {
    const { caller, domain } = await given();
    const tried = (key: string) => refusal(checkAddress(caller, key));
    expect((await checkAddress(caller, `jane@${domain}`)).external).toBe(false);
    expect((await checkAddress(caller, "max@elsewhere.test")).external).toBe(true);
    await updatePolicies(caller, { externalGuests: false });
    expect([await tried("max@elsewhere.test"), await tried(`jane@${domain}`)]).toEqual([
      "external_guests_disabled",
      "accepted",
    ]);
    await updatePolicies(caller, { externalGuests: true, blockedEmailDomains: ["bad.test", domain] });
    expect([await tried("x@bad.test"), await tried(`jane@${domain}`), await tried("x@not-bad.test")]).toEqual([
      "email_blocked",
      "email_blocked",
      "accepted",
    ]);
    await updatePolicies(caller, { allowedEmailDomains: ["good.test", "bad.test"] });
    expect([await tried("x@good.test"), await tried("x@bad.test"), await tried("x@sub.good.test")]).toEqual([
      "accepted",
      "email_blocked",
      "domain_not_allowed",
    ]);
  });

  it("comes with what whoever invites should know", async () => {
    const { caller, domain } = await given();
    const told = async (key: string, asked?: Partial<Offer>) =>
      (await checkAddress(caller, key, asked && offer(asked))).warnings.map(({ code }) => code);
    expect(await told(`jane@${domain}`, {})).toEqual([]);
    expect(await told("max@elsewhere.test", {})).toEqual(["external_domain"]);
    expect(await told("max@xn--cme-5cd.example")).toEqual(["external_domain", "confusable_domain"]);
    await givenSso(caller);
    expect(await told("max@elsewhere.test", {})).toEqual(["external_domain", "sso_unreachable"]);
    expect(await told("max@elsewhere.test")).toEqual(["external_domain"]);
    expect(await told(`jane@${domain}`, {})).toEqual([]);
    expect(await told("max@elsewhere.test", { roles: ["owner"] })).toEqual(["external_domain"]);
    expect(await told("max@elsewhere.test", { allowWithoutSso: true })).toEqual(["external_domain"]);
    await updatePolicies(caller, { strictMode: true });
    expect(await told("max@elsewhere.test", { allowWithoutSso: true })).toEqual(["external_domain", "sso_unreachable"]);
  });
});

describe("whether somebody can be taken in", () => {
  it("is not where a member has the address, active or not, and says what to do", async () => {
    const { caller, scim, domain } = await given();
    const tried = (name: string, roles = ["member"]) => refusal(checkVacancy(caller, `${name}@${domain}`, roles));
    const here = await createMembership(caller, { email: `here@${domain}` });
    const cut = await createMembership(caller, { email: `cut@${domain}` });
    await deactivateMembership(caller, cut.id);
    await provision(scim, { userName: `left@${domain}`, active: false });
    const held = await provision(scim, { userName: `held@${domain}` });
    await deactivateMembership(caller, held.membershipId ?? "");
    expect(await tried("here")).toBe("already_member");
    expect(await tried("cut")).toBe("member_deactivated");
    expect(await tried("left")).toBe("managed_by_directory");
    expect(await tried("held")).toBe("member_deactivated");
    await removeMembership(caller, here.id);
    expect(await tried("here")).toBe("accepted");
    expect(await refusal(checkVacancy((await given()).caller, `cut@${domain}`, ["member"]))).toBe("accepted");
  });

  it("is not where the seats are taken, or those of a role, guest where none is named", async () => {
    const { caller, member } = await given();
    const tried = (...roles: string[]) => refusal(checkVacancy(caller, "max@elsewhere.test", roles));
    await member(["admin"]);
    await updatePolicies(caller, { seatLimits: { admin: 1, guest: 0 } });
    expect([await tried("admin"), await tried("member"), await tried("guest"), await tried()]).toEqual([
      "seat_limit_reached",
      "accepted",
      "seat_limit_reached",
      "seat_limit_reached",
    ]);
    await updatePolicies(caller, { seatLimits: {}, seatLimit: 1 });
    expect(await tried("member")).toBe("seat_limit_reached");
  });
});

describe("an offer is taken up", () => {
  it("by the rights that whoever made it has then: not as maintainer of a team that the inviter lost", async () => {
    const { caller, member, team } = await given();
    await updatePolicies(caller, { inviters: "members" });
    const id = await team();
    const maintainer = await member([], [{ id, roles: ["maintainer"] }]);
    const teams = [{ id, roles: ["maintainer"] }];
    const [late, plain, kept] = [
      await invited(maintainer.acting, "late@elsewhere.test", { roles: ["guest"], teams }),
      await invited(maintainer.acting, "plain@elsewhere.test", { roles: ["guest"], teams: [{ id }] }),
      await invited(maintainer.acting, "kept@elsewhere.test", { roles: ["guest"], teams }),
    ];
    const accepted = ({ token }: { token: string }) =>
      refusal(acceptInvitation(visitor(), null, { token, password: PASSWORD }));
    expect(await accepted(kept)).toBe("accepted");

    await setMembershipTeams(caller, maintainer.id, []);

    expect(await accepted(late)).toBe("inviter_not_permitted");
    expect(await accepted(plain)).toBe("accepted");
  });
});
