import mongoose from "mongoose";
import { expect, it } from "vitest";
import { joining, transaction } from "../../src/platform/database/mongo.ts";
import { shortCache } from "../../src/platform/short-cache.ts";
import { useDatabase } from "../support/mongo.ts";

useDatabase();

const things = () => mongoose.connection.collection<{ _id: string; value: string }>("things");
const read = async (): Promise<string> => (await things().findOne({ _id: "a" }, joining()))?.value ?? "";
const store = (value: string) => things().updateOne({ _id: "a" }, { $set: { value } }, { upsert: true, ...joining() });

it("keeps nothing that was read before it was forgotten, however late it comes", async () => {
  await store("old");
  const cache = shortCache<string>();
  const { promise, resolve } = Promise.withResolvers<void>();
  const late = cache.ask("a", async () => {
    const value = await read();
    await promise;
    return value;
  });
  await store("new");
  cache.clear();
  resolve();
  expect(await late).toBe("old");
  expect(await cache.ask("a", read)).toBe("new");
});

it("is right for whoever changes it at once, and for others from the commit on", async () => {
  await store("old");
  const cache = shortCache<string>();
  const [changed, seen] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const changing = transaction(async () => {
    await store("new");
    cache.forget("a");
    expect(await cache.ask("a", read)).toBe("new");
    changed.resolve();
    await seen.promise;
  });
  await changed.promise;
  expect(await cache.ask("a", read)).toBe("old");
  expect(cache.get("a")).toBe("old");
  seen.resolve();
  await changing;
  expect(await cache.ask("a", read)).toBe("new");
});

it("keeps nothing that was read in a transaction which had begun before the change", async () => {
  await store("old");
  const cache = shortCache<string>();
  const [begun, changed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const reading = transaction(async () => {
    expect(await read()).toBe("old");
    begun.resolve();
    await changed.promise;
    expect(await cache.ask("a", read)).toBe("old");
  });
  await begun.promise;
  await store("new");
  cache.clear();
  changed.resolve();
  await reading;
  expect(await cache.ask("a", read)).toBe("new");
});

it("keeps nothing of a transaction that is given up", async () => {
  await store("old");
  const cache = shortCache<string>();
  const given = transaction(async () => {
    await store("new");
    cache.clear();
    expect(await cache.ask("a", read)).toBe("new");
    throw new Error("Given up.");
  });
  await expect(given).rejects.toThrow("Given up.");
  expect(await cache.ask("a", read)).toBe("old");
});
