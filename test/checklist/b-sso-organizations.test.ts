/** Block B of the checklist: one invitation for many, roles on two axes, and access without SSO. Each test is named after its lines. */
import { describe, expect, it } from "vitest";
import { useDatabase } from "../support/mongo.ts";
import { unique } from "../support/world.ts";
import { newBrowser } from "../surfaces/auth/browser.ts";
import {
  accept,
  app,
  givenOrganization,
  givenSso,
  invited,
  joined,
  mailsTo,
  type Organization,
  operator,
  outside,
  PASSWORD,
  people,
  sessionOf,
  signIn,
} from "./people.ts";

useDatabase();

const team = async ({ done }: Organization, name = unique("Team")) =>
  String((await done("post", "/teams", { name })).id);
const codeOf = async (call: PromiseLike<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await call;
  return [status, body.code];
};

describe("inviting", () => {
  it("B1 B2 one or more addresses go in one call, and all get the same roles and teams", async () => {
    const acme = await givenOrganization();
    const id = await team(acme);
    const given = { roles: ["admin"], teams: [{ id, roles: ["maintainer"] }] };
    const emails = [outside(), outside(), outside()];
    const { results } = await acme.done("post", "/invitations", { emails, ...given });
    expect(results).toMatchObject(emails.map((email) => ({ email, status: "created", invitation: given })));
  });

  it("B3 the teams are listed with who is in them, and one or more are chosen with one or more roles in each", async () => {
    const acme = await givenOrganization();
    const [docs, ops] = [await team(acme, "Docs"), await team(acme, "Ops")];
    await acme.done("post", "/roles", { key: "editor", name: "Editor", scope: "team", rank: 50 });
    const teams = [
      { id: docs, roles: ["editor", "maintainer"] },
      { id: ops, roles: ["member"] },
    ];
    const guest = await joined(acme, { teams });
    expect(await acme.done("get", "/teams")).toMatchObject({ data: [{ name: "Docs" }, { name: "Ops" }] });
    const { data } = await acme.done("get", `/teams/${docs}/members`);
    expect(data).toMatchObject([{ membershipId: guest.id, sources: [{ source: "invitation" }] }]);
    const shown = await acme.done("get", `/memberships/${guest.id}`);
    expect(shown.teams.map(({ roles }: { roles: string[] }) => [...roles].sort())).toEqual([
      ["editor", "maintainer"],
      ["member"],
    ]);
  });

  it("B4 without a team the accepted user is a member who can open none: a valid state", async () => {
    const acme = await givenOrganization();
    await team(acme);
    const guest = await joined(acme, { roles: ["guest"] });
    expect((await guest.browser.get("/session")).body).toMatchObject({ roles: ["guest"], teams: [] });
    expect((await guest.call("get", `/organizations/${acme.id}/teams`)).status).toBe(403);
  });

  it("B5 the organization's roles that can be given are listed", async () => {
    const acme = await givenOrganization();
    await acme.done("post", "/roles", { key: "billing", name: "Billing", scope: "organization", rank: 30 });
    const { data } = await acme.done("get", "/roles?scope=organization");
    expect(data.map(({ key }: { key: string }) => key).sort()).toEqual([
      "admin",
      "billing",
      "guest",
      "member",
      "owner",
    ]);
  });

  it("B6 without an organization role the invitation is refused", async () => {
    const acme = await givenOrganization();
    const id = await team(acme);
    const body = { emails: [outside()], roles: [], teams: [{ id }] };
    expect(await codeOf(acme.call("post", "/invitations", body))).toEqual([422, "role_required"]);
  });

  it("B7 what is only looked at is not sent", async () => {
    const acme = await givenOrganization();
    const email = outside();
    await acme.done("post", "/invitations/preview", { emails: [email], roles: ["member"] });
    expect(await mailsTo(email)).toEqual([]);
    expect(await acme.done("get", "/invitations")).toMatchObject({ data: [] });
  });

  it("B8 each address gets a mail", async () => {
    const acme = await givenOrganization();
    const emails = [outside(), outside()];
    await acme.done("post", "/invitations", { emails: emails.join("; "), roles: ["member"] });
    for (const email of emails) expect(await mailsTo(email)).toHaveLength(1);
  });

  it("B9 the user joins with exactly the roles and teams of the offer, whatever became of the defaults meanwhile", async () => {
    const acme = await givenOrganization();
    const id = await team(acme);
    await acme.done("post", "/roles", { key: "billing", name: "Billing", scope: "organization", rank: 30 });
    const email = outside();
    const { token } = await invited(acme, email, { roles: ["billing"], teams: [{ id, roles: ["maintainer"] }] });
    await acme.done("patch", "/policies", { defaultRole: "admin" });
    const { body } = await accept(token);
    expect(body.membership).toMatchObject({ roles: ["billing"], teams: [{ id, roles: ["maintainer"] }] });
  });
});

describe("with single sign-on", () => {
  it("B10 the steps of inviting are the same", async () => {
    const acme = await givenOrganization();
    const body = () => ({ emails: [outside()], roles: ["guest"] });
    const before = await acme.done("post", "/invitations", body());
    await givenSso(acme);
    const after = await acme.done("post", "/invitations", body());
    const shape = ({ results: [first = {}] }: typeof before) => Object.keys(first).sort();
    expect(shape(after)).toEqual(shape(before));
    expect(after.results).toMatchObject([{ status: "created", invitation: { status: "pending" } }]);
  });

  it("B11 access without SSO is refused where it means nothing, and never dropped in silence", async () => {
    const acme = await givenOrganization();
    const flagged = () =>
      acme.call("post", "/invitations", { emails: [outside()], roles: ["guest"], allowWithoutSso: true });
    expect(await codeOf(flagged())).toEqual([422, "sso_not_configured"]);
    await givenSso(acme);
    expect((await flagged()).body.results).toMatchObject([{ invitation: { allowWithoutSso: true } }]);
    await acme.done("patch", "/policies", { strictMode: true });
    expect(await codeOf(flagged())).toEqual([422, "strict_mode_on"]);
  });

  it("B12 with the flag the user signs in with local credentials", async () => {
    const acme = await givenOrganization();
    await givenSso(acme);
    const guest = await joined(acme, { allowWithoutSso: true }, outside());
    const browser = newBrowser(app);
    const found = await browser.post("/discover", { organization: acme.slug, email: guest.email });
    expect(found.body).toEqual({ method: "password" });
    const { body } = await browser.post("/password", {
      organization: acme.slug,
      email: guest.email,
      password: PASSWORD,
    });
    expect(body).toMatchObject({ method: "password", membership: { id: guest.id, allowWithoutSso: true } });
  });

  it("B13 without the flag local credentials do not open the organization", async () => {
    const acme = await givenOrganization();
    const guest = await joined(acme, {}, outside());
    await givenSso(acme);
    expect(await signIn(acme, guest.email)).toBe("sso_required");
    const found = await newBrowser(app).post("/discover", { organization: acme.slug, email: guest.email });
    expect(found.body).toMatchObject({ method: "saml", url: expect.stringContaining("/sso/saml/conn_") });
    expect((await guest.browser.get("/session")).status).toBe(401);
  });

  it("B13 the flag of one organization opens no other", async () => {
    const [acme, globex] = [await givenOrganization(), await givenOrganization()];
    await givenSso(acme);
    const email = outside();
    await joined(acme, { allowWithoutSso: true }, email);
    await joined(globex, {}, email);
    await givenSso(globex);
    expect([await signIn(acme, email), await signIn(globex, email)]).toEqual(["in", "sso_required"]);
  });
});

describe("the calls", () => {
  it("B14 people are invited, all invitations are listed, and a pending one is sent again", async () => {
    const acme = await givenOrganization();
    const [email, other] = [outside(), outside()];
    const { id } = await invited(acme, email);
    await invited(acme, other);
    const { data } = await acme.done("get", "/invitations");
    expect(data.map((one: { email: string }) => one.email)).toEqual([other, email]);
    expect(await acme.done("get", `/invitations?email=${email}`)).toMatchObject({ data: [{ id, status: "pending" }] });
    expect(await acme.done("post", `/invitations/${id}/resend`, {})).toMatchObject({ id, status: "pending" });
  });

  it("B16 each address may have roles, teams and a name of its own in one call", async () => {
    const acme = await givenOrganization();
    const id = await team(acme);
    const [one, two, three] = [outside(), outside(), outside()];
    const people = [
      { email: one, roles: ["admin"], name: "Omar" },
      { email: two, teams: [{ id, roles: ["maintainer"] }] },
    ];
    const { results } = await acme.done("post", "/invitations", { people, emails: three, roles: ["guest"] });
    expect(results).toMatchObject([
      { email: one, invitation: { roles: ["admin"], teams: [], name: "Omar" } },
      { email: two, invitation: { roles: ["guest"], teams: [{ id, roles: ["maintainer"] }] } },
      { email: three, invitation: { roles: ["guest"], teams: [] } },
    ]);
  });

  it("B17 the list is sorted either way, counted, searched, and says who invited", async () => {
    const acme = await givenOrganization();
    const admin = await joined(acme, { roles: ["admin"] });
    const [one, two] = [outside("aaron"), outside("zoe")];
    const body = { emails: [two, one], roles: ["guest"] };
    expect((await admin.call("post", `/organizations/${acme.id}/invitations`, body)).status).toBe(201);
    const list = async (query: string) => {
      const { data, page } = await acme.done("get", `/invitations?inviter=${admin.id}&${query}`);
      return [data.map(({ email }: { email: string }) => email), page.total];
    };
    expect(await list("sort=email&count=true")).toEqual([[one, two], 2]);
    expect(await list("sort=-email&limit=1&count=true")).toEqual([[two], 2]);
    expect(await list("q=zoe")).toEqual([[two], undefined]);
    const { data } = await acme.done("get", `/invitations?inviter=${admin.id}`);
    expect(data[0]).toMatchObject({ inviter: { email: admin.email }, lastSentAt: expect.any(String) });
  });

  it("B15 what is not pending is not sent again", async () => {
    const acme = await givenOrganization();
    const resend = async (id: string) => codeOf(acme.call("post", `/invitations/${id}/resend`, {}));
    const [accepted, revoked, declined] = [
      await invited(acme, outside()),
      await invited(acme, outside()),
      await invited(acme, outside()),
    ];
    await accept(accepted.token);
    await acme.done("post", `/invitations/${revoked.id}/revoke`);
    await operator("post", "/invitations/decline", { token: declined.token }).expect(204);
    for (const { id } of [accepted, revoked, declined]) expect(await resend(id)).toEqual([409, "conflict"]);
  });

  it("B12 B15 what acceptance gave can be seen and taken back later", async () => {
    const acme = await givenOrganization();
    await givenSso(acme);
    const guest = await joined(acme, { allowWithoutSso: true }, outside());
    expect(await people(acme, "&kind=guest")).toMatchObject([{ id: guest.id, allowWithoutSso: true }]);
    await acme.done("patch", `/memberships/${guest.id}`, { allowWithoutSso: false });
    expect((await guest.browser.get("/session")).status).toBe(401);
    expect(await signIn(acme, guest.email)).toBe("sso_required");
    await acme.done("patch", `/memberships/${guest.id}`, { allowWithoutSso: { reason: "IdP is down" } });
    expect(await signIn(acme, guest.email)).toBe("in");
  });
});

describe("accepting where there is single sign-on", () => {
  it("B11 strict mode that came later suspends the flag of an open offer, and says so", async () => {
    const acme = await givenOrganization();
    await givenSso(acme);
    const { id, token } = await invited(acme, outside(), { allowWithoutSso: true });
    await acme.done("patch", "/policies", { strictMode: true });
    expect(await acme.done("get", `/invitations/${id}`)).toMatchObject({ suspendedBy: "strict_mode" });
    expect(await codeOf(accept(token))).toEqual([403, "sso_required"]);
    await acme.done("patch", "/policies", { strictMode: false });
    expect((await sessionOf(await accept(token)).browser.get("/session")).status).toBe(200);
  });
});
