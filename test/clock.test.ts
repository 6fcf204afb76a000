/** The clock of the machine is set: by an hour, back or forward. Nobody waits for it, and nothing is believed longer than it is fresh. */
import mongoose from "mongoose";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { doubts } from "../src/domain/directory/doubts.ts";
import { nearestStep, rememberStep, totalOfList } from "../src/domain/directory/whole-list.ts";
import { bringBack as bringBackMails } from "../src/domain/mails/delivering.ts";
import { leavePlace, takePlace } from "../src/domain/oidc/following.ts";
import { bringBack as bringBackLogouts } from "../src/domain/oidc/logouts.ts";
import { keepPace } from "../src/platform/fair.ts";
import { attempt, countWithin, type Limit } from "../src/platform/limits.ts";
import { wrongKeys } from "../src/surfaces/api/wrong-keys.ts";
import { useDatabase } from "./support/mongo.ts";

useDatabase();

const HOUR_MS = 3_600_000;
const limit: Limit = { name: "clock", tries: 3, windowSeconds: 60, firstWaitSeconds: 10, longestWaitSeconds: 600 };

const setTo = (ms: number): void => void vi.setSystemTime(ms);
let now = 0;
beforeEach(() => {
  now = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now });
});
afterEach(() => vi.useRealTimers());

describe.each([
  ["back", -HOUR_MS],
  ["forward", HOUR_MS],
])("a clock that is set %s by an hour", (_way, ms) => {
  const set = (): void => setTo(now + ms);

  it("slows no pace", () => {
    const pace = { perSecond: 1, burst: 10 };
    expect(keepPace(`clock ${ms}`, pace)).toBe(0);
    set();
    expect(keepPace(`clock ${ms}`, pace)).toBe(0);
  });

  it("gives no burst away, and lets nobody wait longer for wrong keys", () => {
    const keys = wrongKeys();
    for (let key = 0; key < 20; key++) keys.count("192.0.2.1");
    set();
    expect(() => keys.count("192.0.2.1")).toThrow(
      expect.objectContaining({ headers: { "Retry-After": expect.stringMatching(/^(?:[1-5]\d|60)$/) } }),
    );
  });

  it("keeps doubts, steps and totals for as long as ever", async () => {
    const some = doubts();
    some.raise("one");
    rememberStep(`list ${ms}`, 100, "dusr_1");
    await totalOfList(`list ${ms}`, async () => 7);
    set();
    expect(some.about("one")).toBe(true);
    expect(nearestStep(`list ${ms}`, 100)).toEqual({ from: "dusr_1", skip: 0 });
    expect(await totalOfList(`list ${ms}`, async () => 8)).toBe(7);
  });
});

describe("what is stored before the clock is set back by an hour", () => {
  it("keeps nobody waiting longer than its limit says", async () => {
    const who = "somebody before";
    for (let round = 0; round < 4; round++) await attempt(limit, who);
    expect(await attempt(limit, who)).toBeGreaterThan(0);
    setTo(now - HOUR_MS);
    expect(await attempt(limit, who)).toBe(0);
    // From here on it counts as ever, for all who come at once.
    const waits = await Promise.all(Array.from({ length: 5 }, () => attempt(limit, who)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(2);
    expect(Math.max(...waits)).toBeLessThanOrEqual(limit.longestWaitSeconds);
  });

  it("is still waited for when the clock was set by less than the longest wait", async () => {
    const who = "somebody a little before";
    for (let round = 0; round < 4; round++) await attempt(limit, who);
    setTo(now - 60_000);
    const wait = await attempt(limit, who);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(limit.longestWaitSeconds);
  });

  it("is not counted for longer than its window", async () => {
    expect(await countWithin("clock", "somebody", 60)).toBe(1);
    setTo(now - HOUR_MS);
    expect(await countWithin("clock", "somebody", 60)).toBe(1);
    expect(await countWithin("clock", "somebody", 60)).toBe(2);
  });

  it.each([
    ["mails", { state: "sending" }, bringBackMails],
    ["oidc_logouts", { lease: "of a process that is gone" }, bringBackLogouts],
  ])("does not wait for a lease of an hour, or a try next year: %s", async (name, leased, bringBack) => {
    const queue = mongoose.connection.collection<{ _id: string; dueAt: Date }>(name);
    const at = (ms: number): Date => new Date(now + ms);
    await queue.insertMany([
      { _id: "leased", ...leased, dueAt: at(60_000) },
      { _id: "left", ...leased, dueAt: at(HOUR_MS) },
      { _id: "waits", dueAt: at(HOUR_MS) },
      { _id: "next year", dueAt: at(365 * 24 * HOUR_MS) },
    ]);
    await bringBack(at(0));
    const due = await queue.find({ dueAt: { $lte: at(0) } }, { sort: { _id: 1 } }).toArray();
    expect(due.map(({ _id }) => _id)).toEqual(["left", "next year"]);
  });

  it("leaves no place taken that nobody holds any more", async () => {
    expect(await takePlace()).not.toBeNull();
    const another = { $set: { holder: "another process, which is gone" } };
    await mongoose.connection.collection("oidc_follower").updateOne({}, another);
    expect(await takePlace()).toBeNull();
    setTo(now - HOUR_MS);
    expect(await takePlace()).not.toBeNull();
    await leavePlace();
  });
});
