/** I3: nobody gives or touches what ranks above, by whichever door; and what is one's own. */
import request from "supertest";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { resumeSession } from "../../../src/domain/sessions/sessions.ts";
import { createPersonalToken } from "../../../src/domain/sessions/tokens/personal-tokens.ts";
import type { Session } from "../../../src/domain/sessions/types.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenMember, type Member } from "./members.ts";
import { client, givenTenant, make, newApp, next, type Tenant } from "./tenant.ts";
import { invited } from "./trials.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
let owner: Member;
let admin: Member;
let guest: Member;
beforeAll(async () => {
  acme = await givenTenant(app);
  owner = await givenMember(acme, "owner");
  admin = await givenMember(acme, "admin");
  guest = await givenMember(acme, "guest");
});

const code = async (call: PromiseLike<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await call;
  return status < 300 ? status : body.code;
};
const at = (id: string) => `${acme.path}/memberships/${id}`;

describe("I3 an admin", () => {
  it("makes no owner, neither of the own membership nor of another, by no door", async () => {
    const { id } = await make(acme.operator("post", `${acme.path}/memberships`, { email: `m${next()}@acme.test` }));
    await make(acme.operator("patch", `${acme.path}/policies`, { allowOwnerMapping: true }));
    const connection = await make(acme.operator("post", `${acme.path}/connections`, { kind: "scim", name: "Entra" }));
    const mapping = { connectionId: connection.id, group: { displayName: "Bosses" }, role: "owner" };
    const roles = ["owner"];

    expect(await code(admin.client("patch", at(admin.id), { roles }))).toBe("role_not_grantable");
    expect(await code(admin.client("patch", at(id ?? ""), { roles }))).toBe("role_not_grantable");
    expect(await code(admin.client("post", `${acme.path}/memberships`, { email: "o@acme.test", roles }))).toBe(
      "role_not_grantable",
    );
    expect(await code(admin.client("post", `${acme.path}/invitations`, { emails: ["o@acme.test"], roles }))).toBe(
      "role_not_grantable",
    );
    expect(await code(admin.client("post", `${acme.path}/mappings`, mapping))).toBe("role_not_grantable");
    const { id: made } = await make(owner.client("post", `${acme.path}/mappings`, mapping));
    expect(await code(admin.client("patch", `${acme.path}/mappings/${made}`, { role: "admin" }))).toBe(
      "role_not_grantable",
    );
    expect(await code(admin.client("delete", `${acme.path}/mappings/${made}`))).toBe("role_not_grantable");
  });

  it.each([
    ["changes", "patch", "", { displayName: "Nobody" }],
    ["demotes", "patch", "", { roles: ["member"] }],
    ["seats", "put", "/teams", { teams: [] }],
    ["deactivates", "post", "/deactivate", undefined],
    ["reactivates", "post", "/reactivate", undefined],
    ["converts", "post", "/convert", { kind: "guest" }],
    ["removes", "delete", "", undefined],
    ["restores the grants of", "post", "/restore-grants", undefined],
    ["exports", "get", "/export", undefined],
  ] as const)("%s no owner, active or not", async (_what, method, path, body) => {
    const boss = await givenMember(acme, "owner");
    expect(await code(admin.client(method, at(boss.id) + path, body))).toBe("forbidden");
    await make(acme.operator("post", `${at(boss.id)}/deactivate`));
    expect(await code(admin.client(method, at(boss.id) + path, body))).toBe("forbidden");
    expect((await acme.operator("get", at(boss.id))).body).toMatchObject({ status: "deactivated", displayName: null });
  });

  it("gives no seat to an owner", async () => {
    const { id } = await make(acme.operator("post", `${acme.path}/teams`, { name: "Board" }));
    expect(await code(admin.client("put", `${acme.path}/teams/${id}/members/${owner.id}`, {}))).toBe("forbidden");
  });

  it("gives no access without SSO, and brings in only whom the policies let be invited", async () => {
    expect(await code(admin.client("patch", at(guest.id), { allowWithoutSso: true }))).toBe("forbidden");
    await make(acme.operator("patch", `${acme.path}/policies`, { blockedEmailDomains: ["blocked.test"] }));
    const input = { email: "x@blocked.test" };
    expect(await code(admin.client("post", `${acme.path}/memberships`, input))).toBe("email_blocked");
    expect(await code(acme.operator("post", `${acme.path}/memberships`, input))).toBe(201);
  });

  it("I4 is no admin any more with the very next call", async () => {
    const other = await givenMember(acme, "admin");
    const list = () => code(other.client("get", `${acme.path}/events`));
    expect(await list()).toBe(200);

    await make(owner.client("patch", at(other.id), { roles: ["member"] }));

    expect(await list()).toBe("forbidden");
  });
});

describe("roles", () => {
  it("of an organization's own give no more than whoever makes them has", async () => {
    const role = (key: string, rank: number, permissions: string[]) => ({
      key,
      name: key,
      scope: "organization",
      rank,
      permissions,
    });
    await make(acme.operator("post", `${acme.path}/roles`, role("deputy", 90, ["organization:manage"])));
    const deputy = await givenMember(acme, "deputy");
    const roles = `${acme.path}/roles`;

    expect(await code(deputy.client("post", roles, role("king", 91, [])))).toBe("role_not_grantable");
    expect(await code(deputy.client("post", roles, role("spy", 10, ["events:read"])))).toBe("role_not_grantable");
    expect(await code(deputy.client("patch", `${roles}/deputy`, { rank: 95 }))).toBe("role_not_grantable");
    expect(await code(deputy.client("post", roles, role("clerk", 10, ["books:read"])))).toBe(201);
    expect(await code(deputy.client("post", `${acme.path}/api-keys`, {}))).toBe("role_not_grantable");
    expect(await code(deputy.client("patch", `${acme.path}/policies`, { defaultRole: "admin" }))).toBe(200);
    const transfer = { from: owner.id, to: deputy.id };
    expect(await code(deputy.client("post", `${acme.path}/transfer-ownership`, transfer))).toBe("forbidden");
    await make(acme.operator("patch", `${acme.path}/policies`, { defaultRole: "member" }));
  });
});

describe("B19 ownership", () => {
  it("passes on as one change, and only to a member of this organization", async () => {
    const tenant = await givenTenant(app);
    const first = await givenMember(tenant, "owner");
    const second = await givenMember(tenant, "member");
    const transfer = (body: object) => first.client("post", `${tenant.path}/transfer-ownership`, body);

    expect(await transfer({ from: first.id, to: owner.id })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/to" }] },
    });
    expect(await transfer({ from: first.id, to: second.id })).toMatchObject({
      status: 200,
      body: { from: { roles: ["admin", "member"] }, to: { id: second.id, role: "owner" } },
    });
    expect(await code(transfer({ from: second.id, to: first.id }))).toBe("forbidden");
  });

  it("ends by no removal that two owners try on each other at once", async () => {
    const tenant = await givenTenant(app);
    const [one, other] = [await givenMember(tenant, "owner"), await givenMember(tenant, "owner")];
    const remove = (by: Member, who: Member) => code(by.client("delete", `${tenant.path}/memberships/${who.id}`));

    await Promise.all([remove(one, other), remove(other, one)]);

    const owners = (await tenant.operator("get", `${tenant.path}/memberships?role=owner`)).body.data;
    expect(owners).toHaveLength(1);
  });
});

describe("what is one's own", () => {
  it("is always readable, also for a guest, and nobody else's", async () => {
    expect(await code(guest.client("get", at(guest.id)))).toBe(200);
    expect(await code(guest.client("get", `${at(guest.id)}/access`))).toBe(200);
    expect(await code(guest.client("get", at(owner.id)))).toBe("forbidden");
    expect(await code(guest.client("get", `${at(owner.id)}/access`))).toBe("forbidden");
    expect(await code(guest.client("patch", at(guest.id), { displayName: "Me" }))).toBe("forbidden");
  });

  it("B32 opens the same by a personal token, which ends with the access", async () => {
    const tenant = await givenTenant(app);
    await givenMember(tenant, "owner");
    const jane = await givenMember(tenant, "admin");
    const session = await resumeSession(jane.cookie.split("=")[1]);
    if (!session) throw new Error("The session is gone.");
    const { token } = await createPersonalToken(session, "test", { label: "script" });
    const script = client(app, token);

    expect(await code(script("post", `${tenant.path}/teams`, { name: "Sales" }))).toBe(201);
    expect(await code(script("patch", tenant.path, { name: "Mine" }))).toBe("forbidden");
    expect(await code(script("get", acme.path))).toBe("not_found");
    const { actor } = (await tenant.operator("get", `${tenant.path}/events?type=team.created`)).body.data[0];
    expect(actor).toEqual({ kind: "membership", id: jane.id });
    await make(tenant.operator("post", `${tenant.path}/memberships/${jane.id}/deactivate`));
    expect(await code(script("get", tenant.path))).toBe("unauthenticated");
  });
});

describe("a session", () => {
  it("D14 E7 ends with the membership, at once", async () => {
    const max = await givenMember(acme, "member");
    expect(await code(max.client("get", acme.path))).toBe(200);
    await make(acme.operator("delete", at(max.id)));
    expect(await code(max.client("get", acme.path))).toBe("unauthenticated");
  });

  it("F13 that waits for a second factor opens nothing", async () => {
    const tenant = await givenTenant(app);
    await make(tenant.operator("patch", `${tenant.path}/policies`, { mfa: "everyone" }));
    const { token } = await invited(tenant);
    const accepted = await request(app)
      .post("/v1/invitations/accept")
      .send({ token, password: "quiet otters paddle upstream 47" });
    expect(accepted.body.session).toEqual({ state: "enrolment" });

    const cookie = accepted.headers["set-cookie"] as unknown as string[];
    const answer = await request(app).get(`/v1${tenant.path}`).set("Cookie", cookie);
    expect(answer).toMatchObject({ status: 403, body: { code: "mfa_required" } });
  });

  it("G10 has to be fresh for what only owners do, and no personal token is", async () => {
    const boss = await givenMember(acme, "owner");
    const makeKey = () => code(boss.client("post", `${acme.path}/api-keys`, {}));
    expect(await makeKey()).toBe(201);
    const session = await resumeSession(boss.cookie.split("=")[1]);
    const { token } = await createPersonalToken(session as Session, "test", { label: "script" });

    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 16 * 60_000 });
    try {
      expect(await makeKey()).toBe("reauthentication_required");
      expect(await code(boss.client("get", `${acme.path}/export`))).toBe("reauthentication_required");
      expect(await code(boss.client("get", acme.path))).toBe(200);
    } finally {
      vi.useRealTimers();
    }
    expect(await code(client(app, token)("post", `${acme.path}/api-keys`, {}))).toBe("reauthentication_required");
  });

  it("that is none is answered as no key is", async () => {
    const answer = await request(app)
      .get(`/v1${acme.path}`)
      .set("Cookie", `__Host-rollcall=rse_${"0".repeat(32)}_x`);
    expect(answer).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  });

  it("is not asked where a key is sent", async () => {
    const answer = await acme.operator("get", acme.path).set("Cookie", guest.cookie);
    expect(answer.status).toBe(200);
    const wrong = await guest.client("get", acme.path).set("Authorization", "Bearer rck_wrong");
    expect(wrong.status).toBe(401);
  });
});

describe("a guest's sponsor", () => {
  it("is an active member of the same organization, and stays while guests have terms", async () => {
    const set = (sponsorId: string | null) => acme.operator("patch", at(guest.id), { sponsorId });
    const globex = await givenTenant(app);
    const foreign = await givenMember(globex, "member");
    const gone = await givenMember(acme, "member");
    await make(acme.operator("post", `${at(gone.id)}/deactivate`));

    for (const id of [foreign.id, gone.id, guest.id, "mem_none"])
      expect(await set(id)).toMatchObject({ status: 422, body: { errors: [{ pointer: "/sponsorId" }] } });
    expect(await set(admin.id)).toMatchObject({ status: 200, body: { sponsorId: admin.id } });
    await make(acme.operator("patch", `${acme.path}/policies`, { guestTtlDays: 30 }));
    expect(await code(set(null))).toBe("conflict");
    await make(acme.operator("patch", `${acme.path}/policies`, { guestTtlDays: null }));
    expect(await set(null)).toMatchObject({ status: 200, body: { sponsorId: null } });
  });

  it("comes with the conversion to a guest, as the term does", async () => {
    await make(acme.operator("patch", `${acme.path}/policies`, { guestTtlDays: 30 }));
    const max = await givenMember(acme, "member");
    const convert = (by: Member["client"], body: object) => by("post", `${at(max.id)}/convert`, body);

    expect(await code(convert(acme.operator, { kind: "guest" }))).toBe("conflict");
    const { body } = await convert(admin.client, { kind: "guest" });

    expect(body).toMatchObject({ kind: "guest", sponsorId: admin.id, expiresAt: expect.stringMatching(/Z$/) });
    expect((await convert(admin.client, { kind: "member" })).body).toMatchObject({ sponsorId: null, expiresAt: null });
    await make(acme.operator("patch", `${acme.path}/policies`, { guestTtlDays: null }));
  });
});
