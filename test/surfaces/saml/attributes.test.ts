/** What an assertion says beside the profile, on the membership: of people whom no directory manages. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { listMemberships } from "../../../src/domain/memberships/listing.ts";
import { getMembership } from "../../../src/domain/memberships/memberships.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type IdentityProvider, startIdentityProvider } from "../../support/saml-idp/client.ts";
import { givenSsoWith } from "../../support/sso.ts";
import { membershipOf, provision, unique } from "../../support/world.ts";

useDatabase();
let idp: IdentityProvider;
beforeAll(async () => {
  idp = await startIdentityProvider();
});
afterAll(() => idp.stop());

const COST = "http://acme.test/claims/cost";
const attributes = { costCenter: COST, skills: "skills", odd: "__proto__" };

describe("attributes of an assertion", () => {
  it("are on the membership as the last sign-in said them, under the names that are declared now", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit", attributes });
    const email = `jane@${acme.domain}`;
    const name = unique("jane");
    const shown = async () => (await listMemberships(acme.caller, { email }, { limit: 10 })).items[0]?.attributes;
    await idp.know(name, {
      nameId: name,
      attributes: { email: [email], [COST]: ["CC1"], skills: ["a", "b"], other: ["x"] },
    });
    await acme.signIn(name);
    expect(await shown()).toEqual({ costCenter: "CC1", skills: ["a", "b"] });
    await idp.know(name, { nameId: name, attributes: { email: [email], [COST]: ["CC2"], skills: ["a"] } });
    await acme.signIn(name);
    expect(await shown()).toEqual({ costCenter: "CC2", skills: "a" });
    await updateConnection(acme.caller, acme.connectionId, { attributes: { cost: COST } });
    expect(await shown()).toEqual({ cost: "CC2" });
  });

  it("do not stand beside what a directory says of somebody it manages", async () => {
    const acme = await givenSsoWith(idp, { attributes });
    const name = unique("jane");
    const user = await provision(acme.scim, { userName: `jane@${acme.domain}`, externalId: name });
    await idp.know(name, { nameId: name, attributes: { [COST]: ["CC1"] } });
    expect((await acme.signIn(name)).response.status).toBe(303);
    expect((await getMembership(acme.caller, membershipOf(user))).attributes).toEqual({});
    await updateConnection(acme.caller, acme.scim.connection.id, { settings: { attributes: { login: "userName" } } });
    expect((await getMembership(acme.caller, membershipOf(user))).attributes).toEqual({ login: `jane@${acme.domain}` });
  });

  it("are refused under names that are none, and on a scim connection", async () => {
    const acme = await givenSsoWith(idp);
    const set = (id: string, named: Record<string, string>) =>
      updateConnection(acme.caller, id, { attributes: named }).then(
        () => "taken",
        (error: { code: string }) => error.code,
      );
    expect(await set(acme.connectionId, { constructor: "x" })).toBe("invalid");
    expect(await set(acme.connectionId, { "a b": "x" })).toBe("invalid");
    expect(await set(acme.scim.connection.id, { a: "x" })).toBe("invalid");
    expect(await set(acme.connectionId, { a: "x" })).toBe("taken");
  });
});
