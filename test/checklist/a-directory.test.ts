/** Block A of the checklist: external guests of an organization that has a directory. Each test is named after its lines. */
import request from "supertest";
import { describe, expect, it } from "vitest";
import { useDatabase } from "../support/mongo.ts";
import { unique } from "../support/world.ts";
import {
  accept,
  app,
  givenOrganization,
  givenScim,
  invited,
  joined,
  mailsTo,
  operator,
  outside,
  people,
  sessionOf,
  signIn,
  tokenIn,
} from "./people.ts";

useDatabase();

const offer = (email: string, more: object = {}) => ({ emails: email, roles: ["guest"], ...more });

describe("policy and right", () => {
  it("A1 with external guests switched off an address outside the directory is refused, and nothing is created", async () => {
    const acme = await givenOrganization();
    await acme.done("patch", "/policies", { externalGuests: false });
    const email = outside();
    const { results } = await acme.done("post", "/invitations", offer(email));
    expect(results).toMatchObject([{ status: "failed", problem: { code: "external_guests_disabled" } }]);
    expect(await acme.done("get", "/invitations")).toMatchObject({ data: [] });
    expect(await people(acme)).toEqual([]);
    expect(await mailsTo(email)).toEqual([]);
  });

  it("A2 with the policy on the same invitation succeeds", async () => {
    const acme = await givenOrganization();
    const { results } = await acme.done("post", "/invitations", offer(outside()));
    expect(results).toMatchObject([{ status: "created", invitation: { kind: "guest", status: "pending" } }]);
  });

  it("A3 whoever is not among those who may invite gets 403", async () => {
    const acme = await givenOrganization();
    const [member, admin] = [await joined(acme), await joined(acme, { roles: ["admin"] })];
    const by = async ({ call }: typeof member) => {
      const { status, body } = await call("post", `/organizations/${acme.id}/invitations`, offer(outside()));
      return status === 201 ? "invited" : [status, body.code];
    };
    expect(await by(member)).toEqual([403, "inviter_not_permitted"]);
    expect(await by(admin)).toBe("invited");
    await acme.done("patch", "/policies", { inviters: "owners" });
    expect(await by(admin)).toEqual([403, "inviter_not_permitted"]);
  });

  it("A18 a policy lets lower roles invite, up to their own, and another has them propose only", async () => {
    const acme = await givenOrganization();
    const member = await joined(acme);
    const by = async (roles: string[]) => {
      const { body } = await member.call("post", `/organizations/${acme.id}/invitations`, { emails: outside(), roles });
      return body.results?.[0].status ?? body.code;
    };
    expect(await by(["guest"])).toBe("inviter_not_permitted");
    await acme.done("patch", "/policies", { inviters: "members" });
    expect([await by(["guest"]), await by(["admin"])]).toEqual(["created", "role_not_grantable"]);
    await acme.done("patch", "/policies", { invitationApproval: true });
    expect(await by(["guest"])).toBe("proposed");
    const { data } = await acme.done("get", "/invitations?status=awaiting_approval");
    expect(data).toMatchObject([{ inviter: { email: member.email } }]);
    expect(await mailsTo(data[0].email)).toEqual([]);
    expect((await member.call("post", `/organizations/${acme.id}/invitations/${data[0].id}/approve`, {})).status).toBe(
      403,
    );
    expect(await acme.done("post", `/invitations/${data[0].id}/approve`, {})).toMatchObject({ status: "pending" });
    expect(await mailsTo(data[0].email)).toHaveLength(1);
  });

  it("A4 the setting that refuses can be read over the API", async () => {
    const acme = await givenOrganization();
    expect(await acme.done("get", "/policies")).toMatchObject({
      externalGuests: true,
      inForce: { externalGuests: true },
    });
    await acme.done("patch", "/policies", { externalGuests: false });
    expect(await acme.done("get", "/policies")).toMatchObject({
      externalGuests: false,
      inForce: { externalGuests: false },
    });
  });

  it("A5 both layers must agree: the instance's policy refuses what the organization allows", async () => {
    const acme = await givenOrganization();
    await operator("patch", "/policies", { externalGuests: false }).expect(200);
    try {
      expect(await acme.done("get", "/policies")).toMatchObject({
        externalGuests: true,
        inForce: { externalGuests: false },
      });
      const { results } = await acme.done("post", "/invitations", offer(outside()));
      expect(results).toMatchObject([{ problem: { code: "external_guests_disabled" } }]);
    } finally {
      await operator("patch", "/policies", { externalGuests: true }).expect(200);
    }
  });

  it("A17 the setting is each organization's own", async () => {
    const [acme, globex] = [await givenOrganization(), await givenOrganization()];
    await acme.done("patch", "/policies", { externalGuests: false });
    const by = async ({ done }: typeof acme) => (await done("post", "/invitations", offer(outside()))).results;
    expect([await by(acme), await by(globex)]).toMatchObject([[{ status: "failed" }], [{ status: "created" }]]);
  });
});

describe("the form and the mail", () => {
  it("A6 takes an address that ends with a semicolon", async () => {
    const acme = await givenOrganization();
    const email = outside();
    const { results } = await acme.done("post", "/invitations", offer(`${email};`));
    expect(results).toMatchObject([{ email, status: "created" }]);
  });

  it("A19 A20 one call invites all of a pasted list, with the same roles for each", async () => {
    const acme = await givenOrganization();
    const [one, two, three] = [outside(), outside(), outside()];
    const { results } = await acme.done("post", "/invitations", offer(`"Doe, Jane" <${one}>; ${two};\n${three};`));
    const named = [{ name: "Doe, Jane" }, { name: null }, { name: null }];
    expect(results).toMatchObject(
      named.map((rest) => ({ status: "created", invitation: { roles: ["guest"], ...rest } })),
    );
  });

  it("A21 without a mail the caller gets the link, and nobody is mailed", async () => {
    const acme = await givenOrganization();
    const email = outside();
    const { results } = await acme.done("post", "/invitations", offer(email, { sendEmail: false }));
    expect(results).toMatchObject([{ invitation: { delivery: null, acceptUrl: expect.stringContaining("/accept/") } }]);
    expect(await mailsTo(email)).toEqual([]);
  });

  it("A7 warns before sending that the user is external", async () => {
    const acme = await givenOrganization();
    const email = outside();
    const emails = [email, `jane@${acme.domain}`];
    const { results } = await acme.done("post", "/invitations/preview", { emails, roles: ["member"] });
    expect(results).toMatchObject([{ warnings: [{ code: "external_domain" }] }, { warnings: [] }]);
    expect(await mailsTo(email)).toEqual([]);
    expect(await acme.done("get", "/invitations")).toMatchObject({ data: [] });
  });

  it("A8 a mail with a link to redeem goes out", async () => {
    const acme = await givenOrganization();
    const email = outside();
    const { token } = await invited(acme, email);
    const [mail] = await mailsTo(email);
    expect(mail?.links).toContain(`https://rollcall.test/accept/${token}`);
    expect(mail?.text).toContain(`https://rollcall.test/accept/${token}`);
  });

  it("A12 a mail that got lost is sent again", async () => {
    const acme = await givenOrganization();
    const email = outside();
    const { id, token } = await invited(acme, email);
    await acme.done("post", `/invitations/${id}/resend`, {});
    const mailed = tokenIn((await mailsTo(email))[0]?.links.find((one) => one.includes("/accept/")) ?? "");
    expect(mailed).not.toBe(token);
    expect((await accept(mailed)).status).toBe(200);
  });

  it("A14 the preview lists everything that acceptance gives, and acceptance gives nothing else", async () => {
    const acme = await givenOrganization();
    const { id } = await acme.done("post", "/teams", { name: "Docs" });
    const email = outside();
    const more = { roles: ["guest"], teams: [{ id, roles: ["maintainer"] }] };
    const { results } = await acme.done("post", "/invitations/preview", offer(email, more));
    expect(results).toMatchObject([{ status: "created", prospect: { kind: "guest", ...more } }]);
    const { id: membership } = await joined(acme, more, email);
    expect(await acme.done("get", `/memberships/${membership}`)).toMatchObject({ kind: "guest", ...more });
  });
});

describe("redeeming", () => {
  it("A9 opening the link adds nobody; redeeming makes the identity and only then the member", async () => {
    const acme = await givenOrganization();
    const { token } = await invited(acme, outside());
    const page = await request(app).get(`/accept/${token}`);
    expect(page.status).toBe(200);
    expect(await people(acme)).toEqual([]);
    const { body } = await accept(token);
    expect(body.membership).toMatchObject({ status: "active" });
    expect(await people(acme)).toMatchObject([{ id: body.membership.id }]);
  });

  it("A10 access is immediate: no second approval, no delay", async () => {
    const acme = await givenOrganization();
    const { token } = await invited(acme, outside(), { roles: ["admin"] });
    const { browser, call } = sessionOf(await accept(token));
    expect((await browser.get("/session")).body).toMatchObject({ membership: { status: "active" }, roles: ["admin"] });
    expect((await call("get", `/organizations/${acme.id}/memberships`)).status).toBe(200);
  });

  it("A11 whoever redeems is a member of that organization only", async () => {
    const [acme, globex] = [await givenOrganization(), await givenOrganization()];
    const guest = await joined(acme, {}, outside());
    expect(await people(globex)).toEqual([]);
    expect(await signIn(globex, guest.email)).toBe("membership_missing");
    const { body } = await guest.browser.get("/organizations");
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual([acme.id]);
    expect((await guest.call("get", `/organizations/${globex.id}/memberships`)).status).toBe(404);
  });

  it("A13 the identity and the memberships are records of their own: two memberships, one person", async () => {
    const [acme, globex] = [await givenOrganization(), await givenOrganization()];
    const email = outside();
    const [one, two] = [await joined(acme, {}, email), await joined(globex, {}, email)];
    const [first, second] = [(await one.browser.get("/session")).body, (await two.browser.get("/session")).body];
    expect(first.person.id).toBe(second.person.id);
    expect(first.membership.id).not.toBe(second.membership.id);
    await globex.call("delete", `/memberships/${two.id}`).expect(204);
    expect((await one.browser.get("/session")).status).toBe(200);
  });
});

describe("beside invitations", () => {
  it("A15 a group gives role and team besides what is assigned to the person, and both are told apart", async () => {
    const acme = await givenOrganization();
    const scim = await givenScim(acme);
    const docs = await acme.done("post", "/teams", { name: "Docs" });
    const ops = await acme.done("post", "/teams", { name: "Ops" });
    const group = { displayName: "Engineers" };
    await acme.done("post", "/mappings", { connectionId: scim.id, group, team: docs.id, role: "admin" });
    const value = await scim.push(`jane@${acme.domain}`);
    await scim.send("post", "/Groups", {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
      displayName: "Engineers",
      members: [{ value }],
    });
    const [{ id }] = await people(acme);
    await acme.done("put", `/memberships/${id}/teams`, { teams: [{ id: ops.id }] });
    const { grants, roles, teams } = await acme.done("get", `/memberships/${id}/access`);
    type Grant = { source: string; role?: string; team?: { id: string } };
    const sourceOf = (is: (grant: Grant) => boolean) => grants.find(is)?.source;
    expect(roles).toEqual(["admin", "member"]);
    expect(teams.map(({ name }: { name: string }) => name).sort()).toEqual(["Docs", "Ops"]);
    expect(sourceOf(({ team }) => team?.id === ops.id)).toBe("manual");
    expect(sourceOf(({ team }) => team?.id === docs.id)).toBe("mapping");
    expect(sourceOf(({ role }) => role === "admin")).toBe("mapping");
  });

  it("A16 a renamed organization is found by its old and its new name in addresses, which nobody else can take", async () => {
    const acme = await givenOrganization();
    const guest = await joined(acme, {}, outside());
    const slug = unique("renamed");
    await acme.done("patch", "", { slug });
    expect(await signIn({ slug }, guest.email)).toBe("in");
    expect(await signIn(acme, guest.email)).toBe("in");
    const page = await request(app).get(`/sign-in?organization=${acme.slug}`);
    expect([page.status, page.headers.location]).toEqual([303, `/sign-in?organization=${slug}`]);
    const thief = await operator("post", "/organizations", { name: "Thief", slug: acme.slug });
    expect([thief.status, thief.body.code]).toEqual([409, "conflict"]);
    const other = await givenOrganization();
    expect((await other.call("patch", "", { slug: acme.slug })).status).toBe(409);
    await acme.done("patch", "", { slug: acme.slug });
    expect(await signIn({ slug }, guest.email)).toBe("in");
  });
});
