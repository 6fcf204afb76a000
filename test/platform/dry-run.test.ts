/** A world that is given up: what happens in it, and what does not leave it. */
import mongoose from "mongoose";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { detached } from "../../src/platform/concurrency.ts";
import { isDuplicate } from "../../src/platform/database/failures.ts";
import { endSnapshot, snapshot, transaction } from "../../src/platform/database/mongo.ts";
import { dryRun } from "../../src/platform/dry-run/dry-run.ts";
import { NothingIsWritten, TooLongTried, worldNow, writingNothing } from "../../src/platform/dry-run/world.ts";
import { afterTransaction, bestEffort, bestEffortDone } from "../../src/platform/jobs/best-effort.ts";
import { newSecret } from "../../src/platform/keys/secrets.ts";
import { shortCache } from "../../src/platform/short-cache.ts";
import { useDatabase } from "../support/mongo.ts";

useDatabase({ scans: ["things"] });

interface Thing {
  _id: string;
  count: number;
}
const schema = new mongoose.Schema<Thing>(
  { _id: { type: String, required: true }, count: { type: Number, required: true } },
  { collection: "things", versionKey: false },
);
const ThingModel = mongoose.model<Thing>("Thing", schema);
const raw = () => mongoose.connection.collection<Thing>("things");
const stored = async (): Promise<string[]> =>
  (await ThingModel.find().sort({ _id: 1 }).lean()).map(({ _id, count }) => `${_id} ${count}`);

beforeAll(async () => {
  await ThingModel.createCollection();
});
afterEach(async () => {
  await raw().deleteMany({});
});

describe("a dry run", () => {
  it("sees what it writes, by whatever call, and nobody else does, then or later", async () => {
    await raw().insertOne({ _id: "before", count: 1 });

    const seen = await dryRun(async () => {
      await ThingModel.insertMany([{ _id: "model", count: 1 }]);
      await raw().insertOne({ _id: "driver", count: 1 });
      await raw().bulkWrite([{ updateOne: { filter: { _id: "before" }, update: { $inc: { count: 1 } } } }]);
      await transaction(() => ThingModel.updateOne({ _id: "model" }, { $set: { count: 7 } }));
      await mongoose.connection.db?.command({ delete: "things", deletes: [{ q: { _id: "driver" }, limit: 1 }] });
      const session = await snapshot();
      const [first] = await raw().find({}, { session }).sort({ _id: 1 }).toArray();
      await endSnapshot(session);
      return { stored: await stored(), first: first?._id };
    });

    expect(seen).toEqual({ stored: ["before 2", "model 7"], first: "before" });
    expect(await stored()).toEqual(["before 1"]);
  });

  it("takes back what one of its transactions wrote that fails, and goes on", async () => {
    const attempts: string[] = [];

    const seen = await dryRun(async () => {
      attempts.push("begun");
      await transaction(() => ThingModel.insertMany([{ _id: "kept", count: 1 }]));
      const failed = await transaction(async () => {
        await ThingModel.insertMany([{ _id: "taken back", count: 1 }]);
        throw new Error("Refused after all.");
      }).catch((error: Error) => error.message);
      await transaction(() => ThingModel.updateOne({ _id: "kept" }, { $inc: { count: 1 } }));
      return [failed, ...(await stored())];
    });

    expect(seen).toEqual(["Refused after all.", "kept 2"]);
    expect(attempts).toHaveLength(2);
  });

  it("lives on after what ends a transaction of the database, in and out of one", async () => {
    await raw().insertOne({ _id: "there", count: 1 });
    const seen = await dryRun(async () => {
      const again = { _id: "there", count: 2 };
      const inside = await transaction(() => ThingModel.insertMany([again])).catch((error) => isDuplicate(error));
      const alone = await raw()
        .insertOne(again)
        .catch((error) => isDuplicate(error));
      await ThingModel.insertMany([{ _id: "after", count: 1 }]);
      return [inside, alone, ...(await stored())];
    });

    expect(seen).toEqual([true, true, "after 1", "there 1"]);
  });

  it("is whole when another writes the same meanwhile", async () => {
    await raw().insertOne({ _id: "shared", count: 0 });
    const added = () => transaction(() => ThingModel.updateOne({ _id: "shared" }, { $inc: { count: 1 } }));
    const tried = () =>
      dryRun(async () => {
        await added();
        return (await ThingModel.findById("shared").lean())?.count;
      });

    const results = await Promise.all([added(), tried(), added(), tried(), added()]);

    expect(await stored()).toEqual(["shared 3"]);
    for (const count of [results[1], results[3]]) expect(count).toBeGreaterThan(0);
  });

  it("does one thing after the other, whatever is begun at once", async () => {
    const seen = await dryRun(async () => {
      const ids = Array.from({ length: 10 }, (_, index) => `many ${index}`);
      await Promise.all(ids.map((_id) => transaction(() => ThingModel.insertMany([{ _id, count: 1 }]))));
      return (await stored()).length;
    });

    expect(seen).toBe(10);
  });

  it("throws what its work throws", async () => {
    await expect(dryRun(() => Promise.reject(new Error("No.")))).rejects.toThrow("No.");
  });

  it("begins nothing that comes after a transaction or beside it", async () => {
    const begun: string[] = [];
    await dryRun(async () => {
      await transaction(async () => afterTransaction(() => void begun.push("after")));
      bestEffort({ name: "test", run: async () => void begun.push("beside") });
    });
    await bestEffortDone();

    expect(begun).toEqual([]);
  });

  it("refuses what is written past its world, and what still comes when it is over", async () => {
    let late: (() => Promise<unknown>) | undefined;
    const past = await dryRun(async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      late = () => {
        resolve();
        return straggler;
      };
      const straggler = promise.then(() => raw().insertOne({ _id: "late", count: 1 })).catch((error: Error) => error);
      const other = await mongoose.startSession();
      const attempts = [
        detached(() => raw().insertOne({ _id: "detached", count: 1 })),
        raw().insertOne({ _id: "another session", count: 1 }, { session: other }),
      ];
      const refused = await Promise.allSettled(attempts);
      await other.endSession();
      return refused.map(({ status }) => status);
    });

    expect(past).toEqual(["rejected", "rejected"]);
    expect(await late?.()).toBeInstanceOf(NothingIsWritten);
    await expect(writingNothing(() => raw().insertOne({ _id: "x", count: 1 }))).rejects.toThrow(NothingIsWritten);
    expect(await stored()).toEqual([]);
  });

  it("remembers nothing for others, and makes no secret", async () => {
    const cache = shortCache<string>();
    cache.set("a", "real");
    const [known, one, other] = await dryRun(async () => {
      cache.set("a", "tried");
      cache.forget("b");
      return [cache.get("a"), newSecret(), newSecret()];
    });

    expect(known).toBeUndefined();
    expect(cache.get("a")).toBe("real");
    expect(one).toMatch(/^dry-run-not-a-secret-\d+$/);
    expect(one).toHaveLength(43);
    expect(one).not.toBe(other);
    expect(newSecret()).not.toContain("dry-run");
  });

  it("stands beside one that is begun in it", async () => {
    const seen = await dryRun(async () => {
      await raw().insertOne({ _id: "outer", count: 1 });
      return dryRun(async () => {
        await raw().insertOne({ _id: "inner", count: 1 });
        return stored();
      });
    });

    expect(seen).toEqual(["inner 1"]);
  });

  it("ends when others would have to wait too long", async () => {
    const work = dryRun(async () => {
      const world = worldNow();
      if (world) Object.assign(world, { until: Number.NEGATIVE_INFINITY });
      await raw().insertOne({ _id: "slow", count: 1 });
    });

    await expect(work).rejects.toThrow(TooLongTried);
  });
});
