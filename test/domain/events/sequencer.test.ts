/** Numbering: nobody waits for a process that died or sleeps, no number comes twice, and no reader misses an event. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import mongoose from "mongoose";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Caller } from "../../../src/domain/caller.ts";
import { EventModel, SequenceModel } from "../../../src/domain/events/event.model.ts";
import { listEvents, record } from "../../../src/domain/events/events.ts";
import { sequenceEvents, stopSequencer } from "../../../src/domain/events/numbering/sequencer.ts";
import { encodeCursor } from "../../../src/domain/page.ts";
import { transaction } from "../../../src/platform/database/mongo.ts";
import { newId } from "../../../src/platform/ids.ts";
import { endsWithUs } from "../../support/guard.ts";
import { uriHere, useDatabase } from "../../support/mongo.ts";

useDatabase({ scans: ["events by organizationId"] });

let caller: Caller;
beforeEach(() => {
  caller = { organizationId: newId("org"), actor: { kind: "operator" }, requestId: "test" };
});
const happen = (many = 1): Promise<void> =>
  transaction(() =>
    record(
      caller,
      ...Array.from({ length: many }, (_, index) => ({
        type: "connection.trial_started" as const,
        object: { type: "connection" as const, id: `conn_${index}` },
      })),
    ),
  );
const stored = () =>
  EventModel.find({ organizationId: caller.organizationId }, { sequence: 1 }).sort({ at: 1, _id: 1 }).lean();
const shown = async () => (await listEvents(caller, { limit: 100 })).items.map(({ sequence }) => sequence);

it("numbers what a transaction recorded soon, without a reader", async () => {
  await happen();
  await vi.waitFor(async () => expect((await stored())[0]?.sequence).toBeGreaterThan(0), 300_000);
});

describe("after a process that stopped in the middle", () => {
  /** What it leaves when it dies after it has written down a batch: `given` of the numbers are there. */
  async function stoppedAfter(given: number): Promise<{ first: number; ids: string[] }> {
    await sequenceEvents();
    await happen(5);
    await stopSequencer();
    const ids = (await stored()).map(({ _id }) => _id);
    const before = (await SequenceModel.findById("events").lean())?.next ?? 0;
    const pending = { first: before + 1, ids };
    // Backwards, as an index may lead it.
    for (const [index, _id] of [...ids.entries()].slice(5 - given))
      await EventModel.updateOne({ organizationId: caller.organizationId, _id }, { sequence: pending.first + index });
    await SequenceModel.updateOne({ _id: "events" }, { $set: { next: before + 5, pending } });
    return pending;
  }

  it.each([0, 2, 5])(
    "with %i of five numbers given, the next reader sees all five, at once and in order",
    async (given) => {
      const { first } = await stoppedAfter(given);
      // A reader waits a second at most: on a busy machine it may be the next one.
      const seen = await vi.waitFor(async () => {
        const numbers = await shown();
        expect(numbers).not.toEqual([]);
        return numbers;
      }, 300_000);
      expect(seen).toEqual([0, 1, 2, 3, 4].map((more) => first + more));
      expect(await SequenceModel.findById("events").lean()).toMatchObject({ next: first + 4, pending: null });
    },
  );

  it("and wakes up again, its late writes change nothing", async () => {
    const { first, ids } = await stoppedAfter(2);
    await shown();
    await happen(3);
    const before = await shown();
    // What it was about to do when it fell asleep: give the numbers, be done, and take the next ones from where it knew the counter.
    await EventModel.collection.updateMany({ _id: { $in: ids }, sequence: 0 } as object, [
      { $set: { sequence: first } },
    ]);
    await SequenceModel.updateOne({ _id: "events", "pending.first": first }, { $set: { pending: null } });
    const late = await SequenceModel.updateOne(
      { _id: "events", next: first - 1, pending: null },
      { $set: { next: first + 99 } },
    );
    expect(late.matchedCount).toBe(0);
    expect(await shown()).toEqual(before);
    expect(new Set(before).size).toBe(8);
  });
});

describe("while a transaction that nobody ends sits on the counter", () => {
  let session: mongoose.mongo.ClientSession;
  beforeEach(async () => {
    await sequenceEvents();
    session = await mongoose.startSession();
    session.startTransaction();
    await SequenceModel.collection.updateOne({ _id: "events" } as object, { $inc: { next: 0, held: 1 } }, { session });
  });
  afterEach(async () => {
    await session.abortTransaction();
    await session.endSession();
  });

  it("a reader is answered with what has its number, and later with the rest", async () => {
    await happen(3);
    // Numbering waits for the transaction above: that there is an answer at all says that the reader did not.
    expect(await shown()).toEqual([]);
    const [newest] = await stored();
    expect((await listEvents(caller, { after: newest?._id ?? "", limit: 10 })).items).toEqual([]);
    await session.abortTransaction();
    await vi.waitFor(async () => expect(await shown()).toHaveLength(3), 300_000);
    session.startTransaction();
  });
});

/** Another process that does nothing but number. */
async function numberer(): Promise<ChildProcess> {
  const script = `
    import { connect } from "./src/platform/database/mongo.ts";
    import { sequenceEvents } from "./src/domain/events/numbering/sequencer.ts";
    await connect(${JSON.stringify(uriHere())});
    console.log("up");
    for (;;) await sequenceEvents();`;
  const child = endsWithUs(
    spawn(process.execPath, ["--input-type=module-typescript", "--eval", script], {
      stdio: ["ignore", "pipe", "inherit"],
    }),
  );
  if (child.stdout) await once(child.stdout, "data");
  return child;
}

it("several processes at once, of which some sleep and one dies, give every number once and without gaps, and a reader who pages along misses nothing", async () => {
  const others = await Promise.all([numberer(), numberer(), numberer()]);
  const [sleeper, dying] = others;
  let writing = true;
  const read: number[] = [];
  const reading = (async () => {
    for (let last = false; !last; ) {
      last = !writing;
      const found = await pageAfter(read.at(-1));
      read.push(...found);
      if (found.length > 0) last = false;
    }
  })();
  for (let round = 0; round < 60; round++) {
    if (round % 10 === 3) sleeper?.kill("SIGSTOP");
    if (round % 10 === 8) sleeper?.kill("SIGCONT");
    if (round === 30) dying?.kill("SIGKILL");
    await Promise.all([happen(3), happen(2), sequenceEvents()]);
  }
  writing = false;
  await reading;
  for (const other of others) other.kill("SIGKILL");
  const all = (await stored()).map(({ sequence }) => sequence).sort((one, other) => one - other);
  expect(all).toEqual(Array.from({ length: 300 }, (_, index) => (all[0] ?? 0) + index));
  expect(read).toEqual(all);
});

async function pageAfter(last: number | undefined): Promise<number[]> {
  const after = last === undefined ? undefined : encodeCursor(`s${last}`);
  return (await listEvents(caller, { limit: 7, after })).items.map(({ sequence }) => sequence);
}
