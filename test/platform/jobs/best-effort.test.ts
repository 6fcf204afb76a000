import { describe, expect, it } from "vitest";
import { runningSession, transaction } from "../../../src/platform/database/mongo.ts";
import { bestEffort, bestEffortDone } from "../../../src/platform/jobs/best-effort.ts";
import { registry } from "../../../src/platform/metrics.ts";
import { useDatabase } from "../../support/mongo.ts";

useDatabase();

const beside = (run: () => Promise<void>, name = "test"): void => bestEffort({ name, run });

async function lost(task: string): Promise<number> {
  const { values = [] } = (await registry.getSingleMetric("rollcall_best_effort_lost_total")?.get()) ?? {};
  return values.find(({ labels }) => labels.task === task)?.value ?? 0;
}

describe("work beside an answer that may be lost", () => {
  it("is not waited for where it begins, and is at the end", async () => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const done: string[] = [];
    beside(async () => {
      await held;
      done.push("work");
    });
    done.push("answer");
    letGo();
    await bestEffortDone();
    expect(done).toEqual(["answer", "work"]);
  });

  it("that fails harms neither the answer nor other work, and is counted", async () => {
    const done: string[] = [];
    beside(async () => {
      throw new Error("Something is wrong.");
    }, "failing");
    beside(async () => {
      done.push("other");
    });
    await bestEffortDone();
    expect(done).toEqual(["other"]);
    expect(await lost("failing")).toBe(1);
  });

  it("is no part of the transaction that it begins in", async () => {
    const joined: boolean[] = [];
    await transaction(async () => {
      expect(runningSession()).toBeDefined();
      beside(async () => {
        joined.push(runningSession() !== undefined && runningSession() !== null);
      });
    });
    await bestEffortDone();
    expect(joined).toEqual([false]);
  });

  it("waits for its turn, no more than some at once, and what is too much is counted", async () => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    let [done, running, most] = [0, 0, 0];
    for (let begun = 0; begun < 6_000; begun++)
      beside(async () => {
        running += 1;
        most = Math.max(most, running);
        await held;
        running -= 1;
        done += 1;
      }, "many");
    letGo();
    await bestEffortDone();
    expect([done, most]).toEqual([5_032, 32]);
    expect(await lost("many")).toBe(968);
  });
});
