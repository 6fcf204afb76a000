/** What can be done with a membership is told before anybody tries it, in the words of the refusal itself. */
import { beforeAll, describe, expect, it } from "vitest";
import { SessionModel } from "../../../src/domain/sessions/session.model.ts";
import { newId } from "../../../src/platform/ids.ts";
import { useDatabase } from "../../support/mongo.ts";
import { readsOf } from "../../support/reads.ts";
import { givenSaml } from "./connections.ts";
import { givenDirectoryUser } from "./directory.ts";
import { givenMember } from "./members.ts";
import { givenTenant, make, newApp, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
let olga: string;
let pushed: string;

const people = async (body: object): Promise<string> =>
  (await make(acme.operator("post", `${acme.path}/memberships`, body))).id ?? "";

interface Told {
  readonly action: string;
  readonly problem: { readonly code: string; readonly detail: string } | null;
}

const problems = async (id: string): Promise<Record<string, Told["problem"]>> => {
  const { status, body } = await acme.operator("get", `${acme.path}/memberships/${id}/actions`);
  expect(status).toBe(200);
  return Object.fromEntries((body.actions as Told[]).map(({ action, problem }) => [action, problem]));
};

beforeAll(async () => {
  acme = await givenTenant(app);
  olga = await people({ email: "olga@acme.test", roles: ["owner"] });
  const { id = "" } = await make(acme.operator("post", `${acme.path}/connections`, { kind: "scim", name: "Entra" }));
  const user = await givenDirectoryUser(acme, id, { userName: "paul@acme.test" });
  pushed = user.membershipId ?? "";
});

describe("what can be done with a membership", () => {
  it("is told of somebody who is signed in thousands of times, whose rules are read once for all of them", async () => {
    const busy = await givenMember(acme, "member");
    const one = await SessionModel.findOne({ _id: busy.sessionId }).lean();
    if (!one) throw new Error("There is no session.");
    const sessions = Array.from({ length: 3_000 }, () => ({ ...one, _id: newId("rse") }));
    await SessionModel.insertMany(sessions, { lean: true });

    const { commands } = await readsOf(async () => {
      expect(await problems(busy.id)).toMatchObject({ end_sessions: null, deactivate: null, remove: null });
    });

    expect(commands).toBeLessThan(1_000);
  });

  it("is everything with somebody whom nothing keeps", async () => {
    const found = await problems(await people({ email: "ann@acme.test" }));
    expect(found).toMatchObject({ change: null, end_sessions: null, deactivate: null, remove: null });
  });

  it("leaves out what a directory decides, and nothing is written by asking", async () => {
    const events = async () => (await acme.operator("get", `${acme.path}/events`)).body.data.length;
    const before = await events();
    const { remove, deactivate } = await problems(pushed);
    expect(deactivate).toBeNull();
    expect(await events()).toBe(before);
    const refused = await acme.operator("delete", `${acme.path}/memberships/${pushed}`);
    expect(remove).toEqual({ code: refused.body.code, detail: refused.body.detail });
    expect(remove?.code).toBe("managed_by_directory");
  });

  it("leaves out what would take the last owner", async () => {
    const { remove, deactivate, change } = await problems(olga);
    expect([remove?.code, deactivate?.code, change]).toEqual(["last_owner", "last_owner", null]);
  });

  it("leaves out to let in without SSO where there is none, which the policies say as well", async () => {
    const read = async () => (await acme.operator("get", `${acme.path}/policies`)).body;
    const ann = await people({ email: "anna@acme.test" });
    expect((await problems(ann)).allow_without_sso?.code).toBe("sso_not_configured");
    expect(await read()).toMatchObject({ sso: false, withoutSsoRefused: "sso_not_configured" });
    await givenSaml(acme);
    expect((await problems(ann)).allow_without_sso).toBeNull();
    expect((await problems(pushed)).allow_without_sso?.code).toBe("managed_by_directory");
    expect(await read()).toMatchObject({ sso: true, withoutSsoRefused: null });
    await make(acme.operator("patch", `${acme.path}/policies`, { strictMode: true }));
    expect(await read()).toMatchObject({ sso: true, withoutSsoRefused: "strict_mode_on" });
  });

  it("tells what one seldom does: an end, the other kind, a name, grants, ownership, erasing", async () => {
    const ben = await people({ email: "ben@acme.test" });
    const free = { correct: null, set_end: null, convert: null, restore_grants: null, erase: null };
    expect(await problems(ben)).toMatchObject({ ...free, transfer_ownership: null });
    // Nobody has a factor whom nobody has given one.
    expect((await problems(ben)).reset_factors?.code).toBe("conflict");
    const { correct, convert } = await problems(pushed);
    expect([correct?.code, convert?.code]).toEqual(["managed_by_directory", "managed_by_directory"]);
    expect(await problems(olga)).toMatchObject({ convert: { code: "last_owner" }, set_end: { code: "last_owner" } });
  });

  it("leaves of somebody who was removed the erasing", async () => {
    const eve = await people({ email: "eve@acme.test" });
    await acme.operator("delete", `${acme.path}/memberships/${eve}`);
    const found = await problems(eve);
    expect(found.erase).toBeNull();
    const others = Object.keys(found).filter((action) => action !== "erase" && action !== "remove");
    for (const action of others.filter((one) => one !== "end_sessions"))
      expect([action, found[action]?.code]).toEqual([action, "conflict"]);
  });

  it("is not told of another organization's", async () => {
    const globex = await givenTenant(app);
    const { status } = await globex.operator("get", `${globex.path}/memberships/${olga}/actions`);
    expect(status).toBe(404);
  });
});
