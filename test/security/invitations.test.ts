/** Threats against invitations (block E of the model, with the mail's and the pages' share), tried over HTTP. */
import mongoose from "mongoose";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { SendingModel } from "../../src/domain/invitations/inviting/sending.model.ts";
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
  operator,
  outside,
  PASSWORD,
  people,
  register,
  sessionOf,
  signIn,
  tokenIn,
} from "../checklist/people.ts";
import { useDatabase } from "../support/mongo.ts";
import { otherThan } from "../support/texts.ts";
import { unique } from "../support/world.ts";
import { newBrowser } from "../surfaces/auth/browser.ts";

useDatabase();

const told = async (call: PromiseLike<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await call;
  return status < 300 ? "done" : `${status} ${body.code}`;
};
interface Result {
  readonly status: string;
  readonly problem?: { readonly code: string };
}
const asking = ({ id }: Organization, { call }: Pick<Member, "call">, more: object = {}) =>
  call("post", `/organizations/${id}/invitations`, { emails: [outside()], roles: ["member"], ...more });

describe("the link", () => {
  it("E1 holds 256 random bits, of which the database has a keyed digest", async () => {
    const acme = await givenOrganization();
    const { token } = await invited(acme, outside(), { sendEmail: false });
    const secret = /^inv_[0-9a-z]{26}_([A-Za-z0-9_-]{43})$/.exec(token)?.[1] ?? "";
    expect(Buffer.from(secret, "base64url")).toHaveLength(32);
    const stored = [];
    for (const { name } of (await mongoose.connection.db?.listCollections().toArray()) ?? [])
      stored.push(await mongoose.connection.collection(name).find().toArray());
    const text = JSON.stringify(stored);
    expect(text).toContain(token.slice(0, -44));
    expect(text).not.toContain(secret);
  });

  it("E2 accepted twenty times at once makes one membership and one event", async () => {
    const acme = await givenOrganization();
    const { token } = await invited(acme, outside());
    const answers = await Promise.all(Array.from({ length: 20 }, () => told(accept(token))));
    expect(answers.filter((one) => one === "done")).toHaveLength(1);
    expect(new Set(answers.filter((one) => one !== "done"))).toEqual(new Set(["410 invitation_used"]));
    expect(await people(acme)).toHaveLength(1);
    const { data } = await acme.done("get", "/events?type=invitation.accepted");
    expect(data).toHaveLength(1);
  });

  it("E3 is dead at the second its term ends, with no job running", async () => {
    const acme = await givenOrganization();
    const { id, token } = await invited(acme, outside(), { expiresInDays: 1 });
    const { expiresAt } = await acme.done("get", `/invitations/${id}`);
    await later(Date.parse(expiresAt) - Date.now(), async () =>
      expect(await told(accept(token))).toBe("410 invitation_expired"),
    );
    await later(Date.parse(expiresAt) - Date.now() - 5_000, async () =>
      expect((await request(app).get(`/accept/${token}`)).status).toBe(200),
    );
  });

  it("E4 E5 dies with its organization, and no part of it can be edited", async () => {
    const acme = await givenOrganization();
    const [one, two] = [await invited(acme, outside()), await invited(acme, outside())];
    const [, secret = ""] = /_([^_].{42})$/.exec(one.token) ?? [];
    for (const edited of [`${two.id}_${secret}`, one.token.toUpperCase(), `${one.token}x`, one.token.slice(0, -1)])
      expect(await told(accept(edited))).toBe("404 not_found");
    await operator("delete", `/organizations/${acme.id}`).expect(204);
    expect(await told(accept(one.token))).toBe("404 not_found");
  });

  it("E4 gives no more than its inviter may still give", async () => {
    const acme = await givenOrganization();
    const [demoted, removed] = [await joined(acme, { roles: ["admin"] }), await joined(acme, { roles: ["admin"] })];
    const link = async (by: Member) => {
      const { body } = await asking(acme, by, { roles: ["admin"], sendEmail: false });
      return tokenIn(body.results[0].invitation.acceptUrl);
    };
    const [first, second] = [await link(demoted), await link(removed)];
    await acme.done("patch", `/memberships/${demoted.id}`, { roles: ["member"] });
    await acme.call("delete", `/memberships/${removed.id}`).expect(204);
    expect(await told(accept(first))).toBe("403 inviter_not_permitted");
    expect(await told(accept(second))).toBe("403 inviter_not_permitted");
  });

  it("E9 is not told to other sites, not kept by caches, and not used up by looking", async () => {
    const acme = await givenOrganization();
    const { token } = await invited(acme, outside());
    for (const method of ["get", "head", "get"] as const) {
      const { headers, status } = await request(app)[method](`/accept/${token}`);
      expect(status).toBe(200);
      expect(headers).toMatchObject({ "referrer-policy": "no-referrer", "cache-control": "no-store" });
    }
    expect((await request(app).get(`/v1/invitations/accept?token=${token}`)).status).toBe(405);
    expect(await told(accept(token))).toBe("done");
  });

  it("E9 stands in no event", async () => {
    const acme = await givenOrganization();
    const { id, token } = await invited(acme, outside());
    await acme.done("post", `/invitations/${id}/resend`, {});
    await accept(token);
    expect(JSON.stringify(await acme.done("get", "/events?limit=100"))).not.toContain(token.slice(-43));
  });

  it("E10 guesses look alike, and too many are told to wait", async () => {
    const acme = await givenOrganization();
    const { token } = await invited(acme, outside());
    const guess = (last: string) => `${otherThan(token).slice(0, -2)}${last}`;
    const answers = [];
    for (let tries = 0; tries < 30; tries++)
      answers.push(await told(accept(tries % 2 ? guess(`${10 + tries}`) : `inv_${"0".repeat(32)}_${"x".repeat(43)}`)));
    expect(new Set(answers)).toEqual(new Set(["404 not_found", "429 rate_limited"]));
    expect(answers.at(-1)).toBe("429 rate_limited");
  });

  it("E20 is in no answer but the one that made it, and invitations are read by those who manage them, here", async () => {
    const [acme, globex] = [await givenOrganization(), await givenOrganization()];
    const { id, token } = await invited(acme, outside());
    const [admin, member, stranger] = [
      await joined(acme, { roles: ["admin"] }),
      await joined(acme),
      await joined(globex, { roles: ["owner"] }),
    ];
    const path = `/organizations/${acme.id}/invitations`;
    for (const one of [path, `${path}/${id}`]) {
      const { text, status } = await admin.call("get", one);
      expect(status).toBe(200);
      expect(text).not.toContain(token.slice(-43));
      expect(text).not.toContain("acceptUrl");
      expect(await told(member.call("get", one))).toBe("403 forbidden");
      expect(await told(stranger.call("get", one))).toBe("404 not_found");
      expect(await told(request(app).get(`/v1${one}`))).toBe("401 unauthenticated");
    }
    for (const verb of ["resend", "revoke"])
      expect(await told(globex.call("post", `/invitations/${id}/${verb}`, verb === "resend" ? {} : undefined))).toBe(
        "404 not_found",
      );
  });
});

describe("who accepts", () => {
  it("E6 somebody signed in with another address is not joined", async () => {
    const acme = await givenOrganization();
    const mallory = await joined(acme, {}, outside("mallory"));
    const globex = await givenOrganization();
    const { id, token } = await invited(globex, outside("victim"));
    expect(await told(mallory.call("post", "/invitations/accept", { token }))).toBe("403 invitation_email_mismatch");
    expect(await globex.done("get", `/invitations/${id}`)).toMatchObject({ status: "pending" });
    expect(await people(globex)).toEqual([]);
  });

  it("E7 a stranger who registers the invited address first gets nowhere without its mailbox", async () => {
    const acme = await givenOrganization();
    const email = outside("victim");
    const mallory = newBrowser(app);
    await mallory.post("/register", { email, password: "mallory knows this one 1" });
    const { token } = await invited(acme, email);
    const attempt = { organization: acme.slug, email, password: "mallory knows this one 1" };
    expect((await mallory.post("/password", attempt)).body.code).toBe("invalid_credentials");
    expect(await told(accept(token))).toBe("done");
    expect((await mallory.post("/password", attempt)).body.code).toBe("invalid_credentials");
    expect(await signIn(acme, email)).toBe("in");
  });

  it("E7 a link that an organization's admin was shown proves no mailbox: it opens that organization and nothing else", async () => {
    const [acme, globex] = [await givenOrganization(), await givenOrganization()];
    const admin = await joined(acme, { roles: ["admin"] });
    const victim = outside("victim");
    const { body } = await asking(acme, admin, { emails: [victim], sendEmail: false });
    const posing = sessionOf(await accept(tokenIn(body.results[0].invitation.acceptUrl)));
    expect((await posing.browser.get("/session")).body.person).toMatchObject({ emailVerified: false });
    const { token } = await invited(globex, victim);
    expect(await told(posing.call("post", "/invitations/accept", { token }))).toBe("403 invitation_email_mismatch");
    await register(victim);
    expect(await told(accept(token))).toBe("done");
    expect(await people(globex)).toHaveLength(1);
  });

  it("E8 one address is one: case and blanks are folded, dots and plus signs are other mailboxes", async () => {
    const acme = await givenOrganization();
    const name = unique("jane");
    await invited(acme, `${name}.doe@elsewhere.test`);
    const { results } = await acme.done("post", "/invitations", {
      emails: [
        ` ${name.toUpperCase()}.Doe@ELSEWHERE.test `,
        `${name}doe@elsewhere.test`,
        `${name}.doe+1@elsewhere.test`,
      ],
      roles: ["member"],
    });
    expect(results.map(({ problem, status }: Result) => problem?.code ?? status)).toEqual([
      "already_invited",
      "created",
      "created",
    ]);
  });

  it("E14 where SSO is asked for, no local password is made by accepting", async () => {
    const acme = await givenOrganization();
    await givenSso(acme);
    const email = outside();
    const { token } = await invited(acme, email);
    expect(await told(accept(token))).toBe("403 sso_required");
    expect((await newBrowser(app).post("/password", { email, password: PASSWORD })).body.code).toBe(
      "invalid_credentials",
    );
  });

  it("E17 an offer dies with the deprovision of its address", async () => {
    const acme = await givenOrganization();
    const { push, setActive } = await givenScim(acme);
    const [early, late] = [`${unique("a")}@${acme.domain}`, `${unique("b")}@${acme.domain}`];
    const first = await invited(acme, early);
    await push(early, { active: false });
    expect(await told(accept(first.token))).toMatch(/^4/);
    const { id, token } = await invited(acme, late);
    await setActive(await push(late), false).expect(200);
    expect(await told(accept(token))).toMatch(/^410/);
    expect(await acme.done("get", `/invitations/${id}`)).not.toMatchObject({ status: "pending" });
    expect(await people(acme, "&status=active")).toEqual([]);
  });

  it("E18 an address of another organization's domain becomes a guest here, and nothing changes there", async () => {
    const [owner, other] = [await givenOrganization(), await givenOrganization()];
    await givenSso(owner);
    const email = `jane@${owner.domain}`;
    const { results } = await other.done("post", "/invitations", { emails: [email], roles: ["member"] });
    expect(results).toMatchObject([{ warnings: [{ code: "external_domain" }], invitation: { kind: "guest" } }]);
    expect(await told(accept(tokenIn(results[0].invitation.acceptUrl)))).toBe("done");
    expect(await people(owner)).toEqual([]);
    expect(await signIn(owner, email)).toBe("membership_missing");
  });
});

describe("who invites", () => {
  it("E11 no role above the own, no other organization, no team of another", async () => {
    const [acme, globex] = [await givenOrganization(), await givenOrganization()];
    const admin = await joined(acme, { roles: ["admin"] });
    const { id } = await globex.done("post", "/teams", { name: "Theirs" });
    expect(await told(asking(acme, admin, { roles: ["owner"] }))).toBe("403 role_not_grantable");
    expect(await told(asking(acme, admin, { teams: [{ id }] }))).toBe("422 invalid");
    expect(await told(asking(globex, admin))).toBe("404 not_found");
    expect(
      await told(admin.call("patch", `/organizations/${acme.id}/memberships/${admin.id}`, { roles: ["owner"] })),
    ).toBe("403 role_not_grantable");
  });

  it("E12 one address has one open offer, and an organization so many an hour", async () => {
    const acme = await givenOrganization();
    const admin = await joined(acme, { roles: ["admin"] });
    const email = outside();
    for (let times = 0; times < 3; times++)
      await asking(acme, admin, { emails: [email], onPending: "resend", sendEmail: false });
    expect(await acme.done("get", `/invitations?email=${email}`)).toMatchObject({ data: [{ status: "pending" }] });
    const sent = { organizationId: acme.id, by: admin.id, at: new Date() };
    const many = Array.from({ length: 1_000 }, (_, index) => ({ ...sent, _id: `${unique("snd")}-${index}` }));
    await SendingModel.insertMany(many, { lean: true });
    expect(await told(asking(acme, admin))).toBe("429 rate_limited");
    await later(DAY, async () =>
      expect(await told(asking(acme, await joined(acme, { roles: ["admin"] })))).toBe("done"),
    );
  });

  it("E13 whoever is there is not invited, and whoever was suspended is not revived", async () => {
    const acme = await givenOrganization();
    const { push, setActive } = await givenScim(acme);
    const [here, suspended] = [await joined(acme), await joined(acme)];
    await acme.done("post", `/memberships/${suspended.id}/deactivate`);
    const out = `${unique("out")}@${acme.domain}`;
    await setActive(await push(out), false).expect(200);
    const emails = [here.email, suspended.email, out];
    const { results } = await acme.done("post", "/invitations", { emails, roles: ["member"], onPending: "resend" });
    expect(results.map(({ problem }: { problem: { code: string } }) => problem.code)).toEqual([
      "already_member",
      "member_deactivated",
      "managed_by_directory",
    ]);
    expect(await people(acme, "&status=active")).toHaveLength(1);
  });

  it("E15 access without SSO is an owner's to give, recorded, visible, and not the directory's", async () => {
    const acme = await givenOrganization();
    await givenSso(acme);
    const flag = { allowWithoutSso: true };
    const [owner, admin] = [
      await joined(acme, { roles: ["owner"] }),
      await joined(acme, { roles: ["admin"], ...flag }),
    ];
    expect(await told(asking(acme, admin, flag))).toBe("403 forbidden");
    const path = (id: string) => `/organizations/${acme.id}/memberships/${id}`;
    const guest = await joined(acme, flag, outside());
    await acme.done("patch", `/memberships/${guest.id}`, { allowWithoutSso: false });
    expect(await told(admin.call("patch", path(guest.id), flag))).toBe("403 forbidden");
    expect(owner.id).not.toBe(admin.id);
    await acme.done("patch", `/memberships/${guest.id}`, { allowWithoutSso: { reason: "no directory" } });
    expect(await acme.done("get", `/memberships/${guest.id}`)).toMatchObject({
      bypass: { reason: "no directory", grantedBy: "operator", since: expect.any(String) },
    });
    const { data } = await acme.done("get", `/events?object=${guest.id}&limit=100`);
    expect(JSON.stringify(data)).toContain('"no directory"');
    const { send } = await givenScim(acme);
    const extension = "urn:rollcall:params:scim:schemas:extension:membership:2.0:User";
    const pushed = await send("post", "/Users", {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", extension],
      userName: `scim@${acme.domain}`,
      [extension]: { allowWithoutSso: true, roles: ["owner"], status: "active" },
    });
    if (pushed.status === 201)
      expect(await people(acme, `&email=scim@${acme.domain}`)).toMatchObject([
        { allowWithoutSso: false, roles: ["member"] },
      ]);
  });

  it("E21 learns nothing about accounts: inviting somebody known elsewhere answers as inviting a stranger", async () => {
    const [acme, globex] = [await givenOrganization(), await givenOrganization()];
    const known = outside("known");
    await joined(globex, {}, known);
    const admin = await joined(acme, { roles: ["admin"] });
    const shape = async (email: string) => {
      const { body, status } = await asking(acme, admin, { emails: [email] });
      const { id: _, email: __, createdAt, sentAt, lastSentAt, expiresAt, ...invitation } = body.results[0].invitation;
      return { status, warnings: body.results[0].warnings, invitation };
    };
    expect(await shape(known)).toEqual(await shape(outside("nobody")));
  });
});

describe("the mail", () => {
  it("K3 its link leads to the configured origin, whatever host was asked", async () => {
    const acme = await givenOrganization();
    const email = outside();
    await request(app)
      .post(`/v1/organizations/${acme.id}/invitations`)
      .set({
        Authorization: "Bearer the-operator-key-of-the-tests",
        Host: "evil.example",
        "X-Forwarded-Host": "evil.example",
      })
      .send({ emails: [email], roles: ["member"] })
      .expect(201);
    const [mail] = await mailsTo(email);
    expect(mail?.links.every((link) => link.startsWith("https://rollcall.test/"))).toBe(true);
    expect(`${mail?.text}${mail?.html}`).not.toContain("evil.example");
  });

  it("K8 E19 of an offer that ended is taken back, and its words are no markup", async () => {
    const acme = await givenOrganization();
    const email = outside();
    const message = '<img src=x onerror=alert(1)> <a href="https://evil.example">click</a>\r\nBcc: all@evil.example';
    const { id } = await invited(acme, email, { message });
    const [mail] = await mailsTo(email);
    expect(mail?.html).not.toContain("<img src=x");
    expect(mail?.html).not.toContain('href="https://evil.example"');
    expect(mail?.links.some((link) => link.includes("evil.example"))).toBe(false);
    await acme.done("post", `/invitations/${id}/revoke`);
    const links = (await mailsTo(email)).flatMap(({ links: all }) => all).filter((link) => link.includes("/accept/"));
    for (const link of links) expect(await told(accept(tokenIn(link)))).toBe("410 invitation_revoked");
  });
});
