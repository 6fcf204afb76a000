/** Block D of the checklist: joining with teams, links that run out, and what admins may. Each test is named after its lines. */
import { describe, expect, it } from "vitest";
import { codeOf } from "../support/accounts.ts";
import { useDatabase } from "../support/mongo.ts";
import { unique } from "../support/world.ts";
import { newBrowser } from "../surfaces/auth/browser.ts";
import {
  accept,
  app,
  DAY,
  givenOrganization,
  givenScim,
  givenSso,
  invited,
  joined,
  later,
  type Member,
  mailsTo,
  type Organization,
  outside,
  PASSWORD,
  people,
  sessionOf,
  signIn,
  tokenIn,
} from "./people.ts";

useDatabase();

const team = async ({ done }: Organization, name = unique("Team")) =>
  String((await done("post", "/teams", { name })).id);
const mailedLink = async (email: string): Promise<string> =>
  (await mailsTo(email))[0]?.links.find((one) => one.includes("/accept/")) ?? "";
const whoIs = async ({ browser }: Pick<Member, "browser">) => (await browser.get("/session")).body;
const answer = async (call: PromiseLike<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await call;
  return status < 300 ? "done" : body.code;
};

describe("inviting with teams", () => {
  it("D1 the address gets a mail with a link to join", async () => {
    const acme = await givenOrganization();
    const admin = await joined(acme, { roles: ["admin"] });
    const email = outside();
    const { status, body } = await admin.call("post", `/organizations/${acme.id}/invitations`, {
      emails: [email],
      roles: ["member"],
    });
    expect([status, body.results[0].status]).toEqual([201, "created"]);
    // Whoever is mailed is not also shown to whoever invited.
    expect(body.results[0].invitation.acceptUrl).toBeUndefined();
    expect((await accept(tokenIn(await mailedLink(email)))).status).toBe(200);
  });

  it("D2 D3 teams are optional, and so is the role admin", async () => {
    const acme = await givenOrganization();
    const id = await team(acme);
    const plain = await joined(acme);
    const full = await joined(acme, { roles: ["admin"], teams: [{ id }] });
    expect(await whoIs(plain)).toMatchObject({ roles: ["member"], teams: [] });
    expect(await whoIs(full)).toMatchObject({ roles: ["admin"], teams: [{ id }] });
  });

  it("D4 without an account the link makes one inside the acceptance", async () => {
    const acme = await givenOrganization();
    const email = outside();
    await invited(acme, email);
    const { body } = await accept(tokenIn(await mailedLink(email)), { password: PASSWORD, displayName: "Gwen" });
    expect(body.membership).toMatchObject({ email, displayName: "Gwen", status: "active" });
    expect(await signIn(acme, email)).toBe("in");
  });

  it("D5 without teams there is no seat in any", async () => {
    const acme = await givenOrganization();
    const id = await team(acme);
    const guest = await joined(acme);
    expect((await whoIs(guest)).teams).toEqual([]);
    expect(await acme.done("get", `/teams/${id}/members`)).toMatchObject({ data: [] });
  });

  it("D6 with several teams the seats of all are there at once", async () => {
    const acme = await givenOrganization();
    const [one, two] = [await team(acme, "One"), await team(acme, "Two")];
    const guest = await joined(acme, { teams: [{ id: one, roles: ["maintainer"] }, { id: two }] });
    const { teams } = await whoIs(guest);
    expect(teams.map(({ name, roles }: { name: string; roles: string[] }) => [name, roles])).toEqual([
      ["One", ["maintainer"]],
      ["Two", ["member"]],
    ]);
  });

  it("D10 many people get a mail and a record each", async () => {
    const acme = await givenOrganization();
    const emails = [outside(), outside(), outside()];
    await acme.done("post", "/invitations", { emails, roles: ["member"] });
    const links = await Promise.all(emails.map(mailedLink));
    expect(new Set(links).size).toBe(3);
    const { data } = await acme.done("get", "/invitations");
    expect(new Set(data.map(({ id }: { id: string }) => id)).size).toBe(3);
  });

  it("D24 the mail tells which teams and roles wait", async () => {
    const acme = await givenOrganization();
    const id = await team(acme, "Spring catalogue");
    const email = outside();
    await invited(acme, email, { roles: ["admin"], teams: [{ id, roles: ["maintainer"] }] });
    const [mail] = await mailsTo(email);
    for (const part of ["Admin", "Spring catalogue", "Maintainer"]) {
      expect(mail?.text).toContain(part);
      expect(mail?.html).toContain(part);
    }
  });
});

describe("members", () => {
  it("D7 D13 teams are changed later, as one change", async () => {
    const acme = await givenOrganization();
    const [one, two, three] = [await team(acme), await team(acme), await team(acme)];
    const admin = await joined(acme, { roles: ["admin"] });
    const guest = await joined(acme, { teams: [{ id: one }, { id: two }] });
    const path = `/organizations/${acme.id}/memberships/${guest.id}/teams`;
    const { body } = await admin.call("put", path, { teams: [{ id: two }, { id: three, roles: ["maintainer"] }] });
    expect(body.teams.map(({ id }: { id: string }) => id).sort()).toEqual([two, three].sort());
    expect((await whoIs(guest)).teams).toHaveLength(2);
    const failed = await admin.call("put", path, { teams: [{ id: one }, { id: "team_of_nobody" }] });
    expect(failed.status).toBe(422);
    expect((await whoIs(guest)).teams.map(({ id }: { id: string }) => id).sort()).toEqual([two, three].sort());
  });

  // What an admin of an organization does day by day, and what its owner decides; `{m}` is a membership.
  const doings = [
    ["D8 D9 invite", "admin", "post", "/invitations", { emails: "x@elsewhere.test", roles: ["member"] }],
    ["D8 D9 see invitations", "admin", "get", "/invitations", undefined],
    ["D8 D9 remove users", "admin", "delete", "/memberships/{m}", undefined],
    ["D8 D9 create teams", "admin", "post", "/teams", { name: "New" }],
    ["D8 D9 manage teams", "admin", "put", "/memberships/{m}/teams", { teams: [] }],
    ["D8 D9 connect directories", "admin", "get", "/connections", undefined],
    ["D8 D9 read the log", "admin", "get", "/events", undefined],
    ["D8 D9 change the organization's settings", "owner", "patch", "/policies", { sessionTtlHours: 8 }],
    ["D8 D9 rename the organization", "owner", "patch", "", { name: "Acme & Sons" }],
  ] as const;
  it.each(doings)("%s: %s may, a member gets 403", async (_what, role, method, path, body) => {
    const acme = await givenOrganization();
    await joined(acme, { roles: ["owner"] });
    const [able, member, other] = [await joined(acme, { roles: [role] }), await joined(acme), await joined(acme)];
    const call = ({ call: send }: Member) =>
      send(method, `/organizations/${acme.id}${path.replace("{m}", other.id)}`, body);
    const refused = await call(member);
    expect([refused.status, ["forbidden", "inviter_not_permitted"].includes(refused.body.code)]).toEqual([403, true]);
    expect(await answer(call(able))).toBe("done");
  });

  it("D11 D12 a member is promoted and demoted after a preview, and the change counts at once", async () => {
    const acme = await givenOrganization();
    const admin = await joined(acme, { roles: ["admin"] });
    const member = await joined(acme);
    const path = `/organizations/${acme.id}/memberships/${member.id}`;
    const preview = await admin.call("post", `${path}/preview`, { roles: ["admin"] });
    expect(preview.body).toMatchObject({ gains: { roles: ["admin"] }, after: { roles: ["admin"] } });
    expect((await whoIs(member)).roles).toEqual(["member"]);
    expect((await member.call("get", `/organizations/${acme.id}/invitations`)).status).toBe(403);
    expect((await admin.call("patch", path, { roles: ["admin"] })).body.roles).toEqual(["admin"]);
    expect((await member.call("get", `/organizations/${acme.id}/invitations`)).status).toBe(200);
    expect((await admin.call("patch", path, { roles: ["member"] })).body.roles).toEqual(["member"]);
    expect((await member.call("get", `/organizations/${acme.id}/invitations`)).status).toBe(403);
  });

  it("D14 a removed member loses access immediately", async () => {
    const acme = await givenOrganization();
    const id = await team(acme);
    const admin = await joined(acme, { roles: ["admin"] });
    const member = await joined(acme, { teams: [{ id }] });
    const path = `/organizations/${acme.id}/memberships/${member.id}`;
    const preview = await admin.call("post", `${path}/preview`, { remove: true });
    expect(preview.body).toMatchObject({ after: { status: "removed" }, loses: { roles: ["member"], teams: [id] } });
    expect((await member.browser.get("/session")).status).toBe(200);
    expect((await admin.call("delete", path)).status).toBe(204);
    expect((await member.browser.get("/session")).status).toBe(401);
    expect((await member.call("get", `/organizations/${acme.id}/memberships`)).status).toBe(401);
    expect(await signIn(acme, member.email)).toBe("membership_missing");
    expect(await acme.done("get", `/teams/${id}/members`)).toMatchObject({ data: [] });
  });

  it("D23 after joining there is what is left to do: a second factor where it is asked, the profile, API tokens", async () => {
    const acme = await givenOrganization();
    await acme.done("patch", "/policies", { mfa: "guests" });
    const email = outside();
    const { token } = await invited(acme, email);
    const response = await accept(token);
    expect(response.body.session).toEqual({ state: "enrolment" });
    const { browser } = sessionOf(response);
    expect((await browser.get("/session")).body.code).toBe("mfa_required");
    const { body } = await browser.post("/totp/enrol");
    const confirmed = await browser.post("/totp/confirm", { code: await codeOf(body.secret, -1) });
    expect(confirmed.body.recoveryCodes.length).toBeGreaterThan(5);
    expect(await whoIs({ browser })).toMatchObject({
      person: { email, hasPassword: true, secondFactors: { totp: true } },
      membership: { status: "active" },
    });
    expect(await signIn(acme, email)).toBe("mfa_required");
    expect(await signIn(acme, email, { totp: await codeOf(body.secret) })).toBe("in");
  });
});

describe("the states of an invitation", () => {
  const statusOf = async ({ done }: Organization, id: string) => (await done("get", `/invitations/${id}`)).status;

  it("D15 pending: sent and not accepted; it can be sent again", async () => {
    const acme = await givenOrganization();
    const { id } = await invited(acme, outside());
    expect(await acme.done("get", "/invitations?status=pending")).toMatchObject({ data: [{ id }] });
    expect(await acme.done("post", `/invitations/${id}/resend`, {})).toMatchObject({ id, status: "pending" });
  });

  it("D16 accepted: joined, and among the members", async () => {
    const acme = await givenOrganization();
    const { id, token } = await invited(acme, outside());
    const { body } = await accept(token);
    expect(await acme.done("get", `/invitations/${id}`)).toMatchObject({
      status: "accepted",
      membershipId: body.membership.id,
    });
    expect(await people(acme)).toMatchObject([{ id: body.membership.id }]);
  });

  it("D17 an expired link is refused and resend issues a new one", async () => {
    const acme = await givenOrganization();
    const email = outside();
    const { id, token } = await invited(acme, email);
    await later(7 * DAY - 60_000, async () => expect(await statusOf(acme, id)).toBe("pending"));
    await later(7 * DAY + 1_000, async () => {
      expect(await statusOf(acme, id)).toBe("expired");
      expect((await accept(token)).body.code).toBe("invitation_expired");
      const again = await acme.done("post", `/invitations/${id}/resend`, {});
      expect(again).toMatchObject({ id, status: "pending" });
      expect(Date.parse(String(again.expiresAt)) - Date.now()).toBeGreaterThan(6.9 * DAY);
      expect((await accept(token)).body.code).toBe("invitation_revoked");
      expect((await accept(tokenIn(await mailedLink(email)))).status).toBe(200);
    });
  });

  it("D18 an expired link makes neither account nor membership", async () => {
    const acme = await givenOrganization();
    const email = outside();
    const { token } = await invited(acme, email);
    await later(7 * DAY + 1_000, async () => {
      const { status, body } = await accept(token);
      expect([status, body.code]).toEqual([410, "invitation_expired"]);
      expect(await people(acme)).toEqual([]);
      expect(await signIn(acme, email)).toBe("invalid_credentials");
    });
  });

  it("D19 old offers are taken back one by one, sent again, and cleared away together", async () => {
    const acme = await givenOrganization();
    const [one, two, three] = [
      await invited(acme, outside()),
      await invited(acme, outside(), { expiresInDays: 1 }),
      await invited(acme, outside()),
    ];
    expect(await acme.done("post", `/invitations/${one.id}/revoke`)).toMatchObject({ status: "revoked" });
    expect((await accept(one.token)).body.code).toBe("invitation_revoked");
    await later(2 * DAY, async () => {
      const status = ["expired", "revoked"];
      expect(await acme.done("post", "/invitations/cleanup", { status, olderThanDays: 3 })).toEqual({ removed: 0 });
      expect(await acme.done("post", "/invitations/cleanup", { status })).toEqual({ removed: 2 });
      expect(await acme.done("get", "/invitations")).toMatchObject({ data: [{ id: three.id }] });
      expect((await accept(two.token)).status).toBe(404);
    });
  });
});

describe("with single sign-on", () => {
  it("D20 who may come in by SSO alone is a setting of the connection, off unless it is switched on", async () => {
    const acme = await givenOrganization();
    expect(await givenSso(acme)).toMatchObject({ provisioning: "off", loginGroups: [] });
    const granted = await givenSso(acme, { provisioning: "jit", loginGroups: ["engineers"] });
    expect(granted).toMatchObject({ provisioning: "jit", loginGroups: ["engineers"] });
  });

  it("D21 a group value of the SSO is mapped to a team before anybody has signed in", async () => {
    const acme = await givenOrganization();
    const { id } = await givenSso(acme);
    const mapped = await acme.call("post", "/mappings", {
      connectionId: id,
      group: { value: "engineers" },
      team: await team(acme),
    });
    expect([mapped.status, mapped.body.connectionId]).toEqual([201, id]);
  });

  it("D22 an invited person of an SSO organization is sent to SSO, and no password is taken", async () => {
    const acme = await givenOrganization();
    const { id } = await givenSso(acme);
    const email = `jane@${acme.domain}`;
    const { token } = await invited(acme, email);
    const { status, body } = await accept(token);
    expect([status, body.code]).toEqual([403, "sso_required"]);
    expect(body.loginUrl).toBe(`https://rollcall.test/sso/saml/${id}/login`);
    expect(await signIn(acme, email)).toBe("invalid_credentials");
    expect(await people(acme)).toEqual([]);
  });

  it("D20 D22 whom the directory brought is asked for SSO at the door", async () => {
    const acme = await givenOrganization();
    const { push } = await givenScim(acme);
    const { id } = await givenSso(acme);
    await push(`jane@${acme.domain}`);
    const { body } = await newBrowser(app).post("/discover", { email: `jane@${acme.domain}` });
    expect(body).toMatchObject({ method: "saml", url: `https://rollcall.test/sso/saml/${id}/login` });
  });
});
