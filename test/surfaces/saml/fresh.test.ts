/** Somebody who only comes by SSO and changes how to sign in: fresh, or led to the identity provider once more. */
import { inflateRawSync } from "node:zlib";
import supertest from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setPassword } from "../../../src/domain/account/passwords.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { PersonModel } from "../../../src/domain/persons/person.model.ts";
import { SessionModel } from "../../../src/domain/sessions/session.model.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type IdentityProvider, startIdentityProvider } from "../../support/saml-idp/client.ts";
import { app, type Browser, givenSsoWith, PUBLIC_URL, type SsoWorld } from "../../support/sso.ts";
import { PASSWORD, visitor } from "../../support/visitors.ts";
import { provision, unique } from "../../support/world.ts";

useDatabase();
const application = app();
let idp: IdentityProvider;
let acme: SsoWorld;
beforeAll(async () => {
  idp = await startIdentityProvider();
  acme = await givenSsoWith(idp);
});
afterAll(() => idp.stop());

interface Jane {
  readonly browser: Browser;
  readonly name: string;
  readonly personId: string;
  readonly growOld: () => Promise<unknown>;
  /** Asks `/auth` as the browser would. */
  readonly ask: (path: string, body?: object) => supertest.Test;
}

async function givenJane(): Promise<Jane> {
  const name = unique("jane");
  await idp.know(name, { nameId: name, attributes: {} });
  await provision(acme.scim, { userName: `${name}@${acme.domain}`, externalId: name });
  const { browser } = await acme.signIn(name);
  const session = (await browser.session()) as { person: { id: string } };
  const { id: personId } = session.person;
  const growOld = () =>
    SessionModel.updateMany({ personId }, { $set: { authenticatedAt: new Date(Date.now() - 3_600_000) } });
  const ask: Jane["ask"] = (path, body = {}) =>
    supertest(application)
      .post(`/auth${path}`)
      .set({ Cookie: browser.cookies(), Origin: PUBLIC_URL, "X-CSRF-Token": String(csrf) })
      .send(body);
  const { csrfToken: csrf } = (await browser.session()) as { csrfToken: string };
  return { browser, name, personId, growOld, ask };
}

const hasPassword = async ({ personId }: Jane): Promise<boolean> =>
  ((await PersonModel.findOne({ _id: personId }).lean())?.passwordHash ?? null) !== null;

const changes: [string, object][] = [
  ["/password/change", { password: PASSWORD }],
  ["/totp/enrol", {}],
  ["/totp/confirm", { code: "000000" }],
  ["/totp/remove", {}],
  ["/recovery-codes", {}],
  ["/address/change", { email: "jane@elsewhere.test" }],
  ["/passkeys/registration/start", {}],
];

describe("a session by SSO that is not fresh", () => {
  it.each(changes)("is asked to sign in once more by %s, and told where", async (path, body) => {
    const jane = await givenJane();
    await jane.growOld();

    const { status, body: problem } = await jane.ask(path, body);

    expect({ status, code: problem.code }).toEqual({ status: 403, code: "reauthentication_required" });
    expect(problem.loginUrl).toBe(
      `${PUBLIC_URL}/sso/saml/${acme.connectionId}/login?next=${encodeURIComponent("/account/fresh")}`,
    );
    expect(await hasPassword(jane)).toBe(false);
  });

  it("leads on its pages to a forced sign-in, and from there back to the page", async () => {
    const jane = await givenJane();
    await jane.growOld();
    const { browser } = jane;

    const sent = await browser.get("/account/password");
    expect(sent).toMatchObject({ status: 303, headers: { location: "/account/confirm?next=%2Faccount%2Fpassword" } });
    const page = await browser.get("/account/confirm?next=%2Faccount%2Fpassword");
    const url = /href="([^"]*\/sso\/saml\/[^"]*)"/.exec(page.text)?.[1] ?? "";
    const { searchParams } = new URL(url);
    expect(searchParams.get("next")).toBe("/account/password/fresh");
    const begun = await acme.begin(browser, `?${searchParams}`);
    const asked = inflateRawSync(Buffer.from(new URL(begun).searchParams.get("SAMLRequest") ?? "", "base64"));
    expect(asked.toString()).toContain('ForceAuthn="true"');
    const back = await browser.bring(await idp.answer(begun, jane.name, {}));
    expect(back.headers.location).toContain("/account/password/fresh");
    expect((await browser.get("/account/password/fresh")).headers.location).toBe("/account/password");
    const form = await browser.get("/account/password");
    expect(form.status).toBe(200);
    const csrf = /name="csrf" value="([^"]*)"/.exec(form.text)?.[1] ?? "";
    expect((await browser.post("/account/password", { csrf, password: PASSWORD })).status).toBe(303);
    expect(await hasPassword(jane)).toBe(true);
  });

  it("makes no personal token, and is led there and back", async () => {
    const jane = await givenJane();
    const { browser } = jane;
    const page = await browser.get("/account/tokens");
    const csrf = /name="csrf" value="([^"]*)"/.exec(page.text)?.[1] ?? "";
    await jane.growOld();

    const sent = await browser.post("/account/tokens", { csrf, label: "backup job" });

    expect(sent).toMatchObject({ status: 303, headers: { location: "/account/confirm?next=%2Faccount%2Ftokens" } });
    expect((await browser.get("/account/tokens")).text).not.toContain("backup job");
  });
});

describe("a session by SSO that is fresh", () => {
  it("sets the first password of somebody who has nothing else", async () => {
    const jane = await givenJane();

    expect((await jane.ask("/password/change", { password: PASSWORD })).status).toBe(200);
    expect(await hasPassword(jane)).toBe(true);
  });

  it("makes a personal token", async () => {
    const { browser } = await givenJane();
    const csrf = /name="csrf" value="([^"]*)"/.exec((await browser.get("/account/tokens")).text)?.[1] ?? "";

    const made = await browser.post("/account/tokens", { csrf, label: "backup job" });
    expect((await browser.get(made.headers.location ?? "")).text).toContain("rpt_");
  });

  it("does not change what somebody has of one's own", async () => {
    const jane = await givenJane();
    await setPassword(visitor(), jane.personId, PASSWORD);
    const { browser } = await acme.signIn(jane.name);
    const { csrfToken } = (await browser.session()) as { csrfToken: string };
    const ask = (path: string, body: object) =>
      supertest(application)
        .post(`/auth${path}`)
        .set({ Cookie: browser.cookies(), Origin: PUBLIC_URL, "X-CSRF-Token": csrfToken })
        .send(body);

    expect((await ask("/totp/enrol", {})).body.code).toBe("managed_by_directory");
    expect((await ask("/address/change", { email: "jane@elsewhere.test" })).body.code).toBe("managed_by_directory");
    expect((await ask("/password/change", { password: "another quiet sentence" })).body.code).toBe(
      "invalid_credentials",
    );
  });

  it("gives no credentials to a person who has proved an address, and may be known elsewhere by it", async () => {
    const jane = await givenJane();
    await PersonModel.updateOne({ _id: jane.personId }, { $set: { emailVerified: true } });

    expect((await jane.ask("/password/change", { password: PASSWORD })).body.code).toBe("managed_by_directory");
    expect(await hasPassword(jane)).toBe(false);
    const page = await jane.browser.get("/account/password");
    expect([page.status, page.text.includes("managed_by_directory")]).toEqual([409, true]);
    expect(page.text).not.toContain('name="password"');
  });

  it("does as an owner what wants the owner there, and not when it has grown old", async () => {
    const name = unique("owner");
    const email = `${name}@${acme.domain}`;
    await idp.know(name, { nameId: name, attributes: { email: [email] } });
    await createMembership(acme.caller, { email, roles: ["owner"] });
    await provision(acme.scim, { userName: email, externalId: name });
    const { browser } = await acme.signIn(name);
    const { csrfToken, person } = (await browser.session()) as { csrfToken: string; person: { id: string } };
    const make = () =>
      supertest(application)
        .post(`/v1/organizations/${acme.caller.organizationId}/api-keys`)
        .set({ Cookie: browser.cookies(), Origin: PUBLIC_URL, "X-CSRF-Token": csrfToken })
        .send({ label: "key", scopes: ["read"] });

    expect((await make()).status).toBe(201);
    const old = { authenticatedAt: new Date(Date.now() - 3_600_000) };
    await SessionModel.updateMany({ personId: person.id }, { $set: old });
    const late = await make();
    expect(late).toMatchObject({ status: 403, body: { code: "reauthentication_required" } });
    expect(late.body.loginUrl).toContain(acme.connectionId);
  });
});
