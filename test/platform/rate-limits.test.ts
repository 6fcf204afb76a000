import mongoose from "mongoose";
import { afterEach, describe, expect, it, vi } from "vitest";
import { isOutage } from "../../src/platform/database/failures.ts";
import { connect } from "../../src/platform/database/mongo.ts";
import { attempt, forget, isRemembered, type Limit, remember, takeBack } from "../../src/platform/http/rate-limits.ts";
import { freshUri, useDatabase } from "../support/mongo.ts";

useDatabase();
afterEach(() => vi.useRealTimers());

const limit: Limit = { name: "test", tries: 3, windowSeconds: 60, firstWaitSeconds: 10, longestWaitSeconds: 35 };
let count = 0;
const somebody = (): string => `somebody ${++count}`;
const later = (seconds: number): void => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + seconds * 1_000 });
};
const tries = async (who: string, times: number): Promise<number[]> => {
  const waits = [];
  for (let round = 0; round < times; round++) waits.push(await attempt(limit, who));
  return waits;
};

describe("a limit", () => {
  it("allows so many tries, then asks to wait, each time twice as long up to the longest", async () => {
    const who = somebody();
    expect(await tries(who, 4)).toEqual([0, 0, 0, 10]);
    later(11);
    expect(await tries(who, 4)).toEqual([0, 0, 0, 20]);
    later(21);
    expect(await tries(who, 4)).toEqual([0, 0, 0, 35]);
    later(36);
    expect(await tries(who, 4)).toEqual([0, 0, 0, 35]);
  });

  it("does not wait longer because somebody does not wait", async () => {
    const who = somebody();
    await tries(who, 4);
    const waits = await tries(who, 20);
    expect(Math.max(...waits)).toBeLessThanOrEqual(10);
  });

  it("counts for each by itself, and forgets after the window", async () => {
    const who = somebody();
    await tries(who, 3);
    expect(await tries(somebody(), 3)).toEqual([0, 0, 0]);
    later(61);
    expect(await tries(who, 3)).toEqual([0, 0, 0]);
  });

  it("counts every one of many at once, also when they come first", async () => {
    const who = somebody();
    const waits = await Promise.all(Array.from({ length: 30 }, () => attempt(limit, who)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
  });

  it("takes a good try back, and forgets all", async () => {
    const who = somebody();
    await tries(who, 3);
    await takeBack(limit, who);
    expect(await tries(who, 2)).toEqual([0, 10]);
    await forget(limit, who);
    expect(await tries(who, 4)).toEqual([0, 0, 0, 10]);
  });

  it("remembers for days, without writing down whom", async () => {
    const who = somebody();
    expect(await isRemembered("known", who)).toBe(false);
    await remember("known", who, 30);
    expect(await isRemembered("known", who)).toBe(true);
    later(29 * 86_400);
    expect(await isRemembered("known", who)).toBe(true);
    later(2 * 86_400);
    expect(await isRemembered("known", who)).toBe(false);
    const stored = await mongoose.connection.collection("rate_limits").find().toArray();
    expect(JSON.stringify(stored)).not.toContain("somebody");
  });

  it("lets nobody through while the database is away", async () => {
    const uri = freshUri();
    await mongoose.disconnect();
    const refused = await attempt(limit, somebody()).catch((error: unknown) => error);
    expect(isOutage(refused)).toBe(true);
    await connect(uri);
  });
});
