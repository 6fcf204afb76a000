/** What is asked every second must not read everything that is kept. */
import mongoose from "mongoose";
import { expect, it } from "vitest";
import "../../../src/domain/oidc/logout.model.ts";
import "../../../src/domain/oidc/watch.model.ts";
import { buildIndexes } from "../../../src/platform/indexes.ts";
import { useDatabase } from "../../support/mongo.ts";

useDatabase();

const now = new Date();
it.each([
  ["whom to tell", { distinct: "oidc_logouts", key: "clientId", query: { dueAt: { $lte: now } } }],
  ["what to tell one", { find: "oidc_logouts", filter: { clientId: "c", dueAt: { $lte: now } }, sort: { dueAt: 1 } }],
  ["whose session may be over", { find: "oidc_watches", filter: { endsAt: { $lte: now } }, sort: { endsAt: 1 } }],
])("%s is found by an index", async (_what, command) => {
  await buildIndexes();

  const plan = await mongoose.connection.db?.command({ explain: command, verbosity: "queryPlanner" });

  const winning = JSON.stringify(plan?.queryPlanner.winningPlan);
  expect(winning).toMatch(/IXSCAN|DISTINCT_SCAN/);
  expect(winning).not.toMatch(/COLLSCAN|"SORT"/);
});
