/** A connection that comes to speak OpenID Connect instead of SAML keeps everybody. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { listLoginMethods } from "../../../src/domain/sso/log/login-methods.ts";
import { moveLoginMethods } from "../../../src/domain/sso/ties/tie-moves.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type Issuer, startIssuer } from "../../support/openid/issuer.ts";
import { CLIENT, through } from "../../support/openid/world.ts";
import { type IdentityProvider, startIdentityProvider } from "../../support/saml-idp/client.ts";
import { givenSsoWith } from "../../support/sso.ts";
import { provision, refusal, unique } from "../../support/world.ts";

useDatabase();
let issuer: Issuer;
let idp: IdentityProvider;
beforeAll(async () => {
  [issuer, idp] = await Promise.all([startIssuer(), startIdentityProvider()]);
});
afterAll(() => Promise.all([issuer.stop(), idp.stop()]));

const EMAIL = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress";
const PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

describe("moving a connection from SAML to OpenID Connect", () => {
  it("keeps members, what groups give, and their login methods, by the directory or by the verified address", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit", loginGroupsFor: "joining" });
    const { id: team } = await createTeam(acme.caller, { name: "Staff" });
    await createMapping(acme.caller, { connectionId: acme.connectionId, group: { value: "staff" }, team });
    const [linked, joined] = [unique("linked"), unique("joined")];
    const jane = await provision(acme.scim, { userName: `jane@${acme.domain}`, externalId: linked });
    const email = `max@${acme.domain}`;
    await idp.know(linked, { nameId: linked, nameIdFormat: PERSISTENT, attributes: { groups: ["staff"] } });
    await idp.know(joined, { nameId: joined, nameIdFormat: PERSISTENT, attributes: { [EMAIL]: [email], groups: [] } });
    await acme.signIn(linked);
    await acme.signIn(joined);
    const before = (await listLoginMethods(acme.caller, acme.connectionId, { limit: 10 })).items;

    const as = { kind: "oidc" as const, issuer: issuer.origin };
    const foreseen = await moveLoginMethods(acme.caller, acme.connectionId, { dryRun: true, as, limit: 10 });
    expect(foreseen.recognised.map(({ membershipId, why }) => [membershipId, why])).toEqual(
      before.map(({ membershipId }) => [membershipId, "address"]),
    );
    expect((await listLoginMethods(acme.caller, acme.connectionId, { limit: 10 })).items).toEqual(before);
    const patch = { ...as, ...CLIENT };
    const moved = await updateConnection(acme.caller, acme.connectionId, patch);

    expect(moved).toMatchObject({ id: acme.connectionId, kind: "oidc", saml: null });
    expect(moved.oidc).toMatchObject({ issuer: issuer.origin, provisioning: "jit", clientProof: "client_secret" });
    const { recognised, lost } = await moveLoginMethods(acme.caller, acme.connectionId, { dryRun: true, limit: 10 });
    expect(recognised.map(({ why }) => why)).toEqual(["address", "address"]);
    expect(lost).toEqual([]);
    const world = through(acme, issuer, acme.connectionId);
    const { browser } = await world.signIn({ sub: linked, name: "Jane", groups: ["staff"] });
    expect(await browser.session()).toMatchObject({
      method: "oidc",
      membership: { id: jane.membershipId },
      teams: [{ id: team }],
    });
    await world.signIn({ sub: "max-has-another-name", email, name: "Max", groups: [] });
    const after = (await listLoginMethods(acme.caller, acme.connectionId, { limit: 10 })).items;
    expect(after.map(({ id, membershipId }) => [id, membershipId])).toEqual(
      before.map(({ id, membershipId }) => [id, membershipId]),
    );
    expect(after.map(({ idpEntityId, nameIdFormat }) => [idpEntityId, nameIdFormat])).toEqual([
      [issuer.origin, "iss_sub"],
      [issuer.origin, "iss_sub"],
    ]);
  });

  it("is only looked at before it is done, and names who would be known by nothing", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const name = unique("stranger");
    const attributes = { [EMAIL]: [`${name}@elsewhere.test`], groups: [] };
    await idp.know(name, { nameId: name, nameIdFormat: PERSISTENT, attributes });
    await acme.signIn(name);
    const as = { kind: "oidc" as const, issuer: issuer.origin };
    const ask = (dryRun: boolean) => moveLoginMethods(acme.caller, acme.connectionId, { dryRun, as, limit: 10 });

    expect(await refusal(ask(false))).toBe("invalid");
    const { recognised, lost } = await ask(true);

    expect(recognised).toEqual([]);
    expect(lost).toMatchObject([{ email: `${name}@elsewhere.test`, why: "unknown_name_id", moved: false }]);
  });

  it("shows a secret to no other issuer than the one that it was given for", async () => {
    const acme = await givenSsoWith(idp);
    const patch = { kind: "oidc" as const, issuer: issuer.origin, ...CLIENT };
    await updateConnection(acme.caller, acme.connectionId, patch);
    const other = await startIssuer();
    expect(await refusal(updateConnection(acme.caller, acme.connectionId, { issuer: other.origin }))).toBe("invalid");
    const given = { issuer: other.origin, clientSecret: "another" };
    expect((await updateConnection(acme.caller, acme.connectionId, given)).oidc?.issuer).toBe(other.origin);
    await other.stop();
  });
});
