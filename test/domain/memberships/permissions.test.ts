/** What a member may do by hand follows from the roles that the membership has at that moment, and from their ranks. */
import { describe, expect, it } from "vitest";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { createRole } from "../../../src/domain/administration/roles/roles.ts";
import type { Actor, Caller } from "../../../src/domain/caller.ts";
import { bypassCounts, bypassLasts } from "../../../src/domain/memberships/access/bypass.ts";
import {
  mayGrant,
  requireGrantable,
  requirePermission,
  requireRankOver,
  standingOf,
} from "../../../src/domain/memberships/access/permissions.ts";
import { allowedWithoutSso } from "../../../src/domain/memberships/lists/without-sso.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, refusal } from "../../support/world.ts";

useDatabase();

const role = (key: string, rank: number, permissions: string[] = [], scope: "organization" | "team" = "organization") =>
  ({ key, name: key, scope, rank, permissions }) as const;

/** An organization whose members are called by the roles they were given. */
async function given() {
  const { caller } = await givenOrganization();
  const member = async (...roles: string[]): Promise<string> =>
    (await createMembership(caller, { email: newAddress(), roles })).id;
  const acting = (id: string, more: Partial<Caller> = {}): Caller => ({
    ...caller,
    actor: { kind: "membership", id },
    ...more,
  });
  return { caller, member, acting, owner: await member("owner") };
}

describe("what a member may", () => {
  it("is what any of the organization's roles allows, and nothing while the membership is not active", async () => {
    const { caller, member, acting } = await given();
    await createRole(caller, role("clerk", 30, ["events:read"]));
    const id = await member("clerk");
    expect(await standingOf(caller, id)).toEqual({
      roles: ["member", "clerk"],
      permissions: new Set(["members:read", "events:read"]),
      rank: 40,
    });
    expect(await refusal(requirePermission(acting(id), "events:read"))).toBe("accepted");
    expect(await refusal(requirePermission(acting(id), "teams:manage"))).toBe("forbidden");

    await deactivateMembership(caller, id);

    expect(await standingOf(caller, id)).toEqual({ roles: [], permissions: new Set(), rank: -1 });
    expect(await refusal(requirePermission(acting(id), "events:read"))).toBe("forbidden");
  });

  it("does not come from a role of teams that is called the same", async () => {
    const { caller, member, acting } = await given();
    // `maintainer` is built in for teams, where it ranks 60.
    await createRole(caller, role("maintainer", 50, ["books:read"]));
    await createRole(caller, role("admin", 99, ["organization:manage"], "team"));
    const [namesake, admin] = [await member("maintainer"), await member("admin")];
    expect(await standingOf(caller, namesake)).toMatchObject({
      permissions: new Set(["books:read", "members:read"]),
      rank: 50,
    });
    expect((await standingOf(caller, admin)).rank).toBe(80);
    expect(await refusal(requirePermission(acting(admin), "organization:manage"))).toBe("forbidden");
    // Nor does a seat in a team: its roles are the team's.
    const team = await createTeam(caller, { name: "Sales" });
    await updateMembership(caller, namesake, { roles: [] });
    const seated = await createMembership(caller, { email: newAddress(), teams: [{ id: team.id, roles: ["admin"] }] });
    expect(await standingOf(caller, seated.id)).toMatchObject({ roles: ["member"], rank: 40 });
  });

  it("is asked of members alone: the others come with scopes", async () => {
    const { caller } = await given();
    for (const kind of ["operator", "api_key", "connection"] as const) {
      const other: Caller = { ...caller, actor: { kind, id: "x" } };
      expect(await refusal(requirePermission(other, "organization:manage"))).toBe("accepted");
    }
  });

  it("is nothing in another organization", async () => {
    const [acme, globex] = [await given(), await given()];
    const stranger: Caller = { ...globex.caller, actor: { kind: "membership", id: acme.owner } };
    expect(await refusal(standingOf(globex.caller, acme.owner))).toBe("not_found");
    expect(await refusal(requirePermission(stranger, "members:read"))).toBe("not_found");
    expect(await refusal(requireGrantable(stranger, ["guest"]))).toBe("not_found");
    expect(await refusal(requireRankOver(stranger, globex.owner))).toBe("not_found");
    expect(await refusal(requireRankOver(acme.acting(acme.owner), globex.owner))).toBe("not_found");
  });
});

describe("which roles a member may give", () => {
  it("are those that do not rank above the own, all of them", async () => {
    const { caller, member, acting } = await given();
    await createRole(caller, role("peer", 80));
    await createRole(caller, role("chief", 81));
    const admin = acting(await member("admin"));
    for (const [roles, may] of [
      [[], true],
      [["member", "admin", "peer"], true],
      [["chief"], false],
      [["member", "owner"], false],
    ] as const) {
      expect([roles, await mayGrant(admin, roles)]).toEqual([roles, may]);
      expect(await refusal(requireGrantable(admin, roles))).toBe(may ? "accepted" : "role_not_grantable");
    }
  });

  it("are not judged by a role of teams that is called the same", async () => {
    const { caller, member, acting } = await given();
    await createRole(caller, role("guest", 99, [], "team"));
    expect(await mayGrant(acting(await member("admin")), ["guest"])).toBe(true);
  });

  it("are none, not even of rank 0, for somebody without any", async () => {
    const { caller, member, acting } = await given();
    await createRole(caller, role("badge", 0));
    const id = await member();
    expect(await mayGrant(acting(id), ["badge"])).toBe(true);
    await deactivateMembership(caller, id);
    expect(await mayGrant(acting(id), ["badge"])).toBe(false);
  });

  it("are all for whoever comes with a scope; through a set-up link, those of its maker", async () => {
    const { caller, member } = await given();
    const admin: Actor = { kind: "membership", id: await member("admin") };
    const link: Actor = { kind: "setup_link", id: "sul_x" };
    expect(await mayGrant({ ...caller, actor: { kind: "api_key", id: "x" } }, ["owner"])).toBe(true);
    expect(await mayGrant({ ...caller, actor: link, maker: admin }, ["owner"])).toBe(false);
    expect(await mayGrant({ ...caller, actor: link, maker: admin }, ["admin"])).toBe(true);
    expect(await mayGrant({ ...caller, actor: link, maker: caller.actor }, ["owner"])).toBe(true);
  });
});

describe("whom a member may touch", () => {
  it("is whoever does not rank above, and always oneself", async () => {
    const { member, acting, owner } = await given();
    const [admin, peer] = [await member("admin"), await member("admin")];
    expect(await refusal(requireRankOver(acting(admin), peer))).toBe("accepted");
    expect(await refusal(requireRankOver(acting(admin), owner))).toBe("forbidden");
    expect(await refusal(requireRankOver(acting(owner), admin))).toBe("accepted");
    expect(await refusal(requireRankOver(acting(admin), admin))).toBe("accepted");
  });

  it("counts what somebody has while being out, and for oneself what one has now", async () => {
    const { caller, member, acting, owner } = await given();
    const [admin, second] = [await member("admin"), await member("owner")];
    await deactivateMembership(caller, second);
    expect(await refusal(requireRankOver(acting(admin), second))).toBe("forbidden");
    expect(await refusal(requireRankOver(acting(second), owner))).toBe("forbidden");
    expect(await refusal(requireRankOver(acting(second), second))).toBe("accepted");
  });

  it("is not measured by a role of teams, and is anybody for whoever comes with a scope", async () => {
    const { caller, member, acting, owner } = await given();
    await createRole(caller, role("guest", 99, [], "team"));
    const guest = await createMembership(caller, { email: newAddress(), kind: "guest", roles: ["guest"] });
    expect(await refusal(requireRankOver(acting(await member()), guest.id))).toBe("accepted");
    expect(await refusal(requireRankOver({ ...caller, actor: { kind: "api_key", id: "x" } }, owner))).toBe("accepted");
  });
});

describe("access without SSO", () => {
  const now = new Date("2026-03-01T00:00:00Z");
  const later = (ms: number) => ({ since: now, until: new Date(now.getTime() + ms) });

  it.each([
    [null, false],
    [{ since: now, until: null }, true],
    [later(1), true],
    [later(0), false],
    [later(-1), false],
  ])("given as %j lasts: %s", (flag, lasts) => expect(bypassLasts(flag, now)).toBe(lasts));

  it.each([
    [true, false, true],
    [true, true, false],
    [false, false, false],
    [false, true, false],
  ])("that lasts (%s), under strict mode (%s), counts: %s", (lasts, strictMode, counts) =>
    expect(bypassCounts(lasts, { strictMode, signInMethods: ["password", "sso"] })).toBe(counts),
  );

  it("does not count where members have no way in but SSO", () =>
    expect(bypassCounts(true, { strictMode: false, signInMethods: ["sso"] })).toBe(false));

  it("is counted for whom it lasts, and is active", async () => {
    const { caller, member } = await given();
    const at = (ms: number) => new Date(Date.now() + ms);
    const since = at(-60_000);
    const give = async (change: object): Promise<string> => {
      const _id = await member();
      await MembershipModel.updateOne({ organizationId: caller.organizationId, _id }, { $set: change });
      return _id;
    };
    const forGood = await give({ allowWithoutSso: { since, until: null, grantedBy: "x", reason: null } });
    const forNow = await give({ allowWithoutSso: { since, until: at(60_000), grantedBy: "x", reason: null } });
    await give({ allowWithoutSso: { since, until: at(-1), grantedBy: "x", reason: null } });
    await give({ allowWithoutSso: { since, until: null, grantedBy: "x", reason: null }, status: "deactivated" });
    await give({ allowWithoutSso: null });
    const { total, first } = await allowedWithoutSso(caller, 10);
    expect([total, first.map(({ _id }) => _id)]).toEqual([2, [forGood, forNow]]);
  });
});
