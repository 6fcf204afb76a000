/** What was given to applications for good ends with the password: each of two things sees to it alone. */

import { beforeEach, describe, expect, it } from "vitest";
import { setPassword } from "../../../src/domain/account/passwords.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { OidcGrantModel } from "../../../src/domain/oidc/grant.model.ts";
import { grant } from "../../../src/domain/oidc/grants.ts";
import { membershipStand, standingGrant } from "../../../src/domain/oidc/standing.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { PersonModel } from "../../../src/domain/persons/person.model.ts";
import { resumeSession } from "../../../src/domain/sessions/sessions.ts";
import { signInByPassword } from "../../../src/domain/sessions/sign-in/sign-in.ts";
import { givenPerson } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { PASSWORD, visitor } from "../../support/visitors.ts";
import { givenOrganization } from "../../support/world.ts";

useDatabase();

let personId: string;
let token: string;
let grantId: string;
beforeEach(async () => {
  const { caller } = await givenOrganization();
  const person = await givenPerson();
  personId = person.id;
  await createMembership(caller, { email: person.email });
  const { slug: organization } = await getOrganization(caller);
  const signedIn = await signInByPassword(visitor(), { organization, email: person.email, password: PASSWORD });
  token = signedIn.token;
  const asked = { clientId: "oac_1", scope: "openid offline_access", notify: false, requestId: "test" };
  grantId = (await grant(signedIn.session, asked)).id;
  expect(await standingGrant(grantId)).toMatchObject({ id: grantId, offline: true });
});

describe("an offline grant", () => {
  it("does not outlive another password", async () => {
    await setPassword(visitor(), personId, "quite another passphrase");
    expect(await standingGrant(grantId)).toBeNull();
  });

  it("is taken away with the sessions by another password", async () => {
    await setPassword(visitor(), personId, "quite another passphrase");
    expect(await OidcGrantModel.countDocuments({ personId }).setOptions({ acrossOrganizations: "test" })).toBe(0);
    expect(await resumeSession(token)).toBeNull();
  });

  it("counts no more when it was written at the moment of another password, and nothing took it away", async () => {
    const given = await OidcGrantModel.findOne({ _id: grantId }).setOptions({ acrossOrganizations: "test" }).lean();
    if (!given) throw new Error("There is no grant.");
    expect((await membershipStand(given)).stands).toBe(true);
    await PersonModel.updateOne({ _id: personId }, { $inc: { epoch: 1 } });
    expect((await membershipStand(given)).stands).toBe(false);
    expect(await standingGrant(grantId)).toBeNull();
  });

  it("counts no more after the access was cut, or after half a year", async () => {
    const given = await OidcGrantModel.findOne({ _id: grantId }).setOptions({ acrossOrganizations: "test" }).lean();
    if (!given) throw new Error("There is no grant.");
    expect((await membershipStand({ ...given, accessEpoch: given.accessEpoch - 1 })).stands).toBe(false);
    expect(Math.round((given.expiresAt.getTime() - given.createdAt.getTime()) / 86_400_000)).toBe(180);
    await OidcGrantModel.updateOne({ _id: grantId }, { $set: { expiresAt: new Date() } }).setOptions({
      acrossOrganizations: "test",
    });
    expect(await standingGrant(grantId)).toBeNull();
  });
});
