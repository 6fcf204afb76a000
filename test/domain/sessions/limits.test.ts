/** Sessions that end by themselves: after a time, and after a time without use. */
import { describe, expect, it, vi } from "vitest";
import { updateInstancePolicies, updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { listSessions } from "../../../src/domain/sessions/own-sessions.ts";
import { SessionModel } from "../../../src/domain/sessions/session.model.ts";
import { resumeSession } from "../../../src/domain/sessions/sessions.ts";
import { signInByPassword } from "../../../src/domain/sessions/sign-in/sign-in.ts";
import { givenPerson } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { PASSWORD, visitor } from "../../support/visitors.ts";
import { givenOrganization, operator } from "../../support/world.ts";

useDatabase();

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Jane, signed in to an organization of these policies, and a clock that begins at that moment. */
async function givenJane(policies: Parameters<typeof updatePolicies>[1] = {}) {
  const { caller } = await givenOrganization();
  await updatePolicies(caller, policies);
  const person = await givenPerson();
  const { id } = await createMembership(caller, { email: person.email, roles: ["member"] });
  const { slug } = await getOrganization(caller);
  const { session, token } = await signInByPassword(visitor(), {
    organization: slug,
    email: person.email,
    password: PASSWORD,
  });
  const began = Date.now();
  /** Whether the session lives at this time after its beginning; asking is using it. */
  const livesAt = (ms: number) => at(began + ms, async () => (await resumeSession(token)) !== null);
  return { caller, person, membershipId: id, session, token, livesAt };
}

async function at<T>(time: number, work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ now: time, toFake: ["Date"] });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}

describe("a session", () => {
  it("ends when it has not been used for as long as the organization says", async () => {
    const { livesAt } = await givenJane({ sessionIdleMinutes: 30 });
    expect(await livesAt(29 * MINUTE)).toBe(true);
    expect(await livesAt(58 * MINUTE)).toBe(true);
    expect(await livesAt(88 * MINUTE)).toBe(false);
  });

  it("is not woken by going on with it after its end, nor by a limit that is loosened then", async () => {
    const { caller, livesAt } = await givenJane({ sessionIdleMinutes: 30 });
    expect(await livesAt(31 * MINUTE)).toBe(false);
    await updatePolicies(caller, { sessionIdleMinutes: null });
    expect(await livesAt(32 * MINUTE)).toBe(false);
  });

  it("under the shortest limit lives as long as it is used, and not a moment longer than the limit", async () => {
    const { livesAt } = await givenJane({ sessionIdleMinutes: 5 });
    for (const seconds of [59, 59 + 290, 59 + 2 * 290, 59 + 3 * 290 - 1])
      expect(await livesAt(seconds * 1_000)).toBe(true);
    expect(await livesAt((59 + 3 * 290 - 1 + 300) * 1_000)).toBe(false);
  });

  it("without an idle limit ends only by its term", async () => {
    const { livesAt, session } = await givenJane();
    expect(session.idleExpiresAt).toBeNull();
    expect(await livesAt(12 * HOUR - MINUTE)).toBe(true);
    expect(await livesAt(12 * HOUR + MINUTE)).toBe(false);
  });

  it("ends sooner when a limit is lowered after it began", async () => {
    for (const lowered of [{ sessionTtlHours: 2 }, { sessionIdleMinutes: 120 }]) {
      const { caller, livesAt } = await givenJane();
      await updatePolicies(caller, lowered);
      expect(await livesAt(2 * HOUR + MINUTE)).toBe(false);
    }
  });

  it("keeps the limits of its own organization, not of another one where the person is", async () => {
    const { livesAt, person } = await givenJane({ sessionIdleMinutes: 60 });
    const globex = await givenOrganization();
    await updatePolicies(globex.caller, { sessionIdleMinutes: 5 });
    await createMembership(globex.caller, { email: person.email, roles: ["member"] });
    expect(await livesAt(50 * MINUTE)).toBe(true);
  });

  it("of nobody's organization, and of an organization that says more, has the limit of the instance", async () => {
    const acme = await givenJane({ sessionIdleMinutes: 600 });
    const person = await givenPerson();
    const { token } = await signInByPassword(visitor(), { email: person.email, password: PASSWORD });
    await updateInstancePolicies(operator, { sessionIdleMinutes: 15 });
    try {
      expect(await acme.livesAt(16 * MINUTE)).toBe(false);
      expect(await at(Date.now() + 16 * MINUTE, () => resumeSession(token))).toBeNull();
    } finally {
      await updateInstancePolicies(operator, { sessionIdleMinutes: null });
    }
  });

  it("that has ended is not in the list of those that live, and the others tell when they would end", async () => {
    const { caller, person, session, membershipId } = await givenJane({ sessionIdleMinutes: 30 });
    const { slug } = await getOrganization(caller);
    const second = await signInByPassword(visitor(), { organization: slug, email: person.email, password: PASSWORD });
    await SessionModel.updateOne({ _id: session.id }, { $set: { lastSeenAt: new Date(Date.now() - 31 * MINUTE) } });
    const [only, ...more] = await listSessions(second.session);
    expect([only?.id, more]).toEqual([second.session.id, []]);
    expect(only?.idleExpiresAt?.getTime()).toBe((only?.lastSeenAt.getTime() ?? 0) + 30 * MINUTE);
    expect(membershipId).toBe(only?.membershipId);
  });
});
