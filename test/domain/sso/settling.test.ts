/** A sign-in by SSO takes time, and what it opens rests on its connection: what becomes of both when that is changed or switched off. */
import { describe, expect, it } from "vitest";
import { createConnection, updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import { findSsoConnection, type SsoConnection } from "../../../src/domain/connections/sso/sso-lookup.ts";
import { listMemberships } from "../../../src/domain/memberships/listing.ts";
import { createClient } from "../../../src/domain/oidc/clients/clients.ts";
import { grant } from "../../../src/domain/oidc/grants.ts";
import { standingGrant } from "../../../src/domain/oidc/standing.ts";
import { setUpOf } from "../../../src/domain/organizations/marks.ts";
import { freshLoginUrl } from "../../../src/domain/sessions/freshness.ts";
import { resumeSession } from "../../../src/domain/sessions/sessions.ts";
import { renewSession } from "../../../src/domain/sessions/sign-in/sign-in.ts";
import { createPersonalToken, verifyPersonalToken } from "../../../src/domain/sessions/tokens/personal-tokens.ts";
import { signInBySso } from "../../../src/domain/sso/signing-in.ts";
import { CERTIFICATE } from "../../support/certificate.ts";
import { useDatabase } from "../../support/mongo.ts";
import { visitor } from "../../support/visitors.ts";
import { givenOrganization, operator, refusal, unique } from "../../support/world.ts";

useDatabase();

const newConnection = (caller: Caller, name: string, rehearsal = false) =>
  createConnection(caller, {
    ...{ kind: "saml", name, entityId: "https://idp.test", ssoUrl: "https://idp.test/sso" },
    ...{ certificates: [CERTIFICATE], provisioning: "jit", rehearsal },
  });

/** An organization with two connections, and somebody who is about to come by the first. */
async function given() {
  const { caller, domain } = await givenOrganization();
  const [first, second] = [await newConnection(caller, "North"), await newConnection(caller, "South")];
  const email = `${unique("jane")}@${domain}`;
  const connection = await findSsoConnection(first.id);
  return { caller, first, second, email, signIn: (by: SsoConnection = connection) => comeBy(by, email) };
}

const comeBy = (connection: SsoConnection, email: string) =>
  signInBySso(visitor(), connection, {
    ...{ connectionId: connection.id, idpEntityId: "https://idp.test", nameId: email, nameIdFormat: "email", email },
    ...{ displayName: null, attributes: {}, groups: undefined, overage: false },
    ...{ sessionEndsAt: undefined, provedAt: undefined },
  });

const membersOf = async (caller: Caller) => (await listMemberships(caller, {}, { limit: 10 })).items.length;

describe("a sign-in that is under way", () => {
  it.each<[string, Parameters<typeof updateConnection>[2], string]>([
    ["switched off", { status: "disabled" }, "connection_disabled"],
    ["moved to another identity provider", { entityId: "https://other.test" }, "sso_response_refused"],
  ])("is refused where its connection was %s meanwhile, and leaves nothing", async (_, change, code) => {
    const { caller, first, signIn } = await given();
    const before = await membersOf(caller);
    await updateConnection(caller, first.id, change);

    expect(await refusal(signIn())).toBe(code);
    expect(await membersOf(caller)).toBe(before);
  });

  it("is refused at once where the policies leave SSO out", async () => {
    const { caller, signIn } = await given();
    await signIn();
    await updatePolicies(caller, { signInMethods: ["password"] });

    expect(await refusal(signIn())).toBe("sign_in_method_not_allowed");
  });
});

describe("what a sign-in has opened", () => {
  it("ends with its connection, though people come by another one", async () => {
    const { caller, first, second, email, signIn } = await given();
    const { opened } = await signIn();
    const { token: personal } = await createPersonalToken(opened.session, "test", { label: "job" });
    const { client } = await createClient(operator, { name: "Product", redirectUris: ["https://product.test/back"] });
    const asked = { clientId: client.id, scope: "openid offline_access", notify: false, requestId: "test" };
    const offline = await grant(opened.session, asked);
    const renewed = await renewSession(visitor(), opened.session);
    expect(await resumeSession(renewed.token)).toMatchObject({ connectionId: first.id });
    expect(await standingGrant(offline.id)).not.toBeNull();

    await updateConnection(caller, first.id, { status: "disabled" });

    expect(await resumeSession(renewed.token)).toBeNull();
    expect(await standingGrant(offline.id)).toBeNull();
    expect(await refusal(verifyPersonalToken(personal, "test"))).toBe("unauthenticated");
    const other = await comeBy(await findSsoConnection(second.id), `other-${email}`);
    expect(await resumeSession(other.opened.token)).not.toBeNull();
  });

  it("is made fresh at the identity provider that it came by", async () => {
    const { second, signIn } = await given();
    const { opened } = await signIn(await findSsoConnection(second.id));

    expect(await freshLoginUrl(opened.session, "/account")).toContain(second.id);
  });
});

describe("a connection that is only tried", () => {
  it("has nobody mailed when it is switched off: it was no way in", async () => {
    const { caller } = await givenOrganization();
    const tried = await newConnection(caller, "Tried", true);

    await updateConnection(caller, tried.id, { status: "disabled" });

    expect(await setUpOf(caller.organizationId)).toBeNull();
  });
});
