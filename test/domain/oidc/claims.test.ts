import { beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../../../src/domain/caller.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { claimsOf } from "../../../src/domain/oidc/claims.ts";
import { grant } from "../../../src/domain/oidc/grants.ts";
import type { OidcGrant } from "../../../src/domain/oidc/nouns.ts";
import { organizationOf } from "../../../src/domain/organizations/organizations.ts";
import { PersonModel } from "../../../src/domain/persons/person.model.ts";
import { signInByPassword } from "../../../src/domain/sessions/sign-in.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { givenPerson } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { PASSWORD, visitor } from "../../support/visitors.ts";
import { givenOrganization } from "../../support/world.ts";

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

  it.each([
    ["proved by the person", "jane@elsewhere.test", true, true],
    ["that an identity provider has made up", "jane@elsewhere.test", false, false],
  ])("say whether an address %s is verified", async (_what, email, proved, verified) => {
    await write(email, proved);

    expect(await claimsOf(given, 50)).toMatchObject({ email, email_verified: verified });
  });

  it("say that an address of the organization's own domain is verified: it speaks for that", async () => {
    await write(`jane@${domain}`, false);

    expect(await claimsOf(given, 50)).toMatchObject({ email: `jane@${domain}`, email_verified: true });
  });

  it("hold no address for somebody who has none", async () => {
    await write("unknown@invalid.invalid", false);

    expect(await claimsOf(given, 50)).toMatchObject({ email: undefined, email_verified: undefined });
  });
});
