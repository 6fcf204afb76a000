/** An admin looks where a member is signed in, and ends it. */
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { findPerson } from "../../../src/domain/persons/persons.ts";
import { resumeSession } from "../../../src/domain/sessions/sessions.ts";
import { enter } from "../../../src/domain/sessions/sign-in/session-opening.ts";
import { switchOrganization } from "../../../src/domain/sessions/sign-in/sign-in.ts";
import { csrfTokenOf } from "../../../src/platform/http/browser.ts";
import { useDatabase } from "../../support/mongo.ts";
import { visitor } from "../../support/visitors.ts";
import { givenMember, type Member } from "./members.ts";
import { givenTenant, newApp, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
let globex: Tenant;
let admin: Member;
let owner: Member;
beforeAll(async () => {
  [acme, globex] = [await givenTenant(app), await givenTenant(app)];
  [admin, owner] = [await givenMember(acme, "admin"), await givenMember(acme, "owner")];
});

const at = (tenant: Tenant, { id }: Pick<Member, "id">, session = ""): string =>
  `${tenant.path}/memberships/${id}/sessions${session && `/${session}`}`;
const lives = async ({ cookie }: Member): Promise<boolean> =>
  (await resumeSession(cookie.slice(cookie.indexOf("=") + 1))) !== null;

/** One more sign-in of the member. @returns its token */
async function again(tenant: Tenant, { personId }: Member) {
  const person = await findPerson(personId);
  if (!person) throw new Error("Nobody");
  return enter(visitor(), { person, method: "passkey", secondFactor: true, organizationId: tenant.id });
}

const ended = async (tenant: Tenant, { id }: Member) =>
  (await tenant.operator("get", `${tenant.path}/events?type=session.ended&object=${id}`)).body.data;

describe("an admin", () => {
  it("sees where a member is signed in, and by what", async () => {
    const jane = await givenMember(acme, "member");
    const second = await again(acme, jane);

    const { status, body } = await admin.client("get", at(acme, jane));

    expect([status, body.data.map(({ id }: { id: string }) => id)]).toEqual([200, [second.session.id, jane.sessionId]]);
    expect(body.data[0]).toEqual({
      id: second.session.id,
      method: "passkey",
      secondFactor: true,
      complete: true,
      createdAt: expect.any(String),
      lastSeenAt: expect.any(String),
      expiresAt: expect.any(String),
      idleExpiresAt: null,
      ip: second.session.ip,
      userAgent: "test",
    });
  });

  it("ends one of them, and the other goes on; the log says who did it", async () => {
    const jane = await givenMember(acme, "member");
    const second = await again(acme, jane);

    expect((await admin.client("delete", at(acme, jane, jane.sessionId))).status).toBe(204);

    expect([await lives(jane), (await resumeSession(second.token)) !== null]).toEqual([false, true]);
    expect((await admin.client("delete", at(acme, jane, jane.sessionId))).status).toBe(404);
    expect(await ended(acme, jane)).toMatchObject([
      {
        actor: { kind: "membership", id: admin.id },
        before: { sessions: [{ id: jane.sessionId, method: "passkey" }] },
      },
    ]);
  });

  it("ends all of them, and once more changes nothing", async () => {
    const jane = await givenMember(acme, "member");
    const second = await again(acme, jane);

    for (const _ of [1, 2]) expect((await admin.client("delete", at(acme, jane))).status).toBe(204);

    expect([await lives(jane), await resumeSession(second.token)]).toEqual([false, null]);
    expect(await ended(acme, jane)).toHaveLength(1);
    expect((await admin.client("get", at(acme, jane))).body.data).toEqual([]);
  });

  it("does not end those of an owner, and an owner ends those of an admin", async () => {
    expect(await admin.client("delete", at(acme, owner))).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect((await admin.client("delete", at(acme, owner, owner.sessionId))).status).toBe(403);
    expect(await lives(owner)).toBe(true);
    const other = await givenMember(acme, "admin");
    expect((await owner.client("delete", at(acme, other))).status).toBe(204);
    expect(await lives(other)).toBe(false);
  });

  it("neither sees nor ends what the same person does elsewhere", async () => {
    const jane = await givenMember(acme, "member");
    const elsewhere = await givenMember(globex, "member");
    await globex.operator("post", `${globex.path}/memberships`, { email: jane.email, roles: ["member"] });
    const there = await again(globex, jane);

    const { body } = await admin.client("get", at(acme, jane));
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual([jane.sessionId]);
    for (const session of [there.session.id, elsewhere.sessionId])
      expect((await admin.client("delete", at(acme, jane, session))).status).toBe(404);
    for (const path of [at(acme, elsewhere), at(globex, elsewhere), at(globex, elsewhere, elsewhere.sessionId)]) {
      expect((await admin.client("get", path.replace(/\/rse_\w+$/, ""))).status).toBe(404);
      expect((await admin.client("delete", path)).status).toBe(404);
    }
    await admin.client("delete", at(acme, jane));
    expect([await resumeSession(there.token), await lives(elsewhere)]).toEqual([there.session, true]);
  });

  it("sees no session that was moved to another organization, and none of somebody who is deactivated", async () => {
    const jane = await givenMember(acme, "member");
    await globex.operator("post", `${globex.path}/memberships`, { email: jane.email, roles: ["member"] });
    const session = await resumeSession(jane.cookie.slice(jane.cookie.indexOf("=") + 1));
    if (!session) throw new Error("No session");
    const { body } = await globex.operator("get", globex.path);
    await switchOrganization(visitor(), session, body.slug);
    expect((await admin.client("get", at(acme, jane))).body.data).toEqual([]);

    const cut = await givenMember(acme, "member");
    await admin.client("post", `${acme.path}/memberships/${cut.id}/deactivate`);
    expect((await admin.client("get", at(acme, cut))).body.data).toEqual([]);
  });
});

describe("a member", () => {
  it("sees and ends nobody's by this door, not even the own", async () => {
    const [jane, max] = [await givenMember(acme, "member"), await givenMember(acme, "member")];
    for (const other of [jane, max]) {
      expect((await jane.client("get", at(acme, other))).status).toBe(403);
      expect((await jane.client("delete", at(acme, other))).status).toBe(403);
    }
  });

  it("who ends the own sessions is told of in the log", async () => {
    const jane = await givenMember(acme, "member");
    await request(app)
      .post("/auth/sign-out")
      .set({ Cookie: jane.cookie, "X-CSRF-Token": csrfTokenOf(jane.sessionId) })
      .type("json")
      .expect(204);
    expect(await ended(acme, jane)).toMatchObject([{ actor: { kind: "membership", id: jane.id } }]);
  });
});
