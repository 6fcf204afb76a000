import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { LoginMethodModel } from "../../../src/domain/identities/login-method.model.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { listLogins } from "../../../src/domain/sso/log/finding-logins.ts";
import { startTrial } from "../../../src/domain/sso/log/trials.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type IdentityProvider, startIdentityProvider } from "../../support/saml-idp/client.ts";
import { app, Browser, givenSsoWith } from "../../support/sso.ts";

useDatabase();
let idp: IdentityProvider;
beforeAll(async () => {
  idp = await startIdentityProvider();
});
afterAll(() => idp.stop());

describe("a test of a connection", () => {
  it("shows what arrived and what it would do, signs nobody in, writes nothing, and its link counts once", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    await idp.know("tess", {
      nameId: "tess-1",
      attributes: { email: [`tess@${acme.domain}`], groups: ["<b>eng</b>"] },
    });
    const { url } = await startTrial(acme.caller, acme.connectionId);
    const browser = new Browser(app());

    const went = await browser.bring(await idp.answer(await acme.begin(browser, new URL(url).search), "tess"));

    const page = await browser.get(String(went.headers.location));
    expect(page.status).toBe(200);
    for (const text of ["tess-1", `tess@${acme.domain}`, "a new member would be made", "&lt;b&gt;eng&lt;/b&gt;"])
      expect(page.text).toContain(text);
    expect(await browser.session()).toBeNull();
    const { organizationId } = acme.caller;
    const strict = await updatePolicies(acme.caller, { strictMode: true });
    expect(strict.warnings).toEqual([]);
    expect(await MembershipModel.countDocuments({ organizationId })).toBe(0);
    expect(await LoginMethodModel.countDocuments({ organizationId })).toBe(0);
    expect((await listLogins(acme.caller, acme.connectionId, { limit: 5 })).items).toMatchObject([{ outcome: "test" }]);
    expect((await new Browser(app()).get(String(went.headers.location))).status).toBe(404);
    await expect(acme.begin(new Browser(app()), new URL(url).search)).rejects.toThrow("403");
  });

  it("shows why somebody would be refused", async () => {
    const acme = await givenSsoWith(idp);
    await idp.know("nobody", { nameId: "nobody" });
    const { url } = await startTrial(acme.caller, acme.connectionId);
    const browser = new Browser(app());
    const went = await browser.bring(await idp.answer(await acme.begin(browser, new URL(url).search), "nobody"));
    expect((await browser.get(String(went.headers.location))).text).toContain("sso_identity_unmatched");
    const strict = await updatePolicies(acme.caller, { strictMode: true });
    expect(strict.warnings).toMatchObject([{ code: "sso_unproved" }]);
  });
});
