import { describe, expect, it } from "vitest";
import { afterwards, afterwardsDone } from "../../src/platform/afterwards.ts";
import { runningSession, transaction } from "../../src/platform/mongo.ts";
import { useDatabase } from "../support/mongo.ts";

useDatabase();

describe("work beside an answer", () => {
  it("is not waited for where it begins, and is at the end", async () => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const done: string[] = [];
    afterwards(async () => {
      await held;
      done.push("work");
    });
    done.push("answer");
    letGo();
    await afterwardsDone();
    expect(done).toEqual(["answer", "work"]);
  });

  it("that fails harms neither the answer nor other work", async () => {
    const done: string[] = [];
    afterwards(async () => {
      throw new Error("Something is wrong.");
    });
    afterwards(async () => {
      done.push("other");
    });
    await afterwardsDone();
    expect(done).toEqual(["other"]);
  });

  it("is no part of the transaction that it begins in", async () => {
    const joined: boolean[] = [];
    await transaction(async () => {
      expect(runningSession()).toBeDefined();
      afterwards(async () => {
        joined.push(runningSession() !== undefined && runningSession() !== null);
      });
    });
    await afterwardsDone();
    expect(joined).toEqual([false]);
  });

  it("is left out when there is too much of it", async () => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    let done = 0;
    for (let begun = 0; begun < 300; begun++)
      afterwards(async () => {
        await held;
        done += 1;
      });
    letGo();
    await afterwardsDone();
    expect(done).toBe(200);
  });
});
