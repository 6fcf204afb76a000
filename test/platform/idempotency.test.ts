import mongoose, { Schema } from "mongoose";
import { beforeEach, describe, expect, it } from "vitest";
import { type IdempotentRequest, once } from "../../src/platform/http/idempotency.ts";
import { newId } from "../../src/platform/ids.ts";
import { useDatabase } from "../support/mongo.ts";

const EffectModel = mongoose.model(
  "IdempotencyTestEffect",
  new Schema({ run: String }, { collection: "test_effects" }),
);

useDatabase({ scans: ["test_effects by run"] });
let run = "";
beforeEach(() => {
  run = newId("run");
});

const request = (change: Partial<IdempotentRequest> = {}): IdempotentRequest => ({
  organizationId: "org_a",
  bearer: "operator",
  key: run,
  fingerprint: "one",
  ...change,
});

const effects = () => EffectModel.countDocuments({ run });
const work = async () => {
  await EffectModel.create([{ run }]);
  return "answer";
};

describe("once", () => {
  it("repeats the answer and not the work", async () => {
    expect(await once(request(), work)).toEqual({ kind: "done", answer: "answer" });
    expect(await once(request(), async () => "another")).toEqual({ kind: "repeated", answer: "answer" });
    expect(await effects()).toBe(1);
  });

  it("tells a request that is another one", async () => {
    await once(request(), work);
    expect(await once(request({ fingerprint: "two" }), work)).toEqual({ kind: "mismatch" });
    expect(await effects()).toBe(1);
  });

  it.each([{ organizationId: "org_b" }, { bearer: "key_1" }])(
    "knows nothing of the same key elsewhere: %o",
    async (elsewhere) => {
      await once(request(), work);
      expect((await once(request(elsewhere), work)).kind).toBe("done");
      expect(await effects()).toBe(2);
    },
  );

  it("does the work again after a day", async () => {
    const now = Date.now();
    await once(request(), work, new Date(now));
    expect((await once(request(), work, new Date(now + 24 * 3600 * 1000 - 1))).kind).toBe("repeated");
    expect((await once(request(), work, new Date(now + 24 * 3600 * 1000))).kind).toBe("done");
  });

  it("remembers nothing of work that failed, and undoes it", async () => {
    const failing = async () => {
      await work();
      throw new Error("no");
    };
    await expect(once(request(), failing)).rejects.toThrow("no");
    expect(await effects()).toBe(0);
    expect((await once(request(), work)).kind).toBe("done");
  });

  it("does the work once for twenty at the same time", async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => once(request(), work)));

    expect(outcomes.filter(({ kind }) => kind === "done")).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === "repeated")).toHaveLength(19);
    expect(await effects()).toBe(1);
  });
});
