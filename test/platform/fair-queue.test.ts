import { describe, expect, it } from "vitest";
import { withMutex } from "../../src/platform/concurrency.ts";
import { keepPace, takeTurn } from "../../src/platform/http/fair-queue.ts";

describe("a pace", () => {
  it("lets a burst through, then so many a second, and says how long to wait", () => {
    const pace = { perSecond: 2, burst: 3 };
    const at = (ms: number) => keepPace("pace-1", pace, ms);
    expect([at(0), at(0), at(0)]).toEqual([0, 0, 0]);
    expect(at(0)).toBe(1);
    expect(at(500)).toBe(0);
    expect(at(500)).toBe(1);
    expect(keepPace("pace-2", pace, 500)).toBe(0);
  });
});

describe("turns", () => {
  it("leave room for others, however many one wants", async () => {
    const mine = Array.from({ length: 40 }, () => takeTurn("busy"));
    const begun: string[] = [];
    const other = takeTurn("quiet").then((end) => {
      begun.push("quiet");
      return end;
    });
    // Sixteen of the busy one have begun; one of them ends, and the other's turn comes before its seventeenth.
    const seventeenth = mine[16]?.then(() => begun.push("busy"));
    (await mine[0])?.();
    (await other)();
    expect(begun[0]).toBe("quiet");
    for (const turn of mine) (await turn)();
    await seventeenth;
  });

  it("come to everybody in the end, and given back twice count once", async () => {
    let done = 0;
    await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const end = await takeTurn(`party-${index % 7}`);
        await Promise.resolve();
        end();
        end();
        done += 1;
      }),
    );
    expect(done).toBe(100);
  });
});

describe("work in turn", () => {
  it("is done one after the other under one key, whatever fails", async () => {
    let [running, most] = [0, 0];
    const work = (fails: boolean) => async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      if (fails) throw new Error("failed");
    };
    const all = await Promise.allSettled(
      Array.from({ length: 9 }, (_, index) => withMutex("one", work(index % 3 === 0))),
    );
    expect(most).toBe(1);
    expect(all.filter(({ status }) => status === "rejected")).toHaveLength(3);
  });
});
