/** Indexes that earlier versions built and nothing needs any more. */
import mongoose from "mongoose";
import { expect, it } from "vitest";
import { RequestModel } from "../../src/domain/connections/requests/scim-request.model.ts";
import { EventModel } from "../../src/domain/events/event.model.ts";
import { buildIndexes } from "../../src/platform/database/indexes.ts";
import { useDatabase } from "../support/mongo.ts";

useDatabase();

const names = async (): Promise<string[]> =>
  (await EventModel.collection.indexes()).map(({ name }) => String(name)).sort();

it("go at the start, also when two start at once; what somebody added stays", async () => {
  const now = await names();
  await mongoose.connection.collection("events").createIndex({ organizationId: 1, sequence: 1 });
  await mongoose.connection.collection("events").createIndex({ actor: 1 }, { name: "of_the_operator" });
  expect(await names()).toContain("organizationId_1_sequence_1");

  await Promise.all([buildIndexes(), buildIndexes(), buildIndexes()]);

  expect(await names()).toEqual([...now, "of_the_operator"].sort());
});

it("get the term of this version where an earlier one gave them another", async () => {
  const lines = RequestModel.collection;
  const term = async () => (await lines.indexes()).find(({ name }) => name === "at_1")?.expireAfterSeconds;
  const now = await term();
  await mongoose.connection.db?.command({
    collMod: "scim_requests",
    index: { keyPattern: { at: 1 }, expireAfterSeconds: 14 * 86_400 },
  });
  await Promise.all([buildIndexes(), buildIndexes()]);
  expect(await term()).toBe(now);
});
