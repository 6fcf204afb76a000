/** What passkeys sign is ours, for one purpose, once, and for five minutes. */
import { afterEach, expect, it, vi } from "vitest";
import { spendChallenge, startChallenge } from "../../../src/domain/persons/factors/challenges.ts";
import { useDatabase } from "../../support/mongo.ts";

useDatabase();
afterEach(() => vi.useRealTimers());

const MINUTES = 60_000;
const started = async (personId: string | null): Promise<string> =>
  Buffer.from(await startChallenge(personId)).toString("base64url");

it("is good once, for the purpose that it was made for", async () => {
  const [signIn, registering] = [await started(null), await started("per_1")];
  expect(signIn).not.toBe(registering);
  expect(await spendChallenge(signIn, "per_1")).toBe(false);
  expect(await spendChallenge(registering, null)).toBe(false);
  expect(await spendChallenge(registering, "per_2")).toBe(false);
  for (const [challenge, personId] of [
    [signIn, null],
    [registering, "per_1"],
  ] as const) {
    expect(await spendChallenge(challenge, personId)).toBe(true);
    expect(await spendChallenge(challenge, personId)).toBe(false);
  }
});

it("is none of ours that we did not make", async () => {
  expect(await spendChallenge("x".repeat(43), null)).toBe(false);
});

it.each([
  [5 * MINUTES - 1, true],
  [5 * MINUTES, false],
])("is good for five minutes: after %i ms %s", async (ms, isGood) => {
  const now = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now });
  const challenge = await started(null);
  vi.useFakeTimers({ toFake: ["Date"], now: now + ms });
  expect(await spendChallenge(challenge, null)).toBe(isGood);
});
