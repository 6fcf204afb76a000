/** Who can be in one organization only is not asked which. */
import { describe, expect, it } from "vitest";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { signInByPasskey, signInByPassword } from "../../../src/domain/sessions/sign-in/sign-in.ts";
import { codeOf, givenPerson, givenTotp } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSso, PASSWORD, visitor } from "../../support/visitors.ts";
import { givenOrganization, log } from "../../support/world.ts";

useDatabase();

async function givenMemberOf(count: number) {
  const person = await givenPerson();
  const places = [];
  for (let made = 0; made < count; made++) {
    const { caller } = await givenOrganization();
    places.push({ caller, ...(await createMembership(caller, { email: person.email, roles: ["member"] })) });
  }
  const [first] = places;
  if (!first) throw new Error("Nowhere.");
  const entered = async () =>
    (await signInByPassword(visitor(), { email: person.email, password: PASSWORD })).session.organizationId;
  return { person, places, first, entered };
}

describe("a sign-in at no organization's door", () => {
  it("leads into the only one, by password and by passkey", async () => {
    const { person, first, entered } = await givenMemberOf(1);

    expect(await entered()).toBe(first.caller.organizationId);
    const { session } = await signInByPasskey(visitor(), { person });
    expect(session.organizationId).toBe(first.caller.organizationId);
  });

  it("leads into none where there are several, and into the one that is left when the other has ended", async () => {
    const { first, places, entered } = await givenMemberOf(2);
    expect(await entered()).toBeNull();

    await deactivateMembership(first.caller, first.id);

    expect(await entered()).toBe(places[1]?.caller.organizationId);
  });

  it("leads into none that would refuse, and the log of that one hears of no refusal", async () => {
    const { first, entered } = await givenMemberOf(1);
    await givenSso(first.caller);

    expect(await entered()).toBeNull();

    expect((await log(first.caller)).map(({ type }) => type)).not.toContain("session.refused");
  });

  it("asks for what that one asks for", async () => {
    const { first, person } = await givenMemberOf(1);
    await updatePolicies(first.caller, { mfa: "everyone" });
    const credentials = { email: person.email, password: PASSWORD };
    expect((await signInByPassword(visitor(), credentials)).session).toMatchObject({ state: "enrolment" });

    const { secret } = await givenTotp(person.id);

    const totp = await codeOf(secret);
    expect((await signInByPassword(visitor(), { ...credentials, totp })).session).toMatchObject({
      state: "complete",
      organizationId: first.caller.organizationId,
    });
  });
});
