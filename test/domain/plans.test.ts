/** What is asked every second or minute, or at each departure, must not read everything that is kept. */
import mongoose from "mongoose";
import { expect, it } from "vitest";
import "../../src/domain/connections/connection.model.ts";
import { BY_MEMBER } from "../../src/domain/directory/mirror.models.ts";
import "../../src/domain/log-streams/stream.model.ts";
import "../../src/domain/mails/mail.model.ts";
import "../../src/domain/mappings/mapping.model.ts";
import "../../src/domain/memberships/membership.model.ts";
import "../../src/domain/oidc/logout/logout.model.ts";
import "../../src/domain/oidc/logout/watch.model.ts";
import "../../src/domain/webhooks/delivering/delivery.model.ts";
import { buildIndexes } from "../../src/platform/database/indexes.ts";
import { useDatabase } from "../support/mongo.ts";

useDatabase();

const now = new Date();
it.each([
  ["whom to tell", { distinct: "oidc_logouts", key: "clientId", query: { dueAt: { $lte: now } } }],
  ["what to tell one", { find: "oidc_logouts", filter: { clientId: "c", dueAt: { $lte: now } }, sort: { dueAt: 1 } }],
  [
    "what to send to a webhook",
    {
      find: "webhook_deliveries",
      filter: { dueAt: { $lte: now, $type: "date" }, endpointId: "e" },
      sort: { dueAt: 1, _id: 1 },
    },
  ],
  [
    "what of one object waits",
    {
      find: "webhook_deliveries",
      filter: { endpointId: "e", key: { $in: ["a", "b"] }, dueAt: { $type: "date" } },
      sort: { key: 1, _id: 1 },
    },
  ],
  [
    "what failed at a webhook",
    {
      find: "webhook_deliveries",
      filter: { organizationId: "o", endpointId: "e", state: "failed" },
      sort: { _id: -1 },
    },
  ],
  [
    "which log streams are due",
    {
      find: "log_streams",
      filter: {
        ...{ enabled: true, dueAt: { $lte: now, $type: "date" }, leaseUntil: { $lte: now } },
        ...{ failures: 0, organizationId: { $nin: ["o"] } },
      },
      sort: { dueAt: 1 },
    },
  ],
  ["the mail to send", { find: "mails", filter: { dueAt: { $lte: now, $type: "date" } }, sort: { dueAt: 1 } }],
  [
    "whose time is over",
    { find: "memberships", filter: { expiresAt: { $lte: now, $type: "date" }, status: "active" } },
  ],
  [
    "the guests of a sponsor",
    { find: "memberships", filter: { organizationId: "o", sponsorId: { $eq: "m", $type: "string" } } },
  ],
  ["which token ends", { find: "credentials", filter: { expiresAt: { $gt: now, $type: "date" } } }],
  ["which setting is to be carried through", { find: "connections", filter: { "teamsDue.change": { $gt: "" } } }],
  ["mappings of an earlier version", { find: "mappings", filter: { groupId: { $exists: true } } }],
  ["whose session may be over", { find: "oidc_watches", filter: { endsAt: { $lte: now } }, sort: { endsAt: 1 } }],
])("%s is found by an index", async (_what, command) => {
  await buildIndexes();

  const plan = await mongoose.connection.db?.command({ explain: command, verbosity: "queryPlanner" });

  const winning = JSON.stringify(plan?.queryPlanner.winningPlan);
  expect(winning).toMatch(/IXSCAN|DISTINCT_SCAN/);
  expect(winning).not.toMatch(/COLLSCAN|"SORT"/);
  expect(winning).not.toContain('"indexName":"organizationId_1__id_1"');
});

it("which groups users are in is told by an index alone, for every answer about users", async () => {
  await buildIndexes();
  const filter = { organizationId: "o", memberId: { $in: ["a", "b"] } };
  const command = { find: "group_edges", filter, projection: { _id: 0, groupId: 1, memberId: 1 }, hint: BY_MEMBER };

  const plan = await mongoose.connection.db?.command({ explain: command, verbosity: "queryPlanner" });

  expect(JSON.stringify(plan?.queryPlanner.winningPlan)).not.toContain("FETCH");
});
