/** Inviting over REST, and answering a link. */
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { InvitationModel } from "../../../src/domain/invitations/invitation.model.ts";
import { forgetPolicies } from "../../../src/domain/organizations/policies/policies.ts";
import { givenPerson, newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSaml } from "./connections.ts";
import { givenMember } from "./members.ts";
import { givenTenant, make, newApp, type Tenant } from "./tenant.ts";
import { invited, PASSWORD } from "./trials.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
beforeAll(async () => {
  acme = await givenTenant(app);
});

const answer = (what: "accept" | "decline", body: object) => request(app).post(`/v1/invitations/${what}`).send(body);
const accept = (token: string, more: object = { password: PASSWORD }) => answer("accept", { token, ...more });
const statusOf = async (id: string) => (await acme.operator("get", `${acme.path}/invitations/${id}`)).body.status;

describe("accepting", () => {
  it("needs no key, opens a session, and says what came of it", async () => {
    const { id, token } = await invited(acme, { roles: ["admin"] });

    const { status, body, headers } = await accept(token, { password: PASSWORD, displayName: "Max" });

    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        membership: { displayName: "Max", kind: "guest", status: "active", roles: ["admin"] },
        organization: { id: acme.id },
        dropped: [],
        session: { state: "complete" },
      },
    });
    expect(await statusOf(id)).toBe("accepted");
    const [cookie = ""] = headers["set-cookie"] as unknown as string[];
    expect(cookie).toMatch(/^__Host-rollcall=rse_[\w-]+; Path=\/; Expires=.*; HttpOnly; Secure; SameSite=Lax$/);
    const own = await request(app).get(`/v1${acme.path}/memberships/${body.membership.id}`).set("Cookie", cookie);
    expect(own).toMatchObject({ status: 200, body: { id: body.membership.id } });
  });

  it("E1 happens once; a link that was used, taken back, replaced or never made is told apart by its code", async () => {
    const used = await invited(acme);
    await make(accept(used.token));
    const revoked = await invited(acme);
    await make(acme.operator("post", `${acme.path}/invitations/${revoked.id}/revoke`));
    const old = await invited(acme);
    await make(acme.operator("post", `${acme.path}/invitations/${old.id}/resend`, {}));

    expect(await accept(used.token)).toMatchObject({ status: 410, body: { code: "invitation_used" } });
    expect(await accept(revoked.token)).toMatchObject({ status: 410, body: { code: "invitation_revoked" } });
    expect(await accept(old.token)).toMatchObject({ status: 410, body: { code: "invitation_revoked" } });
    expect(await accept(`inv_${"0".repeat(32)}_${"x".repeat(43)}`)).toMatchObject({ status: 404 });
  });

  it("is never done by GET", async () => {
    const { id, token } = await invited(acme);
    expect((await request(app).get(`/v1/invitations/accept?token=${token}`)).status).toBe(405);
    expect(await statusOf(id)).toBe("pending");
  });

  it("E10 slows whoever tries links, while right ones still pass", async () => {
    const own = newApp();
    const { token } = await invited(acme);
    const wrong = () => request(own).post("/v1/invitations/decline").send({ token: "made up" });
    for (let time = 0; time < 20; time++) expect((await wrong()).status).toBe(404);

    expect(await wrong()).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect((await request(own).post("/v1/invitations/decline").send({ token })).status).toBe(204);
  });

  it("leaves the keys of a browser alone that another site sends", async () => {
    const { id, token } = await invited(acme);
    const foreign = await answer("decline", { token }).set("Origin", "https://evil.test");

    expect(foreign).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect(await statusOf(id)).toBe("pending");
  });
});

describe("accepting with a session", () => {
  it("takes the session of the invited address instead of a password, if our own page asks", async () => {
    const globex = await givenTenant(app);
    const max = await givenMember(globex, "member");
    const { token } = await invited(acme, { emails: [max.email] });

    expect(await accept(token, {}).set("Cookie", max.cookie)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/password" }] },
    });
    const { status, body } = await max.client("post", "/invitations/accept", { token });
    expect({ status, body }).toMatchObject({ status: 200, body: { membership: { email: max.email } } });
  });

  it("E6 refuses the session of another address", async () => {
    const jane = await givenMember(acme, "member");
    const { id, token } = await invited(acme);

    const { status, body } = await jane.client("post", "/invitations/accept", { token });

    expect({ status, code: body.code }).toEqual({ status: 403, code: "invitation_email_mismatch" });
    expect(await statusOf(id)).toBe("pending");
  });

  it("wants the right password of an account that is there", async () => {
    const email = newAddress();
    await givenPerson({ email });
    const { token } = await invited(acme, { emails: [email] });

    expect(await accept(token, { password: "some other words 47" })).toMatchObject({
      status: 401,
      body: { code: "invalid_credentials" },
    });
    expect((await accept(token)).status).toBe(200);
  });
});

describe("E11 an organization with SSO", () => {
  it("sends whoever accepts to its sign-in, unless the flag is given", async () => {
    const tenant = await givenTenant(app);
    const { loginUrl } = (await givenSaml(tenant)).saml;
    const { token } = await invited(tenant);
    const flagged = await invited(tenant, { allowWithoutSso: true });

    expect(await accept(token)).toMatchObject({ status: 403, body: { code: "sso_required", loginUrl } });
    const { body } = await accept(flagged.token);
    expect(body.membership).toMatchObject({
      allowWithoutSso: true,
      bypass: { reason: "invitation", suspendedBy: null },
    });

    await make(tenant.operator("patch", `${tenant.path}/policies`, { strictMode: true }));
    forgetPolicies();
    const shown = await tenant.operator("get", `${tenant.path}/memberships/${body.membership.id}`);
    expect(shown.body).toMatchObject({ allowWithoutSso: true, bypass: { suspendedBy: "strict_mode" } });
  });

  it("lets somebody come without it until the day that the invitation says", async () => {
    const tenant = await givenTenant(app);
    await givenSaml(tenant);
    const withoutSsoUntil = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const { token, id } = await invited(tenant, { allowWithoutSso: true, withoutSsoUntil });
    const shown = await tenant.operator("get", `${tenant.path}/invitations/${id}`);
    expect(shown.body).toMatchObject({ allowWithoutSso: true, withoutSsoUntil });
    const { body } = await accept(token);
    expect(body.membership).toMatchObject({ allowWithoutSso: true, bypass: { until: withoutSsoUntil } });

    // What was to end before somebody accepts has ended.
    const late = await invited(tenant, { allowWithoutSso: true, withoutSsoUntil });
    await InvitationModel.updateOne(
      { organizationId: tenant.id, _id: late.id },
      { withoutSsoUntil: new Date(Date.now() - 1_000) },
    );
    expect(await accept(late.token)).toMatchObject({ status: 403, body: { code: "sso_required" } });

    const ask = async (offer: object) => {
      const offered = { emails: [newAddress()], roles: ["member"], ...offer };
      const { status, body: problem } = await tenant.operator("post", `${tenant.path}/invitations`, offered);
      return [status, problem.errors?.[0]?.pointer];
    };
    expect(await ask({ withoutSsoUntil })).toEqual([422, "/withoutSsoUntil"]);
    const past = new Date(Date.now() - 1_000).toISOString();
    expect(await ask({ allowWithoutSso: true, withoutSsoUntil: past })).toEqual([422, "/withoutSsoUntil"]);
  });
});

describe("the link", () => {
  it("E8 is shown to the operator, and to others only instead of a mail; never again", async () => {
    const key = await acme.withKey();
    const body = (sendEmail: boolean) => ({ emails: [newAddress()], roles: ["member"], sendEmail });
    const url = async (client: typeof key, sendEmail: boolean) =>
      (await client("post", `${acme.path}/invitations`, body(sendEmail))).body.results[0].invitation.acceptUrl;

    expect(await url(key, true)).toBeUndefined();
    expect(await url(key, false)).toMatch(/^https:\/\/rollcall\.test\/accept\/inv_/);
    expect(await url(acme.operator, true)).toMatch(/^https:\/\/rollcall\.test\/accept\/inv_/);
    const listed = await acme.operator("get", `${acme.path}/invitations?limit=100`);
    expect(listed.text).not.toContain("/accept/");
  });
});
