/** Moving and undoing login methods over REST, and the address that an admin corrects. */
import { beforeAll, describe, expect, it } from "vitest";
import { LoginMethodModel } from "../../../src/domain/identities/login-method.model.ts";
import { newId } from "../../../src/platform/ids.ts";
import { useDatabase } from "../../support/mongo.ts";
import { unique } from "../../support/world.ts";
import { givenSaml } from "./connections.ts";
import { givenMember } from "./members.ts";
import { givenTenant, make, newApp, next, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
let connectionId: string;
const FORMER = "https://former.test/entity";

beforeAll(async () => {
  acme = await givenTenant(app);
  ({ id: connectionId } = await givenSaml(acme));
});

const add = (more: object): Promise<Record<string, string>> =>
  make(acme.operator("post", `${acme.path}/memberships`, more));

/** A member who signed in through the identity provider that the connection had before. */
async function givenTied(nameId: (email: string) => string): Promise<{ email: string; id: string }> {
  const email = `somebody-${next()}@guest.test`;
  const { id = "" } = await add({ email });
  const [_id, at] = [newId("lgm"), new Date()];
  const identity = { connectionId, idpEntityId: FORMER, nameId: nameId(email), nameIdFormat: "persistent" };
  const document = { _id, organizationId: acme.id, ...identity, membershipId: id, createdAt: at, lastUsedAt: at };
  await LoginMethodModel.insertMany([document]);
  return { email, id: _id };
}

const methods = () => `${acme.path}/connections/${connectionId}/login-methods`;
const move = (body: object, query = "") => acme.operator("post", `${methods()}/move${query}`, body);

describe("POST …/login-methods/move", () => {
  it("shows without writing unless it is told to, page by page, and moves with an undo", async () => {
    for (let n = 0; n < 3; n += 1) await givenTied((email) => email);
    const lost = await givenTied((email) => `opaque-${email.length}`);

    const first = await move({}, "?limit=2");
    expect(first.body).toMatchObject({ dryRun: true, page: { nextCursor: expect.any(String), limit: 2 } });
    expect(first.body.recognised).toMatchObject([{ why: "name_id", moved: false }, { why: "name_id" }]);
    const second = await move({}, `?limit=2&cursor=${first.body.page.nextCursor}`);
    expect(second.body.recognised).toHaveLength(1);
    expect(second.body.lost).toMatchObject([{ email: lost.email, why: "unknown_name_id", to: null }]);
    expect(second.body.page.nextCursor).toBeNull();

    const moved = await move({ dryRun: false, reason: "We changed to Okta." });
    expect(moved.body.recognised).toMatchObject([{ moved: true }, { moved: true }, { moved: true }]);
    const [one] = moved.body.recognised;
    const event = (await acme.operator("get", `${acme.path}/events?object=${one.membershipId}`)).body.data.at(-1);
    expect(event).toMatchObject({
      type: "login_method.moved",
      cause: { reason: "We changed to Okta." },
      before: { idpEntityId: FORMER },
      after: { idpEntityId: "https://idp.test/entity" },
    });
    expect((await move({})).body.recognised).toEqual([]);

    const undone = await acme.operator("post", `${methods()}/${one.loginMethod}/undo-move`, {});
    expect(undone.body).toMatchObject({ idpEntityId: FORMER, movedFrom: null });
    // That name was said to be somebody else's.
    expect((await move({ dryRun: false })).body.recognised).toEqual([]);
    expect((await acme.operator("post", `${methods()}/${one.loginMethod}/undo-move`, {})).status).toBe(409);
  });

  it("is done by owners, and shown to admins", async () => {
    const admin = await givenMember(acme, "admin", "saml");
    expect((await admin.client("post", `${methods()}/move`, { dryRun: true })).status).toBe(200);
    expect((await admin.client("post", `${methods()}/move`, { dryRun: false })).status).toBe(403);
  });

  it("takes no cursor of another list, and nothing that it does not know", async () => {
    expect((await move({}, "?cursor=lgm_1")).status).toBe(400);
    expect((await move({ dryrun: false })).status).toBe(422);
  });

  it("finds no connection and no login method of another organization", async () => {
    const globex = await givenTenant(app);
    const { id } = await givenTied((email) => email);
    const foreign = `${globex.path}/connections/${connectionId}/login-methods`;
    expect((await globex.operator("post", `${foreign}/move`, { dryRun: false })).status).toBe(404);
    expect((await globex.operator("post", `${foreign}/${id}/undo-move`, {})).status).toBe(404);
  });
});

describe("loginGroupsFor", () => {
  it("is joining unless the connection says everybody", async () => {
    const { id } = await givenSaml(acme, { loginGroups: ["staff"] });
    const at = `${acme.path}/connections/${id}`;
    expect((await acme.operator("get", at)).body.loginGroupsFor).toBe("joining");
    expect((await acme.operator("patch", at, { loginGroupsFor: "everybody" })).body.loginGroupsFor).toBe("everybody");
    expect((await acme.operator("patch", at, { loginGroupsFor: "nobody" })).status).toBe(422);
  });
});

describe("PATCH …/memberships/{membership} {email}", () => {
  const patch = (id: string, body: object) => acme.operator("patch", `${acme.path}/memberships/${id}`, body);

  it("corrects name and address of whoever no directory manages", async () => {
    const { id = "" } = await add({ email: `jnae-${unique("x")}@acme.test` });
    const email = `jane-${unique("x")}@acme.test`;
    expect((await patch(id, { email, displayName: "Jane" })).body).toMatchObject({ email, displayName: "Jane" });
    const event = (await acme.operator("get", `${acme.path}/events?object=${id}`)).body.data.at(-1);
    expect(event).toMatchObject({ type: "membership.updated", after: { email } });
  });

  it("takes no address that is another member's, is offered to somebody, or is none", async () => {
    const { id = "", email: before } = await add({ email: `${unique("a")}@acme.test` });
    const taken = `${unique("b")}@acme.test`;
    await add({ email: taken });
    const offered = `${unique("c")}@acme.test`;
    await make(acme.operator("post", `${acme.path}/invitations`, { emails: [offered], roles: ["owner"] }));
    expect((await patch(id, { email: taken.toUpperCase() })).body).toMatchObject({
      status: 409,
      code: "already_member",
    });
    // What was offered to whoever proves the address is nobody's who types it.
    expect((await patch(id, { email: offered })).body).toMatchObject({ status: 409, code: "already_invited" });
    expect((await patch(id, { email: "jane at acme" })).body).toMatchObject({
      status: 422,
      errors: [{ pointer: "/email" }],
    });
    expect((await acme.operator("get", `${acme.path}/memberships/${id}`)).body).toMatchObject({
      email: before,
      roles: ["member"],
    });
  });

  it("is refused to a member who ranks below, and for addresses that the policy does not let in", async () => {
    const admin = await givenMember(acme, "admin", "saml");
    const owner = await givenMember(acme, "owner", "saml");
    const at = (id: string) => `${acme.path}/memberships/${id}`;
    expect((await admin.client("patch", at(owner.id), { email: "mine@acme.test" })).status).toBe(403);
    await make(acme.operator("patch", `${acme.path}/policies`, { blockedEmailDomains: ["blocked.test"] }));
    const { id = "" } = await add({ email: `${unique("d")}@acme.test` });
    expect((await admin.client("patch", at(id), { email: "d@blocked.test" })).body.code).toBe("email_blocked");
  });
});
