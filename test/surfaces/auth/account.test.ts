import type { Express } from "express";
import { beforeAll, describe, expect, it } from "vitest";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { SessionModel } from "../../../src/domain/sessions/session.model.ts";
import { codeOf, givenPerson, mailedToken, mailsTo, newAddress } from "../../support/accounts.ts";
import { newPasskey } from "../../support/authenticator.ts";
import { useDatabase } from "../../support/mongo.ts";
import { PASSWORD } from "../../support/visitors.ts";
import { givenOrganization } from "../../support/world.ts";
import { newApp, newBrowser, signedIn } from "./browser.ts";

useDatabase();
let app: Express;
beforeAll(() => {
  app = newApp();
});

const NEW = "badgers dig under hedges 31";
const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

describe("registration over /auth", () => {
  it("goes from the form over the mail to a session", async () => {
    const browser = newBrowser(app);
    const email = newAddress();
    const asked = await browser.post("/register", { email, password: PASSWORD, displayName: "Jane" });
    expect(asked).toMatchObject({ status: 200, body: { sent: true } });
    expect(outcome(await browser.post("/password", { email, password: PASSWORD }))[0]).toBe(401);
    const token = await mailedToken(email);
    const made = await browser.post("/register/confirm", { token, password: NEW });
    expect(made).toMatchObject({ status: 200, body: { email, displayName: "Jane" } });
    expect(outcome(await browser.post("/register/confirm", { token, password: NEW }))).toEqual([422, "invalid"]);
    expect(await browser.post("/password", { email, password: NEW })).toMatchObject({
      status: 200,
      body: { organization: null, membership: null, roles: [], teams: [] },
    });
  });

  it("F5 answers alike whether the address is known", async () => {
    const jane = await givenPerson();
    for (const path of ["/register", "/password/forgot"]) {
      const [known, unknown] = [jane.email, newAddress()].map((email) =>
        newBrowser(app).post(path, { email, ...(path === "/register" && { password: PASSWORD }) }),
      );
      expect((await known)?.text).toBe((await unknown)?.text);
      expect((await known)?.status).toBe((await unknown)?.status);
    }
  });

  it("F10 mails links to the configured origin, whatever host the request names", async () => {
    const jane = await givenPerson();
    await newBrowser(app).post(
      "/password/forgot",
      { email: jane.email },
      { Host: "evil.example", "X-Forwarded-Host": "evil.example" },
    );
    const [mail] = await mailsTo(jane.email);
    expect(JSON.stringify(mail)).not.toContain("evil.example");
    const token = await mailedToken(jane.email);
    expect((await newBrowser(app).post("/password/reset", { token, password: NEW })).status).toBe(204);
    expect((await newBrowser(app).post("/password", { email: jane.email, password: NEW })).status).toBe(200);
  });
});

describe("one's own password", () => {
  it("changes with the current one; this browser goes on in a new session and the others end", async () => {
    const jane = await givenPerson();
    const [here, there] = [await signedIn(app, jane.email), await signedIn(app, jane.email)];
    const { cookie } = here.held;
    const change = { currentPassword: "wrong", password: NEW };
    expect(outcome(await here.post("/password/change", change))).toEqual([401, "invalid_credentials"]);
    expect(outcome(await here.post("/password/change", { password: NEW }))).toEqual([401, "invalid_credentials"]);

    expect((await here.post("/password/change", { currentPassword: PASSWORD, password: NEW })).status).toBe(200);

    expect(here.held.cookie).not.toBe(cookie);
    expect((await here.get("/session")).status).toBe(200);
    expect((await there.get("/session")).status).toBe(401);
    expect((await newBrowser(app, { cookie, csrf: "" }).get("/session")).status).toBe(401);
  });

  it("F3 is not the name of one's organization", async () => {
    const { caller } = await givenOrganization("Quillwhistle");
    const jane = await givenPerson();
    await createMembership(caller, { email: jane.email, roles: ["member"] });
    const browser = await signedIn(app, jane.email);
    const { name } = await getOrganization(caller);
    const answer = await browser.post("/password/change", { currentPassword: PASSWORD, password: `${name}1` });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: "/password" }] } });
  });
});

describe("F14 factors and address", () => {
  it("change only with a fresh sign-in, which a password makes fresh and a switch does not", async () => {
    const { caller } = await givenOrganization();
    const { slug } = await getOrganization(caller);
    const jane = await givenPerson();
    await createMembership(caller, { email: jane.email, roles: ["member"] });
    const browser = await signedIn(app, jane.email);
    const hourAgo = new Date(Date.now() - 3_600_000);
    const growOld = () => SessionModel.updateMany({ personId: jane.id }, { $set: { authenticatedAt: hourAgo } });
    await growOld();
    expect((await browser.post("/switch", { organization: slug })).status).toBe(200);

    for (const [path, body] of [
      ["/totp/enrol", {}],
      ["/totp/confirm", { code: "000000" }],
      ["/totp/remove", {}],
      ["/recovery-codes", {}],
      ["/address/change", { email: newAddress() }],
      ["/passkeys/registration/start", {}],
    ] as const)
      expect(outcome(await browser.post(path, body))).toEqual([403, "reauthentication_required"]);
    expect(outcome(await browser.remove("/passkeys/pky_0"))).toEqual([403, "reauthentication_required"]);

    expect(outcome(await browser.post("/reauthenticate", { password: "wrong" }))).toEqual([401, "invalid_credentials"]);
    expect((await browser.post("/reauthenticate", { password: PASSWORD })).status).toBe(200);
    expect((await browser.post("/totp/enrol")).status).toBe(200);
  });

  it("are an app that is enrolled, used, given new recovery codes and removed", async () => {
    const jane = await givenPerson();
    const browser = await signedIn(app, jane.email);
    const { secret } = (await browser.post("/totp/enrol")).body;
    const confirmed = await browser.post("/totp/confirm", { code: await codeOf(secret, -1) });
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    expect((await browser.get("/session")).body).toMatchObject({
      secondFactor: true,
      person: { secondFactors: { totp: true, recoveryCodesLeft: 10 } },
    });
    const { body } = await browser.post("/recovery-codes");
    const again = newBrowser(app);
    await again.post("/password", { email: jane.email, password: PASSWORD });
    expect((await again.post("/second-factor", { code: body.recoveryCodes[0] })).status).toBe(200);
    expect((await browser.post("/totp/remove")).status).toBe(200);
    expect((await newBrowser(app).post("/password", { email: jane.email, password: PASSWORD })).status).toBe(200);
  });

  it("are enrolled at sign-in where the organization asks for it", async () => {
    const { caller } = await givenOrganization();
    const { slug } = await getOrganization(caller);
    const jane = await givenPerson();
    await createMembership(caller, { email: jane.email, roles: ["member"] });
    await updatePolicies(caller, { mfa: "everyone" });
    const browser = newBrowser(app);
    const first = await browser.post("/password", { organization: slug, email: jane.email, password: PASSWORD });
    expect(first).toMatchObject({ status: 403, body: { code: "mfa_required", errors: [{ code: "enrolment" }] } });
    expect(outcome(await browser.get("/session"))).toEqual([403, "mfa_required"]);
    expect(outcome(await browser.post("/switch", { organization: slug }))).toEqual([403, "mfa_required"]);
    const { secret } = (await browser.post("/totp/enrol")).body;
    expect((await browser.post("/totp/confirm", { code: await codeOf(secret) })).status).toBe(200);
    expect(await browser.get("/session")).toMatchObject({ status: 200, body: { organization: { slug } } });
  });

  it("are a passkey that is made, signs in alone and is removed", async () => {
    const jane = await givenPerson();
    const browser = await signedIn(app, jane.email);
    const key = newPasskey();
    const options = (await browser.post("/passkeys/registration/start")).body;
    const made = await browser.post("/passkeys/registration/finish", { response: key.register(options), label: "Key" });
    expect(made).toMatchObject({ status: 200, body: { label: "Key" } });
    expect((await browser.get("/passkeys")).body.data).toHaveLength(1);

    const other = newBrowser(app);
    const challenge = (await other.post("/passkeys/sign-in/start")).body;
    const finished = await other.post("/passkeys/sign-in/finish", { response: key.signIn(challenge) });
    expect(finished).toMatchObject({ status: 200, body: { method: "passkey", person: { id: jane.id } } });
    const replayed = await newBrowser(app).post("/passkeys/sign-in/finish", { response: key.signIn(challenge) });
    expect(outcome(replayed)).toEqual([401, "invalid_credentials"]);

    expect((await browser.remove(`/passkeys/${made.body.id}`)).status).toBe(200);
    const late = (await other.post("/passkeys/sign-in/start")).body;
    expect(outcome(await other.post("/passkeys/sign-in/finish", { response: key.signIn(late) }))).toEqual([
      401,
      "invalid_credentials",
    ]);
  });

  it("are an address that moves once its mailbox proved it, and the old mailbox hears of it", async () => {
    const jane = await givenPerson();
    const browser = await signedIn(app, jane.email);
    const email = newAddress("new");
    expect(await browser.post("/address/change", { email })).toMatchObject({ status: 200, body: { sent: true } });
    const token = await mailedToken(email);
    const other = await signedIn(app, jane.email);
    expect(outcome(await newBrowser(app).post("/address/confirm", { token }))).toEqual([401, "unauthenticated"]);
    const done = await browser.post("/address/confirm", { token });
    expect(done).toMatchObject({ status: 200, body: { person: { email, emailVerified: true } } });
    expect((await other.get("/session")).status).toBe(401);
    expect((await mailsTo(jane.email)).map(({ template }) => template)).toEqual(["security_notice"]);
    expect((await newBrowser(app).post("/password", { email, password: PASSWORD })).status).toBe(200);
  });

  it("are one's name", async () => {
    const jane = await givenPerson();
    const browser = await signedIn(app, jane.email);
    const named = await browser.post("/name", { displayName: "Jane Doe" });
    expect(named).toMatchObject({ status: 200, body: { person: { displayName: "Jane Doe" } } });
    expect((await browser.post("/name", { displayName: " " })).status).toBe(422);
  });
});
