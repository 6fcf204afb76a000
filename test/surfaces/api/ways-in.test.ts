/** Ways of signing in over REST: set and read, refused by name, seen beforehand, and met by programs that sign somebody in. */
import { beforeAll, describe, expect, it } from "vitest";
import { startPasskeySignIn } from "../../../src/domain/persons/factors/passkeys.ts";
import { givenPerson } from "../../support/accounts.ts";
import { newPasskey } from "../../support/authenticator.ts";
import { useDatabase } from "../../support/mongo.ts";
import { PASSWORD } from "../../support/visitors.ts";
import { newBrowser } from "../auth/browser.ts";
import { givenTenant, make, newApp, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
let globex: Tenant;
beforeAll(async () => {
  [acme, globex] = [await givenTenant(app), await givenTenant(app)];
});

const patch = ({ operator, path }: Tenant, body: object) => operator("patch", `${path}/policies`, body);

describe("policies of ways of signing in", () => {
  it("are there as they come, and hold for one organization alone", async () => {
    const fresh = { signInMethods: ["password", "passkey", "sso"], guestFactor: "none", bypassNeedsMfa: false };
    expect(await make(globex.operator("get", `${globex.path}/policies`))).toMatchObject({ ...fresh, inForce: fresh });
    const change = { signInMethods: ["password", "sso"], guestFactor: "second_factor", bypassNeedsMfa: true };
    expect(await make(patch(acme, change))).toMatchObject(change);
    expect(await make(globex.operator("get", `${globex.path}/policies`))).toMatchObject(fresh);
    const key = await globex.withKey();
    expect((await key("patch", `${acme.path}/policies`, fresh)).status).toBe(404);
    expect((await key("post", `${acme.path}/policies/preview`, fresh)).status).toBe(404);
    expect(await make(acme.operator("get", `${acme.path}/policies`))).toMatchObject(change);
    await make(patch(acme, fresh));
  });

  it.each([
    [{ signInMethods: [] }, "invalid"],
    [{ signInMethods: ["password", "password"] }, "invalid"],
    [{ signInMethods: ["magic"] }, "invalid"],
    [{ guestFactor: "sms" }, "invalid"],
    [{ bypassNeedsMfa: "yes" }, "invalid"],
    [{ signInMethods: ["sso"] }, "sso_not_configured"],
  ])("refuse %j as %s, before and instead of the change", async (body, code) => {
    for (const path of ["policies", "policies/preview"]) {
      const method = path === "policies" ? "patch" : "post";
      const { status, body: problem } = await acme.operator(method, `${acme.path}/${path}`, body);
      expect([status, problem.code]).toEqual([422, code]);
    }
  });

  it("say what is missing to a program that signs somebody in, and how to go on", async () => {
    const slug: string = (await acme.operator("get", acme.path)).body.slug;
    const jane = await givenPerson();
    await make(acme.operator("post", `${acme.path}/memberships`, { email: jane.email, kind: "member" }));
    await make(patch(acme, { signInMethods: ["passkey", "sso"] }));
    const browser = newBrowser(app);
    expect((await browser.post("/discover", { organization: slug, email: jane.email })).body).toEqual({
      method: "passkey",
    });

    const byPassword = () => browser.post("/password", { organization: slug, email: jane.email, password: PASSWORD });
    const begun = await byPassword();
    expect([begun.status, begun.body.code, begun.body.errors]).toMatchObject([
      403,
      "mfa_required",
      [{ pointer: "/passkey", code: "passkey_enrolment" }],
    ]);
    expect((await browser.get("/session")).body.code).toBe("mfa_required");
    const key = newPasskey();
    const started = await browser.post("/passkeys/registration/start");
    const made = await browser.post("/passkeys/registration/finish", { response: key.register(started.body) });
    expect(made.body.recoveryCodes).toHaveLength(10);
    expect((await browser.get("/session")).body).toMatchObject({ membership: { status: "active" } });

    const again = await byPassword();
    expect([again.status, again.body.errors]).toMatchObject([403, [{ pointer: "/passkey", code: "passkey" }]]);
    const passkey = key.signIn(await startPasskeySignIn());
    expect((await browser.post("/second-factor", { passkey })).body).toMatchObject({ secondFactor: true });

    await make(patch(acme, { signInMethods: ["password"] }));
    const response = key.signIn(await startPasskeySignIn());
    const refused = await newBrowser(app).post("/passkeys/sign-in/finish", { response, organization: slug });
    expect([refused.status, refused.body.code]).toEqual([403, "sign_in_method_not_allowed"]);
  });
});
