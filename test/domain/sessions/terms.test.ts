/** When sessions and personal tokens end, to the moment. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { updateInstancePolicies, updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { endsOf, isOver, limitsIn, seenEveryMs } from "../../../src/domain/sessions/limits.ts";
import { resumeSession } from "../../../src/domain/sessions/sessions.ts";
import { signInByPassword } from "../../../src/domain/sessions/sign-in/sign-in.ts";
import { createPersonalToken, verifyPersonalToken } from "../../../src/domain/sessions/tokens/personal-tokens.ts";
import { givenPerson, givenTokenMaker } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { PASSWORD, visitor } from "../../support/visitors.ts";
import { givenOrganization, operator, refusal } from "../../support/world.ts";

useDatabase();
afterEach(() => vi.useRealTimers());

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const clock = (ms: number) => vi.useFakeTimers({ now: ms, toFake: ["Date"] });

describe("a session outside any organization", () => {
  it("ends after twelve hours, however long the instance lets sessions last", async () => {
    expect((await limitsIn(null)).ttlHours).toBe(12);
    const person = await givenPerson();
    const { token } = await signInByPassword(visitor(), { email: person.email, password: PASSWORD });
    const began = Date.now();
    clock(began + 12 * HOUR - MINUTE);
    expect(await resumeSession(token)).not.toBeNull();
    clock(began + 12 * HOUR + MINUTE);
    expect(await resumeSession(token)).toBeNull();
  });

  it("is the only one that does: in an organization they last as long as it says", async () => {
    const { caller } = await givenOrganization();
    await updatePolicies(caller, { sessionTtlHours: 24 });
    expect((await limitsIn(caller.organizationId)).ttlHours).toBe(24);
  });

  it("ends sooner where the instance says so", async () => {
    await updateInstancePolicies(operator, { sessionTtlHours: 2 });
    try {
      expect((await limitsIn(null)).ttlHours).toBe(2);
    } finally {
      await updateInstancePolicies(operator, { sessionTtlHours: 720 });
    }
  });
});

describe("the end of a session", () => {
  const at = (ms: number) => new Date(1_000_000_000_000 + ms);
  const session = {
    state: "complete" as const,
    createdAt: at(0),
    lastSeenAt: at(30 * MINUTE),
    expiresAt: at(9 * HOUR),
  };

  it.each([
    [{ ttlHours: 12, idleMinutes: null }, 9 * HOUR, null],
    [{ ttlHours: 2, idleMinutes: null }, 2 * HOUR, null],
    [{ ttlHours: 2, idleMinutes: 60 }, 2 * HOUR, 90 * MINUTE],
    [{ ttlHours: 1, idleMinutes: 60 }, HOUR, HOUR],
  ])("under %j", (limits, end, idle) => {
    expect(endsOf(session, limits)).toEqual({ expiresAt: at(end), idleExpiresAt: idle === null ? null : at(idle) });
    const first = idle ?? end;
    expect([isOver(session, limits, at(first - 1)), isOver(session, limits, at(first))]).toEqual([false, true]);
  });

  it("that waits for a second factor is its own short one", () => {
    const waiting = { ...session, state: "second_factor" as const, expiresAt: at(10 * MINUTE) };
    expect(endsOf(waiting, { ttlHours: 1, idleMinutes: 1 })).toEqual({
      expiresAt: at(10 * MINUTE),
      idleExpiresAt: null,
    });
  });

  it.each([
    [null, MINUTE],
    [60, MINUTE],
    [120, MINUTE],
    [5, 5_000],
  ])("with an idle limit of %j minutes its use is written every so often", (idleMinutes, ms) =>
    expect(seenEveryMs({ ttlHours: 12, idleMinutes })).toBe(ms),
  );
});

describe("a personal token", () => {
  it.each([
    [undefined, 90],
    [30, 30],
    [1_000, 365],
  ])("of %j days ends after %j", async (days, counted) => {
    const { session } = await givenTokenMaker();
    const began = Date.now();
    clock(began);
    const { token, personalToken } = await createPersonalToken(session, "test", { label: "mine", days });
    expect(personalToken.expiresAt).toEqual(new Date(began + counted * DAY));
    clock(began + counted * DAY - 1);
    expect(await refusal(verifyPersonalToken(token, "test"))).toBe("accepted");
    clock(began + counted * DAY);
    expect(await refusal(verifyPersonalToken(token, "test"))).toBe("unauthenticated");
  });
});
