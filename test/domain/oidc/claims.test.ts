import { beforeAll, describe, expect, it } from "vitest";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { verifyDomain } from "../../../src/domain/administration/organizations/domains.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import { LoginMethodModel } from "../../../src/domain/identities/login-method.model.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { claimsOf } from "../../../src/domain/oidc/claims.ts";
import { grant } from "../../../src/domain/oidc/grants.ts";
import type { OidcGrant } from "../../../src/domain/oidc/types.ts";
import { addDomain, removeDomain } from "../../../src/domain/organizations/domains/domains.ts";
import { organizationOf } from "../../../src/domain/organizations/organizations.ts";
import { PersonModel } from "../../../src/domain/persons/person.model.ts";
import { signInByPassword } from "../../../src/domain/sessions/sign-in/sign-in.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { givenPerson } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { PASSWORD, visitor } from "../../support/visitors.ts";
import { givenOrganization, unique } from "../../support/world.ts";

useDatabase();
let caller: Caller;
let domain: string;
let given: OidcGrant;
beforeAll(async () => {
  ({ caller, domain } = await givenOrganization());
  const person = await givenPerson();
  const teams = [];
  for (const name of ["Alpha", "Beta", "Gamma"])
    teams.push({ id: (await createTeam(caller, { name, slug: name.toLowerCase() })).id });
  await createMembership(caller, { email: person.email, displayName: "Jane", roles: ["admin", "member"], teams });
  const { slug } = await organizationOf(caller);
  const { session } = await signInByPassword(visitor(), {
    organization: slug,
    email: person.email,
    password: PASSWORD,
  });
  given = await grant(session, { clientId: "oac_1", scope: "openid", notify: false, requestId: "test" });
});

/** Writes as somebody else may: a directory the member's address, an identity provider the person's. */
const write = async (email: string, emailVerified: boolean): Promise<void> => {
  await MembershipModel.updateOne(
    { organizationId: caller.organizationId, _id: given.membershipId },
    { $set: { email, emailKey: email } },
  );
  await PersonModel.updateOne({ _id: given.personId }, { $set: { email, emailKey: email, emailVerified } });
};

/** The identity provider has named this address at the last sign-in. */
async function said(emailKey: string): Promise<void> {
  const at = new Date();
  await LoginMethodModel.updateOne(
    { organizationId: caller.organizationId, membershipId: given.membershipId },
    {
      $set: { emailKey },
      $setOnInsert: {
        ...{ _id: "lgm_1", connectionId: "conn_1", idpEntityId: "https://idp.test", nameId: "n1", nameIdFormat: "" },
        ...{ createdAt: at, lastUsedAt: at },
      },
    },
    { upsert: true },
  );
}

describe("the claims of a member", () => {
  it("hold roles by rank and teams with their slugs", async () => {
    const claims = await claimsOf(given, 50);

    expect(claims).toMatchObject({ name: "Jane", roles: ["admin", "member"], membership: { status: "active" } });
    expect(claims.teams.map(({ slug }) => slug).sort()).toEqual(["alpha", "beta", "gamma"]);
    expect(claims.teams_total).toBeUndefined();
  });

  it("say how many teams there are where they do not hold them all", async () => {
    const claims = await claimsOf(given, 2);

    expect(claims.teams).toHaveLength(2);
    expect(claims.teams_total).toBe(3);
  });

  it("hold the teams as plain strings, all of them or none", async () => {
    expect([...((await claimsOf(given, 50)).groups ?? [])].sort()).toEqual(["alpha", "beta", "gamma"]);
    expect((await claimsOf(given, 2)).groups).toBeUndefined();
    expect((await claimsOf(given, Number.POSITIVE_INFINITY)).groups).toHaveLength(3);
  });

  it.each([
    ["proved by the person", "jane@elsewhere.test", true, true],
    ["that an identity provider has made up", "jane@elsewhere.test", false, false],
  ])("say whether an address %s is verified", async (_what, email, proved, verified) => {
    await write(email, proved);

    expect(await claimsOf(given, 50)).toMatchObject({ email, email_verified: verified });
  });

  it("say that a proved address of nobody's domain is not verified to whom an identity provider has brought", async () => {
    await write("jane@elsewhere.test", true);

    expect(await claimsOf(given, 50)).toMatchObject({ email_verified: true });
    expect(await claimsOf({ ...given, method: "saml" }, 50)).toMatchObject({ email_verified: false });
  });

  it("say that an address of the organization's own domain is verified: it speaks for that", async () => {
    await write(`jane@${domain}`, false);

    expect(await claimsOf(given, 50)).toMatchObject({ email: `jane@${domain}`, email_verified: true });
  });

  it("say that an address is not verified that an admin has typed, until the identity provider says the same", async () => {
    const email = `typed@${domain}`;
    await updateMembership(caller, given.membershipId, { email });
    expect(await claimsOf(given, 50)).toMatchObject({ email, email_verified: false });

    await said(email);
    expect(await claimsOf(given, 50)).toMatchObject({ email, email_verified: true });

    await said(`other@${domain}`);
    expect(await claimsOf(given, 50)).toMatchObject({ email, email_verified: false });
  });

  it("say that an address is not verified any more when the organization has given its domain up", async () => {
    const lapsing = await addDomain(caller, `${unique("lapsing")}.test`);
    await verifyDomain(caller, lapsing.id, "operator");
    await write(`jane@${lapsing.name}`, false);
    await said(`jane@${lapsing.name}`);
    expect(await claimsOf(given, 50)).toMatchObject({ email_verified: true });

    await removeDomain(caller, lapsing.id);

    expect(await claimsOf(given, 50)).toMatchObject({ email: `jane@${lapsing.name}`, email_verified: false });
  });

  it("hold no address for somebody who has none", async () => {
    await write("unknown@invalid.invalid", false);

    expect(await claimsOf(given, 50)).toMatchObject({ email: undefined, email_verified: undefined });
  });
});
