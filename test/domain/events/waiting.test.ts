import { getEventListeners } from "node:events";
import { afterAll, expect, it } from "vitest";
import { nextEvents, stopWaiting } from "../../../src/domain/events/waiting.ts";
import { useDatabase } from "../../support/mongo.ts";

useDatabase();
afterAll(() => stopWaiting());

it("leaves nothing behind at the signal that a reader waits with again and again", async () => {
  const reading = new AbortController();

  for (let round = 0; round < 3; round++) await nextEvents(1, reading.signal);

  expect(getEventListeners(reading.signal, "abort")).toHaveLength(0);
});
