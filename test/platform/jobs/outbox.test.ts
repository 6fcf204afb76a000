/** Messages of any kind are delivered at least once, each key in its order, and no lane waits for another. */
import fc from "fast-check";
import { model, mongo, Schema } from "mongoose";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { queuesLook } from "../../../src/platform/jobs/measuring.ts";
import type { Channel, Message, Verdict } from "../../../src/platform/jobs/outbox/channel.ts";
import { bringBack, deliverDue } from "../../../src/platform/jobs/outbox/delivering.ts";
import { startOutbox, wakeOutbox } from "../../../src/platform/jobs/outbox/outbox.ts";
import { useDatabase } from "../../support/mongo.ts";

interface Letter extends Message {
  organizationId: string;
  endpoint: string;
  object: string;
}

const schema = new Schema<Letter>(
  {
    _id: { type: String, required: true },
    organizationId: String,
    endpoint: String,
    object: String,
    lease: { type: String, default: null },
    attempts: Number,
    dueAt: { type: Date, default: null },
    error: { type: String, default: null },
    createdAt: Date,
  },
  { collection: "letters", versionKey: false, strict: "throw" },
);
schema.index({ endpoint: 1, object: 1, _id: 1 });
schema.index({ endpoint: 1, dueAt: 1 });
schema.index({ dueAt: 1, endpoint: 1 });
const LetterModel = model<Letter>("Letter", schema);

useDatabase({
  // What the tests themselves count.
  scans: ["letters by object", "letters by lease", "letters by attempts, lease", "far too many letters by dueAt"],
});

let sent: string[] = [];
let answer: (letter: Letter, signal: AbortSignal) => Promise<Verdict> | Verdict;
const delivered: Verdict = { is: "delivered" };
const later = (rests: "message" | "lane" | "channel" = "message"): Verdict => ({
  is: "postponed",
  error: "Busy.",
  rests,
});
const givenUp: string[] = [];
const none = () => ({});
const channel: Channel<Letter> = {
  ...{ name: "letters", model: LetterModel, lane: "endpoint", owner: "organizationId", key: "object" },
  ...{ lanesAtOnce: 4, atOnce: 8, leaseMs: 30_000, waits: [1_000, 2_000, 4_000], termMs: 60_000 },
  marks: { taken: none, waiting: none, delivered: none, failed: none },
  send: async (letter, signal) => {
    const verdict = await answer(letter, signal);
    if (verdict.is === "delivered") sent.push(letter._id);
    return verdict;
  },
  giveUp: async ({ _id }) => void givenUp.push(_id),
  count: () => undefined,
};

const stops: (() => Promise<void>)[] = [];
beforeEach(() => {
  sent = [];
  givenUp.splice(0);
  answer = () => delivered;
});
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
  await LetterModel.deleteMany({});
});

/** Nothing can be written of what comes to this, as where the process has ended. */
const GONE = new mongo.MongoNetworkError("The database is away.");

let count = 0;
type Of = Partial<Pick<Letter, "organizationId" | "endpoint" | "object" | "dueAt" | "createdAt">>;
async function post(many: number, of: Of = {}): Promise<string[]> {
  const now = new Date();
  const letters = Array.from({ length: many }, () => {
    count += 1;
    const _id = `l${String(count).padStart(6, "0")}`;
    const whom = { organizationId: "acme", endpoint: "one", object: `o${count}` };
    return { _id, ...whom, lease: null, attempts: 0, dueAt: now, error: null, createdAt: now, ...of };
  });
  await LetterModel.insertMany(letters, { lean: true });
  return letters.map(({ _id }) => _id);
}

const at = (ms: number) => ({ clock: () => new Date(Date.now() + ms) });
/** By the database's clock, which no test sets. */
const leasesEnd = () => LetterModel.updateMany({ lease: { $ne: null } }, { $set: { dueAt: new Date(Date.now() - 1) } });
const waiting = () => LetterModel.countDocuments({ dueAt: { $ne: null } });
const start = () => stops.push(startOutbox(channel));
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 300_000, interval: 10 });

describe("one message", () => {
  it("comes back with growing waits, and is given up after the last one, once and told", async () => {
    const [id] = await post(1);
    answer = () => later();
    const outcomes: unknown[] = [];
    for (const ms of [0, 0, 1_000, 3_100, 7_200]) outcomes.push(await deliverDue(channel, at(ms)));
    expect(outcomes).toEqual([["postponed"], ["nothing"], ["postponed"], ["postponed"], ["failed"]]);
    expect(givenUp).toEqual([id]);
    expect(await LetterModel.findById(id).lean()).toMatchObject({ dueAt: null, error: "Busy.", lease: null });
  });

  it("is given up at once when it is refused, or when its term is over", async () => {
    const [one] = await post(1);
    answer = () => ({ is: "refused", error: "Gone." });
    expect(await deliverDue(channel)).toEqual(["failed"]);
    const [two] = await post(1, { createdAt: new Date(Date.now() - 61_000) });
    answer = () => later();
    expect(await deliverDue(channel)).toEqual(["failed"]);
    expect(givenUp).toEqual([one, two]);
  });

  it("that fails on our side comes back, and says so", async () => {
    const [id] = await post(1);
    answer = () => Promise.reject(new TypeError("undefined is not a function"));
    expect(await deliverDue(channel)).toEqual(["postponed"]);
    const { error } = (await LetterModel.findById(id).lean()) ?? {};
    expect(error).toBe("It failed on our side; the log of the program says where.");
  });

  it("that is held back has not been tried", async () => {
    const [id] = await post(1);
    answer = () => ({ is: "held", until: new Date(Date.now() + 5_000) });
    expect(await deliverDue(channel)).toEqual(["held"]);
    expect(await LetterModel.findById(id).lean()).toMatchObject({ attempts: 0, lease: null });
    expect(await deliverDue(channel)).toEqual(["nothing"]);
  });

  it("that a dead process had comes back when its lease ends, and nothing that process does later counts", async () => {
    const [id] = await post(1);
    const { promise: asleep, resolve: wake } = Promise.withResolvers<void>();
    const { promise: isSending, resolve: sending } = Promise.withResolvers<void>();
    answer = async () => {
      sending();
      await asleep;
      return later();
    };
    const sleeper = deliverDue(channel);
    await isSending;
    answer = () => delivered;
    expect(await deliverDue(channel)).toEqual(["nothing"]);
    await leasesEnd();
    expect(await deliverDue(channel)).toEqual(["delivered"]);
    wake();
    await sleeper;
    expect(await LetterModel.findById(id).lean()).toMatchObject({ dueAt: null, attempts: 2, error: null });
  });

  it("that ends processes again and again is given up", async () => {
    await post(1);
    answer = () => Promise.reject(GONE);
    for (let round = 0; round < 4; round++) {
      await deliverDue(channel).catch(() => undefined);
      await leasesEnd();
    }
    expect(await deliverDue(channel)).toEqual(["failed"]);
  });

  it("does not wait longer than the longest wait after the clock was set back", async () => {
    await post(1, { dueAt: new Date(Date.now() + 3_600_000) });
    await bringBack(channel);
    expect(await deliverDue(channel)).toEqual(["delivered"]);
  });
});

describe("messages of one key", () => {
  it("wait for the one before, those of others do not", async () => {
    const mine = await post(3, { object: "same" });
    const [other] = await post(1);
    answer = ({ _id }) => (_id === mine[0] && sent.length < 2 ? later() : delivered);
    expect((await deliverDue(channel, { most: 10 })).sort()).toEqual(["delivered", "postponed"]);
    expect(sent).toEqual([other]);
    const [late] = await post(1, { object: "same" });
    expect(await deliverDue(channel, { most: 10 })).toEqual(["nothing"]);
    sent.push("the other end is back");
    await deliverDue(channel, { most: 10, ...at(1_600) });
    await deliverDue(channel, { most: 10, ...at(1_600) });
    expect(sent.slice(2)).toEqual([...mine, late]);
    expect((await LetterModel.find({ object: "same" }).lean()).map(({ attempts }) => attempts)).toEqual([2, 1, 1, 1]);
  });

  it("go on as fast when what waits behind is due before what it waits for, as after an outage", async () => {
    const [objects, each, most] = [20, 20, 8];
    for (let round = 0; round < each; round++)
      // What comes later has been due for longer.
      for (let object = 0; object < objects; object++)
        await post(1, { object: `of ${object}`, dueAt: new Date(Date.now() - round * 1_000) });
    let turns = 0;
    while ((await waiting()) > 0) {
      await deliverDue(channel, { most, ...at(turns * 20) });
      turns += 1;
    }
    expect(sent).toHaveLength(objects * each);
    expect(turns).toBeLessThan(((objects * each) / most) * 1.5);
  });

  it("that wait behind one which rests are put off with it, and looked at no more", async () => {
    const [first, ...behind] = await post(40, { object: "same" });
    answer = ({ _id }) => (_id === first ? later() : delivered);
    await deliverDue(channel, { most: 4 });
    expect(await deliverDue(channel, { most: 4 })).toEqual(["nothing"]);
    const soonest = await LetterModel.findOne({ _id: { $in: behind } })
      .sort({ dueAt: 1 })
      .lean();
    expect(soonest?.dueAt?.getTime()).toBeGreaterThan(Date.now() + 300);
  });

  it("go on when the one before is given up", async () => {
    const [first, second] = await post(2, { object: "same" });
    answer = ({ _id }) => (_id === first ? { is: "refused", error: "No." } : delivered);
    expect(await deliverDue(channel, { most: 10 })).toEqual(["failed", "delivered"]);
    expect(sent).toEqual([second]);
  });

  it("are never overtaken, however many outboxes deliver, whatever fails and whoever dies", async () => {
    const patient = { ...channel, waits: Array(200).fill(1_000), termMs: 1e9 };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 10, maxLength: 40 }), async (objects) => {
        sent = [];
        await LetterModel.deleteMany({});
        for (const object of objects) await post(1, { object: String(object) });
        let round = 0;
        answer = async () => {
          round += 1;
          await new Promise((done) => setImmediate(done));
          if (round % 7 === 0) throw GONE;
          return round % 3 === 0 ? later() : delivered;
        };
        for (let turn = 0; (await waiting()) > 0; turn++) {
          await leasesEnd();
          const two = [1, 2].map((most) => deliverDue(patient, { most: most * 4, ...at(turn * 5_000) }));
          await Promise.allSettled(two);
        }
        const first = [...new Set(sent)];
        expect(first).toHaveLength(objects.length);
        const objectOf = new Map((await LetterModel.find().lean()).map(({ _id, object }) => [_id, object]));
        for (const ofKey of Map.groupBy(first, (id) => objectOf.get(id)).values())
          expect(ofKey).toEqual(ofKey.toSorted());
      }),
      { numRuns: 8 },
    );
  });
});

describe("an outbox", () => {
  it("delivers each message once, however many run", async () => {
    const ids = [...(await post(60)), ...(await post(60, { endpoint: "two" }))];
    for (const _ of [1, 2, 3]) start();
    await soon(async () => expect(await waiting()).toBe(0));
    expect(sent.toSorted()).toEqual(ids.toSorted());
  });

  it("lets no lane wait for one that hangs, nor an organization for another with many lanes", async () => {
    const { promise: hung, resolve: letGo } = Promise.withResolvers<void>();
    answer = async ({ organizationId }) => {
      if (organizationId === "acme") await hung;
      return delivered;
    };
    for (let lane = 0; lane < 20; lane++) await post(2, { endpoint: `hangs ${lane}` });
    start();
    await soon(async () => expect(await LetterModel.countDocuments({ lease: { $ne: null } })).toBeGreaterThan(2));
    const ids = await post(5, { organizationId: "globex", endpoint: "quick" });
    wakeOutbox("letters", { lane: "quick", owner: "globex" });
    await soon(() => expect(sent).toEqual(expect.arrayContaining(ids)));
    letGo();
  });

  it("gives every lane its turn while one has endless work", async () => {
    let busy = true;
    answer = async ({ endpoint }) => {
      if (endpoint !== "busy" || !busy) return delivered;
      await new Promise((done) => setImmediate(done));
      await post(1, { endpoint: "busy" });
      return delivered;
    };
    await post(1, { endpoint: "busy" });
    const narrow = { ...channel, lanesAtOnce: 1 };
    stops.push(startOutbox(narrow));
    await soon(() => expect(sent.length).toBeGreaterThan(3));
    const ids = await post(3, { endpoint: "patient", organizationId: "globex" });
    await soon(() => expect(sent).toEqual(expect.arrayContaining(ids)));
    busy = false;
  });

  it("lets a lane rest that fails, and tries it with one message", async () => {
    await post(10);
    answer = () => later("lane");
    start();
    await soon(async () => expect(await LetterModel.countDocuments({ attempts: 1, lease: null })).toBe(8));
    answer = () => delivered;
    await soon(async () => expect(await waiting()).toBe(0));
    const probe = (await LetterModel.findById(sent[0]).lean())?.attempts;
    expect([1, 2]).toContain(probe);
  });

  it("goes on with a lane that takes some of it, and sends again what failed", async () => {
    const ids = await post(200);
    const failed = new Set<string>();
    let [together, most] = [0, 0];
    answer = async ({ _id }) => {
      together += 1;
      most = Math.max(most, together);
      await new Promise((done) => setImmediate(done));
      together -= 1;
      if (Number(_id.slice(1)) % 5 > 0 || failed.has(_id)) return delivered;
      failed.add(_id);
      return later("lane");
    };
    stops.push(startOutbox({ ...channel, atOnce: 16, waits: [1, 1, 1] }));
    // Were the lane to rest after each failure, that alone would take forty rests.
    await soon(async () => expect(await waiting()).toBe(0));
    expect(new Set(sent)).toEqual(new Set(ids));
    expect(most).toBeGreaterThan(4);
  });

  it("stops in the middle: what was being sent waits as if it had not been tried", async () => {
    const [id] = await post(1);
    answer = (_, signal) => new Promise((done) => signal.addEventListener("abort", () => done(later())));
    const stop = startOutbox(channel);
    await soon(async () => expect(await LetterModel.findById(id).lean()).toMatchObject({ attempts: 1 }));
    await stop();
    expect(await LetterModel.findById(id).lean()).toMatchObject({ attempts: 0, lease: null });
  });

  it("tells how much waits, and since when", async () => {
    await post(3, { dueAt: new Date(Date.now() - 60_000) });
    answer = () => later("channel");
    start();
    await soon(async () => {
      const figures = await queuesLook.look();
      const of = (name: string) => figures.find((one) => one.of === name && one.labels?.queue === "letters")?.value;
      expect(of("rollcall_queue_waiting")).toBe(3);
      expect(of("rollcall_queue_overdue_seconds")).toBeGreaterThanOrEqual(0);
      expect(of("rollcall_queue_oldest_seconds")).toBeGreaterThanOrEqual(0);
    });
  });
});
