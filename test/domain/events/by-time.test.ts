/** The log by time: numbers follow times, but for a clock that was wrong by an hour and was set back. */
import { expect, it } from "vitest";
import type { Caller } from "../../../src/domain/caller.ts";
import { EventModel } from "../../../src/domain/events/event.model.ts";
import { listEvents, record } from "../../../src/domain/events/events.ts";
import { positionAt } from "../../../src/domain/events/numbering/positions.ts";
import { sequenceEvents } from "../../../src/domain/events/numbering/sequencer.ts";
import { transaction } from "../../../src/platform/database/mongo.ts";
import { newId } from "../../../src/platform/ids.ts";
import { useDatabase } from "../../support/mongo.ts";

useDatabase({ scans: ["events by organizationId", "events by organizationId, object.id"] });

const MINUTE_MS = 60_000;
const began = Date.now() - 86_400_000;
const minute = (nth: number): Date => new Date(began + nth * MINUTE_MS);
/** In the order of the log: an hour, of which the end comes once more when the clock has been set back, and much after that. */
const TIMES = [...Array.from({ length: 6 }, (_, at) => 10 * at), ...Array.from({ length: 60 }, (_, at) => 1 + 5 * at)];

async function givenLog(): Promise<Caller> {
  const caller: Caller = { organizationId: newId("org"), actor: { kind: "operator" }, requestId: "test" };
  const happening = (_: unknown, nth: number) => ({
    type: "connection.trial_started" as const,
    object: { type: "connection" as const, id: `conn_${nth}` },
  });
  await transaction(() => record(caller, ...TIMES.map(happening)));
  await sequenceEvents();
  for (const [nth, at] of TIMES.entries())
    await EventModel.updateOne(
      { organizationId: caller.organizationId, "object.id": `conn_${nth}` },
      { $set: { at: minute(at) } },
    );
  return caller;
}

it("misses nothing of what happened before the clock was set back, nor after", async () => {
  const caller = await givenLog();
  const found = async (since: number, until: number, newestFirst: boolean) => {
    const query = { since: minute(since), until: minute(until), newestFirst, limit: 100 };
    return (await listEvents(caller, query)).items.map(({ object }) => object.id).toSorted();
  };
  for (const [since, until] of [
    [40, 51],
    [25, 35],
    [0, 5],
    [100, 140],
  ] as const)
    for (const newestFirst of [false, true]) {
      const meant = TIMES.flatMap((at, nth) => (at >= since && at < until ? `conn_${nth}` : [])).toSorted();
      expect([since, await found(since, until, newestFirst)]).toEqual([since, meant]);
    }
});

it("begins with the first event that happened since then", async () => {
  const caller = await givenLog();
  const { organizationId } = caller;
  const first = await EventModel.findOne({ organizationId, "object.id": `conn_${TIMES.indexOf(40)}` }).lean();
  expect(await positionAt(caller, minute(38))).toBe((first?.sequence ?? 0) - 1);
});
