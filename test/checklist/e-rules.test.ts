/** Block E of the checklist: the rules that follow from all of it. Each test is named after its rule. */
import { describe, expect, it } from "vitest";
import { useDatabase } from "../support/mongo.ts";
import { unique } from "../support/world.ts";
import {
  type Answer,
  accept,
  DAY,
  givenOrganization,
  givenScim,
  givenSso,
  invited,
  joined,
  later,
  mailsTo,
  type Organization,
  operator,
  outside,
  people,
  register,
  sessionOf,
  signIn,
  tokenIn,
} from "./people.ts";

useDatabase();

const first = ({ results }: Answer): Answer => results[0];
const daysOf = ({ sentAt, expiresAt }: Answer) =>
  Math.round((Date.parse(String(expiresAt)) - Date.parse(String(sentAt))) / DAY);

describe("E1 the states of an invitation", () => {
  const ends: [string, (organization: Organization, offer: { id: string; token: string }) => PromiseLike<unknown>][] = [
    ["accepted", (_, { token }) => accept(token).expect(200)],
    ["declined", (_, { token }) => operator("post", "/invitations/decline", { token }).expect(204)],
    ["revoked", ({ call }, { id }) => call("post", `/invitations/${id}/revoke`).expect(200)],
  ];
  it.each(ends)("E1 pending becomes %s, once, and then nothing else", async (status, end) => {
    const acme = await givenOrganization();
    const offer = await invited(acme, outside());
    await end(acme, offer);
    const read = () => acme.done("get", `/invitations/${offer.id}`);
    expect(await read()).toMatchObject({ status });
    expect(await acme.done("get", `/invitations?status=${status}`)).toMatchObject({ data: [{ id: offer.id }] });
    expect((await accept(offer.token)).status).toBe(410);
    expect((await operator("post", "/invitations/decline", { token: offer.token })).status).toBe(410);
    expect((await acme.call("post", `/invitations/${offer.id}/resend`, {})).status).toBe(409);
    expect(await read()).toMatchObject({ status });
  });

  it("E1 pending and expired are sent again with a new link and a full new term", async () => {
    const acme = await givenOrganization();
    const email = outside();
    const { id, token } = await invited(acme, email, { expiresInDays: 3 });
    for (const days of [1, 10])
      await later(days * DAY, async () => {
        const again = await acme.done("post", `/invitations/${id}/resend`, {});
        expect(again).toMatchObject({ id, status: "pending" });
        expect(daysOf(again)).toBe(3);
        expect(tokenIn(String(again.acceptUrl))).not.toBe(token);
      });
    expect((await accept(token)).body.code).toBe("invitation_revoked");
  });

  it("E1 superseded: the directory brought the person first", async () => {
    const acme = await givenOrganization();
    const { push } = await givenScim(acme);
    const email = `jane@${acme.domain}`;
    const { id, token } = await invited(acme, email);
    await push(email);
    expect(await acme.done("get", `/invitations/${id}`)).toMatchObject({ status: "superseded" });
    const { status, body } = await accept(token);
    expect([status, body.code]).toEqual([410, "invitation_used"]);
  });
});

describe("offers", () => {
  it("E2 the term is 7 days, or the organization's, or the invitation's own, at most 30 or what the instance says", async () => {
    const acme = await givenOrganization();
    const term = async (more: object = {}) =>
      daysOf(
        first(await acme.done("post", "/invitations", { emails: [outside()], roles: ["member"], ...more })).invitation,
      );
    expect(await term()).toBe(7);
    expect(await term({ expiresInDays: 2 })).toBe(2);
    await acme.done("patch", "/policies", { invitationTtlDays: 14 });
    expect([await term(), await term({ expiresInDays: 30 })]).toEqual([14, 30]);
    await operator("patch", "/policies", { invitationTtlDays: 5 }).expect(200);
    try {
      expect([await term(), await term({ expiresInDays: 30 }), await term({ expiresInDays: 3 })]).toEqual([5, 5, 3]);
    } finally {
      await operator("patch", "/policies", { invitationTtlDays: 30 }).expect(200);
    }
    for (const expiresInDays of [0, 31, 1.5])
      expect(
        (await acme.call("post", "/invitations", { emails: [outside()], roles: ["member"], expiresInDays })).status,
      ).toBe(422);
  });

  it("E3 roles have two axes: at least one of the organization, any number in teams, and all of them count together", async () => {
    const acme = await givenOrganization();
    await acme.done("post", "/roles", { key: "auditor", name: "Auditor", scope: "organization", rank: 30 });
    const { id } = await acme.done("post", "/teams", { name: "Docs" });
    const member = await joined(acme, {
      roles: ["member", "auditor"],
      teams: [{ id, roles: ["maintainer", "member"] }],
    });
    const { body } = await member.browser.get("/session");
    expect([...body.roles].sort()).toEqual(["auditor", "member"]);
    expect([...body.teams[0].roles].sort()).toEqual(["maintainer", "member"]);
    const refused = await acme.call("post", "/invitations", { emails: [outside()], roles: [], teams: [{ id }] });
    expect(refused.body.code).toBe("role_required");
  });

  it("E4 access without SSO belongs to one membership, and counts while SSO is on and strict mode off", async () => {
    const acme = await givenOrganization();
    await givenSso(acme);
    const [flagged, plain] = [
      await joined(acme, { allowWithoutSso: true }, outside()),
      await invited(acme, outside(), {}),
    ];
    expect(await signIn(acme, flagged.email)).toBe("in");
    expect((await accept(plain.token)).body.code).toBe("sso_required");
    await acme.done("patch", "/policies", { strictMode: true });
    expect((await flagged.browser.get("/session")).status).toBe(401);
    expect(await signIn(acme, flagged.email)).toBe("sso_required");
    expect(await acme.done("get", `/memberships/${flagged.id}`)).toMatchObject({
      bypass: { suspendedBy: "strict_mode" },
    });
    await acme.done("patch", "/policies", { strictMode: false });
    expect(await signIn(acme, flagged.email)).toBe("in");
  });

  it("E5 instance policy, organization policy and the inviter's right must all agree, each with its own code", async () => {
    const acme = await givenOrganization();
    const admin = await joined(acme, { roles: ["admin"] });
    const outcome = async (more: object = {}) => {
      const { body } = await admin.call("post", `/organizations/${acme.id}/invitations`, {
        emails: [outside()],
        roles: ["member"],
        ...more,
      });
      return body.code ?? body.results[0].problem?.code ?? body.results[0].status;
    };
    expect(await outcome()).toBe("created");
    expect(await outcome({ roles: ["owner"] })).toBe("role_not_grantable");
    await acme.done("patch", "/policies", { inviters: "owners" });
    expect(await outcome()).toBe("inviter_not_permitted");
    await acme.done("patch", "/policies", { inviters: "admins", blockedEmailDomains: ["elsewhere.test"] });
    expect(await outcome()).toBe("email_blocked");
    await acme.done("patch", "/policies", { blockedEmailDomains: [], allowedEmailDomains: [acme.domain] });
    expect(await outcome()).toBe("domain_not_allowed");
    await acme.done("patch", "/policies", { allowedEmailDomains: [], externalGuests: false });
    expect(await outcome()).toBe("external_guests_disabled");
    await acme.done("patch", "/policies", { externalGuests: true });
    await operator("patch", "/policies", { externalGuests: false }).expect(200);
    try {
      expect(await outcome()).toBe("external_guests_disabled");
    } finally {
      await operator("patch", "/policies", { externalGuests: true }).expect(200);
    }
    expect(await outcome()).toBe("created");
  });

  it("E8 a mail can be left out, and then whoever invites gets the link", async () => {
    const acme = await givenOrganization();
    const admin = await joined(acme, { roles: ["admin"] });
    const email = outside();
    const path = `/organizations/${acme.id}/invitations`;
    const { body } = await admin.call("post", path, { emails: [email], roles: ["member"], sendEmail: false });
    const { id, acceptUrl } = body.results[0].invitation;
    expect(acceptUrl).toMatch(/^https:\/\/rollcall\.test\/accept\/inv_/);
    expect(await mailsTo(email)).toEqual([]);
    const again = await admin.call("post", `${path}/${id}/resend`, { sendEmail: false });
    expect(again.body.acceptUrl).not.toBe(acceptUrl);
    expect((await admin.call("get", `${path}/${id}`)).body.acceptUrl).toBeUndefined();
    expect((await accept(tokenIn(again.body.acceptUrl))).status).toBe(200);
    expect(await mailsTo(email)).toEqual([]);
  });

  it("E9 a warning is data in the answer, and nothing fails for it", async () => {
    const acme = await givenOrganization();
    const result = first(await acme.done("post", "/invitations", { emails: [outside()], roles: ["member"] }));
    expect(result).toMatchObject({ status: "created", warnings: [{ code: "external_domain" }] });
  });
});

describe("access", () => {
  it("E6 invited, registered and pushed in different orders come to the same", async () => {
    const steps = {
      invite: (acme: Organization, email: string) => invited(acme, email).then(() => undefined),
      register: (_: Organization, email: string) => register(email),
    };
    const shown = [];
    for (const order of [
      ["invite", "register"],
      ["register", "invite"],
    ] as const) {
      const acme = await givenOrganization();
      const { push } = await givenScim(acme);
      const email = `${unique("jane")}@${acme.domain}`;
      for (const step of order) await steps[step](acme, email);
      await push(email);
      expect(await signIn(acme, email)).toBe("in");
      shown.push((await people(acme)).map(({ status, kind, roles, teams }) => ({ status, kind, roles, teams })));
    }
    expect(shown[0]).toEqual([{ status: "active", kind: "member", roles: ["member"], teams: [] }]);
    expect(shown[1]).toEqual(shown[0]);
  });

  it("E7 access begins with acceptance and ends with removal, deactivation and the directory's no, each at once", async () => {
    const acme = await givenOrganization();
    const { push, setActive } = await givenScim(acme);
    const ends: ((id: string, email: string) => PromiseLike<unknown>)[] = [
      (id) => acme.done("delete", `/memberships/${id}`).catch(() => undefined),
      (id) => acme.done("post", `/memberships/${id}/deactivate`),
      async (_, email) => setActive(await push(email), false).expect(200),
    ];
    for (const end of ends) {
      const member = await joined(acme);
      const path = `/organizations/${acme.id}/memberships`;
      expect((await member.call("get", path)).status).toBe(200);
      await end(member.id, member.email);
      expect((await member.call("get", path)).status).toBe(401);
      expect((await member.browser.get("/session")).status).toBe(401);
      expect(await signIn(acme, member.email)).not.toBe("in");
    }
  });

  it("E10 what asks for confirmation has a preview that writes nothing, and done twice is done once", async () => {
    const acme = await givenOrganization();
    const member = await joined(acme);
    const path = `/memberships/${member.id}`;
    const events = async () => (await acme.done("get", "/events?limit=100")).data.length;
    const before = await events();
    await acme.done("post", `${path}/preview`, { roles: ["admin"], teams: [] });
    await acme.done("post", `${path}/preview`, { remove: true });
    expect(await events()).toBe(before);
    expect(await acme.done("get", path)).toMatchObject({ status: "active", roles: ["member"] });
    const promoted = await acme.done("patch", path, { roles: ["admin"] });
    expect((await acme.done("patch", path, { roles: ["admin"] })).roles).toEqual(promoted.roles);
    for (let times = 0; times < 2; times++) await acme.call("delete", path).expect(204);
    expect(await acme.done("get", path)).toMatchObject({ status: "removed" });
  });

  it("E10 a preview is refused in the words of the change itself", async () => {
    const acme = await givenOrganization();
    const owner = await joined(acme, { roles: ["owner"] });
    for (const intent of [{ remove: true }, { roles: ["member"] }]) {
      const { status, body } = await acme.call("post", `/memberships/${owner.id}/preview`, intent);
      expect([status, body.code]).toEqual([409, "last_owner"]);
    }
  });

  it("E10 a preview inside a repeated request writes nothing either", async () => {
    const acme = await givenOrganization();
    const member = await joined(acme);
    const preview = () =>
      acme
        .call("post", `/memberships/${member.id}/preview`, { remove: true })
        .set("Idempotency-Key", "the-same")
        .expect(200);
    expect((await preview()).body.after.status).toBe("removed");
    expect((await preview()).headers["idempotency-replayed"]).toBe("true");
    expect((await member.browser.get("/session")).status).toBe(200);
  });

  it("E11 an invited person of an SSO organization accepts by SSO, unless the flag says otherwise", async () => {
    const acme = await givenOrganization();
    await givenSso(acme);
    const plain = await invited(acme, outside());
    const flagged = await invited(acme, outside(), { allowWithoutSso: true });
    const { status, body } = await accept(plain.token);
    expect([status, body.code, Boolean(body.loginUrl)]).toEqual([403, "sso_required", true]);
    const { browser } = sessionOf(await accept(flagged.token));
    expect((await browser.get("/session")).body).toMatchObject({ method: "password" });
  });

  it("E12 every list tells directory-managed members, invited ones and guests apart", async () => {
    const acme = await givenOrganization();
    const { push, id } = await givenScim(acme);
    await push(`jane@${acme.domain}`);
    const [member, guest] = [await joined(acme), await joined(acme, { roles: ["guest"] }, outside())];
    const shown = (await people(acme)).map(({ email, kind, managedBy }) => [email, kind, managedBy]);
    expect(shown).toEqual([
      [`jane@${acme.domain}`, "member", id],
      [member.email, "member", null],
      [guest.email, "guest", null],
    ]);
    const found = async (query: string) => (await people(acme, query)).map(({ email }) => String(email));
    expect(await found("&kind=guest")).toEqual([guest.email]);
    expect(await found("&source=directory")).toEqual([`jane@${acme.domain}`]);
    expect((await found("&source=invitation")).sort()).toEqual([member.email, guest.email].sort());
  });
});
