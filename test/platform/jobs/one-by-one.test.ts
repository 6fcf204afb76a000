/** Work for many: the fault of one is no other's, an outage is everybody's. */
import mongoose from "mongoose";
import { expect, it } from "vitest";
import { oneByOne } from "../../../src/platform/jobs/one-by-one.ts";

const who = (one: string) => ({ one });

it("goes on after one that fails, and says how much was done", async () => {
  const seen: string[] = [];
  const done = await oneByOne("Looking", ["a", "b", "c", "d"], who, async (one) => {
    seen.push(one);
    if (one === "b") throw new Error("b cannot be looked at");
    return one === "c" ? 5 : one === "a";
  });

  expect(seen).toEqual(["a", "b", "c", "d"]);
  expect(done).toBe(6);
});

it("ends where the database is away: it is for nobody else either", async () => {
  const seen: string[] = [];
  const outage = new mongoose.mongo.MongoNetworkError("connection closed");

  const round = oneByOne("Looking", ["a", "b"], who, async (one) => {
    seen.push(one);
    throw outage;
  });

  await expect(round).rejects.toBe(outage);
  expect(seen).toEqual(["a"]);
});
