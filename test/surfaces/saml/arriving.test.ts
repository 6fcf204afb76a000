import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPerson } from "../../../src/domain/account/address-proof.ts";
import { deleteConnection } from "../../../src/domain/administration/connections/retiring.ts";
import { createMapping, deleteMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { explainAccess } from "../../../src/domain/memberships/access/access.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { PersonModel } from "../../../src/domain/persons/person.model.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { listLogins } from "../../../src/domain/sso/log/finding-logins.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type IdentityProvider, startIdentityProvider } from "../../support/saml-idp/client.ts";
import type { IdpPerson } from "../../support/saml-idp/provider.ts";
import { app, Browser, givenSsoWith, type SsoWorld } from "../../support/sso.ts";
import { invited, visitor } from "../../support/visitors.ts";
import { effective, log, membershipOf, provision, rewrite, unique } from "../../support/world.ts";

useDatabase({ scans: ["persons by email"] });
let idp: IdentityProvider;
beforeAll(async () => {
  idp = await startIdentityProvider();
});
afterAll(() => idp.stop());

/** Somebody of this identity provider, by a name that no other test uses. */
async function someone(attributes: IdpPerson["attributes"] = {}, more: Partial<IdpPerson> = {}): Promise<string> {
  const name = unique("someone");
  await idp.know(name, { nameId: name, attributes, ...more });
  return name;
}

/** The reason that the page shows, or where a sign-in ended. */
async function tried(world: SsoWorld, name: string): Promise<string> {
  const { response } = await world.signIn(name);
  return response.status === 303 ? "signed in" : (/<code>([a-z_]+)<\/code>/.exec(response.text)?.[1] ?? response.text);
}

const lines = async ({ caller, connectionId }: SsoWorld) =>
  (await listLogins(caller, connectionId, { limit: 20 })).items;
const members = ({ caller }: SsoWorld) => MembershipModel.find({ organizationId: caller.organizationId }).lean();

describe("whom an identity is", () => {
  it("pins the name that signed in first: later the name alone counts, whatever the directory says of it", async () => {
    const acme = await givenSsoWith(idp);
    const name = await someone();
    const user = await provision(acme.scim, { userName: `jane@${acme.domain}`, externalId: name });
    expect(await tried(acme, name)).toBe("signed in");
    await rewrite(acme.scim, user.id, { userName: `jane@${acme.domain}`, externalId: "another" });
    expect(await tried(acme, name)).toBe("signed in");
    expect((await lines(acme)).map(({ membershipId }) => membershipId)).toEqual([
      membershipOf(user),
      membershipOf(user),
    ]);
  });

  it("compares with userName where the NameID is an address, without case", async () => {
    const acme = await givenSsoWith(idp);
    const name = await someone({}, { nameId: `JANE@${acme.domain}` });
    await provision(acme.scim, { userName: `jane@${acme.domain}`, externalId: "x" });
    expect(await tried(acme, name)).toBe("signed in");
  });

  it("compares an attribute where the rule says so", async () => {
    const acme = await givenSsoWith(idp, { nameIdMatches: "attribute:employee" });
    const name = await someone({ employee: ["4711"] });
    await provision(acme.scim, { userName: "jane", externalId: "4711" });
    expect(await tried(acme, name)).toBe("signed in");
  });

  it("refuses whom it cannot tell, by name of reason, and tells the admin both values", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const name = await someone({ email: [`jane@${acme.domain}`] });
    await provision(acme.scim, { userName: `jane@${acme.domain}`, externalId: "object-1" });
    expect(await tried(acme, name)).toBe("sso_identity_unmatched");
    const [line] = await lines(acme);
    expect(line?.detail).toContain(name);
    expect(line?.detail).toContain(`jane@${acme.domain}`);
    expect(await members(acme)).toHaveLength(1);
  });

  it("takes a member by address only where the organization has verified the domain", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    await createMembership(acme.caller, { email: `jane@${acme.domain}`, roles: ["admin"] });
    await createMembership(acme.caller, { email: "guest@elsewhere.test" });
    expect(await tried(acme, await someone({ email: [`jane@${acme.domain}`] }))).toBe("signed in");
    expect(await tried(acme, await someone({ email: ["guest@elsewhere.test"] }))).toBe("sso_identity_unmatched");
  });

  it("does not let a second name take a member over", async () => {
    const acme = await givenSsoWith(idp, { nameIdMatches: "email" });
    await createMembership(acme.caller, { email: `jane@${acme.domain}` });
    const attributes = { email: [`jane@${acme.domain}`] };
    expect(await tried(acme, await someone(attributes, { nameId: `jane@${acme.domain}` }))).toBe("signed in");
    expect(await tried(acme, await someone(attributes))).toBe("sso_identity_unmatched");
  });
});

describe("people who left", () => {
  it("are refused, and no ghost is made", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const name = await someone({ email: [`jane@${acme.domain}`] });
    const user = await provision(acme.scim, { userName: `jane@${acme.domain}`, externalId: name });
    const { browser } = await acme.signIn(name);
    await rewrite(acme.scim, user.id, { userName: `jane@${acme.domain}`, externalId: name, active: false });
    expect(await browser.session()).toBeNull();
    expect(await tried(acme, name)).toBe("member_deactivated");
    await deleteDirectoryUser(acme.scim, user.id);
    expect(await tried(acme, name)).toBe("membership_missing");
    expect(await tried(acme, await someone({ email: [`jane@${acme.domain}`] }))).toBe("membership_missing");
    expect(await members(acme)).toMatchObject([{ status: "removed" }]);
  });

  it("come back with the directory, by the name that they had", async () => {
    const acme = await givenSsoWith(idp);
    const name = await someone();
    const user = await provision(acme.scim, { userName: `jane@${acme.domain}`, externalId: name });
    await acme.signIn(name);
    await deleteDirectoryUser(acme.scim, user.id);
    await provision(acme.scim, { userName: `jane@${acme.domain}`, externalId: name });
    expect(await tried(acme, name)).toBe("signed in");
  });
});

describe("just-in-time membership", () => {
  it("makes a member with the default role, once, however many arrive at once", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const name = await someone({ email: [`jane@${acme.domain}`], displayName: ["Jane Doe"] });
    const all = await Promise.all([acme.signIn(name), acme.signIn(name), acme.signIn(name)]);
    expect(all.map(({ response }) => response.status)).toEqual([303, 303, 303]);
    const [one, ...more] = await members(acme);
    expect([one, more]).toMatchObject([
      { email: `jane@${acme.domain}`, displayName: "Jane Doe", kind: "member", status: "active" },
      [],
    ]);
    expect(await effective(acme.caller, one?._id ?? null)).toEqual({ roles: ["member"], teams: [] });
    expect(await PersonModel.countDocuments({ email: `jane@${acme.domain}` })).toBe(1);
    expect((await log(acme.caller)).map(({ type }) => type)).toContain("login_method.tied");
  });

  it("is off unless it was switched on, and needs an address", async () => {
    const [off, on] = [await givenSsoWith(idp), await givenSsoWith(idp, { provisioning: "jit" })];
    expect(await tried(off, await someone({ email: [`jane@${off.domain}`] }))).toBe("sso_identity_unmatched");
    expect(await tried(on, await someone())).toBe("sso_identity_unmatched");
  });

  it("makes nobody where no seat is left", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    await createMembership(acme.caller, { email: `first@${acme.domain}` });
    await updatePolicies(acme.caller, { seatLimit: 1 });
    expect(await tried(acme, await someone({ email: [`jane@${acme.domain}`] }))).toBe("seat_limit_reached");
    expect(await members(acme)).toHaveLength(1);
  });

  it("never opens an account elsewhere: somebody of the same address is another person here (H22)", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const victim = await createPerson(visitor(), {
      email: `ceo@${acme.domain}`,
      emailVerified: true,
      password: "quiet otters paddle upstream 47",
    });
    const { browser } = await acme.signIn(await someone({ email: [`ceo@${acme.domain}`] }));
    const session = (await browser.session()) as { person: { id: string } };
    expect(session.person.id).not.toBe(victim.id);
  });
});

describe("groups", () => {
  const GROUPS = "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups";

  it("become grants at each sign-in; none end where the assertion does not speak of groups", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const team = await createTeam(acme.caller, { name: "Engineering" });
    const mapping = {
      connectionId: acme.connectionId,
      group: { value: "eng" },
      team: team.id,
      teamRoles: ["maintainer"],
      role: "admin",
    };
    await createMapping(acme.caller, mapping);
    const name = unique("jane");
    const arrive = async (groups: Record<string, string[]>) => {
      await idp.know(name, { nameId: name, attributes: { email: [`${name}@${acme.domain}`], ...groups } });
      expect(await tried(acme, name)).toBe("signed in");
      const [line] = await lines(acme);
      return { ...(await effective(acme.caller, line?.membershipId ?? null)), warnings: line?.warnings };
    };
    const engineer = { roles: ["admin", "member"], teams: ["Engineering"] };
    expect(await arrive({ [GROUPS]: ["eng", "all"] })).toEqual({ ...engineer, warnings: [] });
    expect(await arrive({})).toEqual({ ...engineer, warnings: ["groups_missing"] });
    const overage = { "http://schemas.microsoft.com/claims/groups.link": ["https://graph.example/x"] };
    expect(await arrive(overage)).toEqual({ ...engineer, warnings: ["groups_overage"] });
    expect(await arrive({ [GROUPS]: ["all"] })).toEqual({ roles: ["member"], teams: [], warnings: [] });
    expect(await arrive({ [GROUPS]: ["eng"] })).toEqual({ ...engineer, warnings: [] });
    expect(await arrive({ [GROUPS]: [] })).toEqual({ roles: ["member"], teams: [], warnings: [] });
  });

  it("give grants of source jit beside those by hand", async () => {
    const acme = await givenSsoWith(idp);
    const team = await createTeam(acme.caller, { name: "Engineering" });
    const { id } = await createMapping(acme.caller, {
      connectionId: acme.connectionId,
      group: { value: "eng" },
      team: team.id,
    });
    const jane = await createMembership(acme.caller, { email: `jane@${acme.domain}`, teams: [{ id: team.id }] });
    await acme.signIn(await someone({ email: [`jane@${acme.domain}`], groups: ["eng"] }));
    const sources = async () =>
      (await explainAccess(acme.caller, jane.id)).grants.flatMap((grant) => (grant.team ? grant.source : []));
    expect((await sources()).sort()).toEqual(["jit", "manual"]);
    await deleteMapping(acme.caller, id);
  });

  it("say who may enter at all, and nobody enters whose groups did not come", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit", loginGroups: ["staff"] });
    expect(await tried(acme, await someone({ email: [`a@${acme.domain}`], groups: ["staff", "x"] }))).toBe("signed in");
    expect(await tried(acme, await someone({ email: [`b@${acme.domain}`], groups: ["x"] }))).toBe(
      "login_group_missing",
    );
    expect(await tried(acme, await someone({ email: [`c@${acme.domain}`] }))).toBe("login_group_missing");
    expect(await members(acme)).toHaveLength(1);
  });
});

describe("invitations", () => {
  it("are accepted by signing in with the invited address, as they were offered", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const team = await createTeam(acme.caller, { name: "Board" });
    await invited(acme.caller, "max@elsewhere.test", { roles: ["guest"], teams: [{ id: team.id }] });
    const name = await someone({ email: ["MAX@elsewhere.test"] });
    expect(await tried(acme, name)).toBe("signed in");
    const [one] = await members(acme);
    expect(one).toMatchObject({ kind: "guest", status: "active" });
    expect(await effective(acme.caller, one?._id ?? null)).toEqual({ roles: ["guest"], teams: ["Board"] });
    expect(await tried(acme, name)).toBe("signed in");
  });
});

describe("sessions", () => {
  it("end with the connection, on the next use", async () => {
    const acme = await givenSsoWith(idp);
    const other = await givenSsoWith(idp);
    const name = await someone();
    await provision(acme.scim, { userName: `jane@${acme.domain}`, externalId: name });
    const { browser } = await acme.signIn(name);
    expect(await browser.session()).not.toBeNull();
    await deleteConnection(acme.caller, acme.connectionId, "keep");
    expect(await browser.session()).toBeNull();
    expect((await browser.get(`/sso/saml/${acme.connectionId}/login`)).status).toBe(404);
    expect(other.entity).not.toBe(acme.entity);
  });

  it("end when the identity provider wants it, where that is sooner", async () => {
    const acme = await givenSsoWith(idp);
    const name = await someone({}, { sessionSeconds: 600 });
    await provision(acme.scim, { userName: "jane", externalId: name });
    const { response } = await acme.signIn(name);
    const set = (response.headers["set-cookie"] as unknown as string[]).find((one) =>
      one.startsWith("__Host-rollcall="),
    );
    const ends = new Date(/Expires=([^;]+)/.exec(set ?? "")?.[1] ?? 0).getTime();
    expect(ends - Date.now()).toBeLessThan(601_000);
  });
});

describe("the exchange", () => {
  it("counts for the browser that began, once, also when many bring it at once", async () => {
    const acme = await givenSsoWith(idp);
    const name = await someone();
    await provision(acme.scim, { userName: "jane", externalId: name });
    const browser = new Browser(app());
    const answer = await idp.answer(await acme.begin(browser), name);
    const thief = new Browser(app());
    await acme.begin(thief);
    expect((await thief.bring(answer)).text).toContain("request_unknown");
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => browser.bring(answer)));
    expect(all.map(({ status }) => status).sort()).toEqual([303, 403, 403, 403, 403]);
    expect((await browser.bring(answer)).status).toBe(403);
  });

  it("may begin at the identity provider only where that is switched on, and counts once there too", async () => {
    const [closed, open] = [await givenSsoWith(idp), await givenSsoWith(idp, { allowIdpInitiated: true })];
    const name = await someone();
    for (const { scim } of [closed, open]) await provision(scim, { userName: "jane", externalId: name });
    const [shut, in_] = [
      await idp.vouch(closed.entity, name),
      await idp.vouch(open.entity, name, { relayState: "https://evil.test" }),
    ];
    expect((await new Browser(app()).bring(shut)).text).toContain("unsolicited_not_allowed");
    const [first, second] = [new Browser(app()), new Browser(app())];
    const went = await first.bring(in_);
    expect([went.status, went.headers.location]).toEqual([303, "/account"]);
    expect((await second.bring(in_)).text).toContain("replayed");
  });

  it("of one organization is nothing to another, although one identity provider serves both", async () => {
    const [acme, globex] = [
      await givenSsoWith(idp, { allowIdpInitiated: true }),
      await givenSsoWith(idp, { allowIdpInitiated: true }),
    ];
    const name = await someone();
    await provision(globex.scim, { userName: "jane", externalId: name });
    const answer = await idp.vouch(acme.entity, name);
    const there = { ...answer, acsUrl: answer.acsUrl.replace(acme.connectionId, globex.connectionId) };
    expect((await new Browser(app()).bring(there)).text).toContain("destination_wrong");
  });

  it("takes encrypted assertions, signed inside", async () => {
    const acme = await givenSsoWith(idp);
    const name = await someone();
    await provision(acme.scim, { userName: "jane", externalId: name });
    expect((await acme.signIn(name, { encrypts: true })).response.status).toBe(303);
  });

  it("takes nothing by GET, and nothing that is too large", async () => {
    const acme = await givenSsoWith(idp);
    const browser = new Browser(app());
    const acs = `/sso/saml/${acme.connectionId}/acs`;
    expect((await browser.get(`${acs}?SAMLResponse=x`)).status).toBe(405);
    expect((await browser.get(`${acs}?SAMLRequest=x`)).status).toBe(405);
    expect((await browser.post(acs, { SAMLRequest: "x" })).text).toContain("response_missing");
    expect((await browser.post(`${acs}?SAMLRequest=x`, { SAMLResponse: "eA==" })).text).toContain("response_missing");
    expect((await browser.post(acs, { SAMLResponse: "A".repeat(300_000) })).text).toContain("response_too_large");
    expect((await browser.get(`/sso/saml/${acme.connectionId}/login?SAMLRequest=x`)).status).toBe(400);
    expect((await browser.get("/sso/saml/conn_x/login")).status).toBe(404);
  });
});
