import { describe, expect, it } from "vitest";
import type { Caller } from "../../src/domain/caller.ts";
import { signal } from "../../src/domain/signals.ts";

const caller: Caller = { organizationId: "org_1", actor: { kind: "system", id: "test" }, requestId: "test" };

describe("a signal", () => {
  it("fails loudly while nobody has put the reactions in force", async () => {
    const alone = signal<[caller: Caller]>("somebody left");
    await expect(alone.raise(caller)).rejects.toThrow('Nobody reacts to "somebody left": call useReactions');
  });

  it("runs its handlers in order, each after the one before, with what was said", async () => {
    const left = signal<[who: string]>("somebody left");
    const done: string[] = [];
    const slowly = async (who: string) => {
      await new Promise((resolve) => setImmediate(resolve));
      done.push(`first ${who}`);
    };
    const quickly = async (who: string) => void done.push(`second ${who}`);
    left.handle([slowly, quickly]);
    await left.raise("Jane");
    expect(done).toEqual(["first Jane", "second Jane"]);
  });

  it("fails the change when a handler fails, and runs none after it", async () => {
    const left = signal<[]>("somebody left");
    let reached = false;
    left.handle([
      () => Promise.reject(new Error("no")),
      async () => {
        reached = true;
      },
    ]);
    await expect(left.raise()).rejects.toThrow("no");
    expect(reached).toBe(false);
  });

  it("has the handlers that were named last: putting them in force again doubles nothing", async () => {
    const left = signal<[]>("somebody left");
    let runs = 0;
    const count = async () => {
      runs += 1;
    };
    left.handle([count]);
    left.handle([count]);
    await left.raise();
    expect(runs).toBe(1);
  });
});
