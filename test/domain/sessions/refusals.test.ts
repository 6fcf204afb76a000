/** What an admin finds in the log of sign-ins that failed, and what an attacker cannot do to that log. */
import { describe, expect, it } from "vitest";
import type { Caller } from "../../../src/domain/caller.ts";
import { DomainError } from "../../../src/domain/errors.ts";
import { EventModel } from "../../../src/domain/events/event.model.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { tellWrongTry } from "../../../src/domain/sessions/sign-in/refusals.ts";
import { completeSecondFactor, signInByPassword } from "../../../src/domain/sessions/sign-in/sign-in.ts";
import { bestEffortDone } from "../../../src/platform/jobs/best-effort.ts";
import { givenPerson, givenTotp, newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSso, PASSWORD, visitor } from "../../support/visitors.ts";
import { givenOrganization, log, refusal } from "../../support/world.ts";

useDatabase({ scans: ["events by organizationId, object.id"] });

async function givenMember() {
  const { caller } = await givenOrganization();
  const person = await givenPerson();
  const { id } = await createMembership(caller, { email: person.email, roles: ["member"] });
  return { caller, person, id, slug: (await getOrganization(caller)).slug };
}

/** What the log of the organization has of sign-ins. */
async function told(caller: Caller) {
  await bestEffortDone();
  return (await log(caller))
    .filter(({ type }) => type.startsWith("session."))
    .map(({ type, object, after }) => ({ type, object, after }));
}

const wrong = (email: string, organization?: string) =>
  refusal(signInByPassword(visitor(), { email, organization, password: "wrong otters paddle" }));

describe("a wrong password", () => {
  it("at the organization's door is told there, with whose, why and from where, and without what was typed", async () => {
    const { caller, person, id, slug } = await givenMember();
    const from = visitor();
    const attempt = signInByPassword(from, {
      email: person.email,
      organization: slug,
      password: "wrong otters paddle",
    });
    expect(await refusal(attempt)).toBe("invalid_credentials");

    const events = await told(caller);

    expect(events).toEqual([
      {
        type: "session.refused",
        object: { type: "membership", id },
        after: {
          method: "password",
          code: "invalid_credentials",
          factor: "first",
          tries: 1,
          ip: from.ip,
          userAgent: "test",
        },
      },
    ]);
    expect(JSON.stringify(events)).not.toContain("otters");
  });

  it("at no organization's door is told to each one that it would have opened, and to no other", async () => {
    const [jane, sso, gone, elsewhere] = [
      await givenMember(),
      await givenOrganization(),
      await givenOrganization(),
      await givenOrganization(),
    ];
    const { email } = jane.person;
    await createMembership(sso.caller, { email, roles: ["member"] });
    await givenSso(sso.caller);
    const cut = await createMembership(gone.caller, { email, roles: ["member"] });
    await deactivateMembership(gone.caller, cut.id);

    await wrong(email);

    expect(await told(jane.caller)).toMatchObject([{ object: { id: jane.id }, after: { tries: 1 } }]);
    for (const { caller } of [sso, gone, elsewhere]) expect(await told(caller)).toEqual([]);
    const instance = await EventModel.find({ organizationId: "instance", "object.id": jane.person.id }).lean();
    expect(instance.map(({ type }) => type)).toContain("person.sign_in_refused");
  });

  it("for an address that the organization does not know is told to nobody, also when the person exists", async () => {
    const { caller, slug } = await givenMember();
    const stranger = await givenPerson();
    for (const email of [stranger.email, newAddress()]) expect(await wrong(email, slug)).toBe("invalid_credentials");
    expect(await told(caller)).toEqual([]);
  });

  it("that is tried over and over is told at the first, the tenth and the hundredth time, with the count", async () => {
    const { caller, person, slug } = await givenMember();
    const { id: organizationId } = await getOrganization(caller);
    const tried = { person, organizationId, method: "password", factor: "first" } as const;
    for (let round = 0; round < 120; round++) {
      tellWrongTry(visitor(), tried, new DomainError("invalid_credentials", "Wrong."));
      await bestEffortDone();
    }
    expect((await told(caller)).map(({ after }) => after?.tries)).toEqual([1, 10, 100]);
    expect(await wrong(person.email, slug)).toBe("invalid_credentials");
    expect(await told(caller)).toHaveLength(3);
  });

  it("says when guessing was slowed down", async () => {
    const { caller, person, slug } = await givenMember();
    const from = visitor();
    const guess = () => refusal(signInByPassword(from, { email: person.email, organization: slug, password: "wrong" }));
    for (let round = 0; round < 6; round++) await guess();
    expect((await told(caller)).map(({ after }) => [after?.code, after?.tries])).toEqual([
      ["invalid_credentials", 1],
      ["rate_limited", 1],
    ]);
  });
});

describe("a wrong code after a right password", () => {
  it("is told by itself: somebody has the password", async () => {
    const { caller, person, id, slug } = await givenMember();
    await givenTotp(person.id);
    const { session } = await signInByPassword(visitor(), {
      email: person.email,
      organization: slug,
      password: PASSWORD,
    });

    expect(await refusal(completeSecondFactor(visitor(), session, "000000"))).toBe("invalid_credentials");
    const both = { email: person.email, organization: slug, password: PASSWORD, totp: "000000" };
    expect(await refusal(signInByPassword(visitor(), both))).toBe("invalid_credentials");

    expect(await told(caller)).toMatchObject([
      { object: { id }, after: { factor: "second", code: "invalid_credentials", tries: 1 } },
    ]);
  });
});

describe("a right password that the rules refuse", () => {
  it("is told once an hour and not each time", async () => {
    const { caller, person, id, slug } = await givenMember();
    await deactivateMembership(caller, id);
    const enter = () =>
      refusal(signInByPassword(visitor(), { email: person.email, organization: slug, password: PASSWORD }));
    for (const _ of [1, 2, 3]) expect(await enter()).toBe("member_deactivated");
    expect(await told(caller)).toMatchObject([{ after: { code: "member_deactivated", tries: 1 } }]);
  });
});
