import { expect, it } from "vitest";
import { StepModel } from "../../../src/domain/breaker/step.model.ts";
import type { TripDoc } from "../../../src/domain/breaker/trip.model.ts";
import { stepsWithGuests } from "../../../src/domain/breaker/undo-state.ts";
import { newId } from "../../../src/platform/ids.ts";
import { useDatabase } from "../../support/mongo.ts";

useDatabase();

it("finds everybody whose guests were handed over at one moment, however the pages fall", async () => {
  const [organizationId, connectionId] = [newId("org"), newId("conn")];
  const [from, until] = [new Date(Date.UTC(2026, 0, 1)), new Date(Date.UTC(2026, 0, 2))];
  const ids = ["brs_1", "brs_2", "brs_3", "brs_4", "brs_5"];
  await StepModel.collection.insertMany(
    ids.map((_id, index) => ({
      ...{ _id, organizationId, connectionId, kind: "user_deleted", image: { guests: [{}] }, people: [], subjects: [] },
      outcome: { status: "restored" },
      at: index === 0 ? from : until,
    })) as never,
  );
  const trip = { organizationId, connectionId, from, until } as TripDoc;

  const found: string[] = [];
  for (let page = await stepsWithGuests(trip, undefined, 2); page.length > 0; ) {
    found.push(...page.map(({ _id }) => _id));
    page = await stepsWithGuests(trip, page.at(-1), 2);
  }

  expect(found).toEqual(ids.toReversed());
});
