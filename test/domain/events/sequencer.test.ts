import { expect, it, vi } from "vitest";
import { EventModel } from "../../../src/domain/events/event.model.ts";
import { record } from "../../../src/domain/events/events.ts";
import { newId } from "../../../src/platform/ids.ts";
import { transaction } from "../../../src/platform/mongo.ts";
import { useDatabase } from "../../support/mongo.ts";

useDatabase({ scans: ["events by organizationId"] });

it("numbers what a transaction recorded soon, without a reader", async () => {
  const organizationId = newId("org");
  const caller = { organizationId, actor: { kind: "operator" }, requestId: "test" } as const;
  await transaction(() => record(caller, { type: "team.created", object: { type: "team", id: "team_1" } }));

  await vi.waitFor(async () => {
    expect(await EventModel.findOne({ organizationId }).lean()).toMatchObject({ sequence: 1 });
  }, 5_000);
});
