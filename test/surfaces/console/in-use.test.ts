/** Which of several tokens is the one that an identity provider uses. */
import { describe, expect, it } from "vitest";
import { isGood, useOf } from "../../../src/console/credentials/in-use.ts";

const one = (id: string, at: string | null, more: object = {}) => ({
  ...{ id, revokedAt: null, expiresAt: null, lastUsed: at === null ? null : { at } },
  ...more,
});
const NOON = "2026-11-30T12:00:00.000Z";
const LATER = "2026-11-30T12:05:00.000Z";

describe("a credential", () => {
  it("is in use as long as no other was used after it", () => {
    const [old, fresh] = [one("old", NOON), one("fresh", null)];
    expect(useOf(fresh, [old, fresh])).toEqual({ is: "unused" });
    expect(useOf(old, [old, fresh])).toEqual({ is: "used" });
    const used = one("fresh", LATER);
    expect(useOf(old, [one("between", "2026-11-30T12:01:00.000Z"), used, old])).toEqual({ is: "followed", by: used });
    expect(useOf(used, [old, used])).toEqual({ is: "used" });
  });

  it("is good until it ends or is revoked", () => {
    const now = new Date(NOON);
    expect(isGood(one("a", null), now)).toBe(true);
    expect(isGood(one("a", null, { expiresAt: LATER }), now)).toBe(true);
    expect(isGood(one("a", null, { expiresAt: NOON }), now)).toBe(false);
    expect(isGood(one("a", null, { revokedAt: NOON }), now)).toBe(false);
  });
});
