import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  referencesIn,
  resolved,
  resolvedPath,
  runningOrder,
} from "../../../../src/surfaces/scim/bulk/running-order.ts";
import { refusal } from "../records.ts";

describe("bulkId references", () => {
  it("are found in paths and anywhere in data", () => {
    const data = { members: [{ value: "bulkId:a" }, null], deep: [{ x: ["bulkId:b"] }], not: "see bulkId:c" };
    expect([...referencesIn("/Users/bulkId:p", data)].sort()).toEqual(["a", "b", "p"]);
    expect(referencesIn("/Users", undefined).size).toBe(0);
  });

  it("are replaced by ids", () => {
    const made = new Map([["a", "dusr_1"]]);
    expect(resolved({ members: [{ value: "bulkId:a" }], n: 1, x: null }, made)).toEqual({
      members: [{ value: "dusr_1" }],
      n: 1,
      x: null,
    });
    expect(resolvedPath("/Users/bulkId:a", made)).toBe("/Users/dusr_1");
    expect(refusal(() => resolved("bulkId:b", made))).toBe("invalidValue");
  });
});

describe("the order", () => {
  it.each([
    ["as sent", [[], [], []], [[0], [1], [2]], []],
    ["forward", [[1], []], [[1], [0]], []],
    ["a chain", [[1], [2], []], [[2], [1], [0]], []],
    ["itself", [[0], []], [[0], [1]], [[0]]],
    ["a circle", [[1], [0], [1]], [[0, 1], [2]], [[0, 1]]],
    ["a circle and what it needs", [[1], [2, 3], [0], []], [[3], [0, 1, 2]], [[0, 1, 2]]],
    [
      "two circles",
      [[1], [0, 2], [3], [2]],
      [
        [2, 3],
        [0, 1],
      ],
      [
        [2, 3],
        [0, 1],
      ],
    ],
  ])("%s", (_, needs, order, circles) => {
    const { parts } = runningOrder(needs);
    expect(parts.map(({ at }) => at)).toEqual(order);
    expect(parts.filter(({ isCircle }) => isCircle).map(({ at }) => at)).toEqual(circles);
  });

  it("has each operation once, after those it needs, or with them where they need it too", () => {
    const graph = fc
      .integer({ min: 1, max: 12 })
      .chain((size) => fc.array(fc.array(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size }));
    fc.assert(
      fc.property(graph, (needs) => {
        const { parts } = runningOrder(needs);
        const partOf = new Map(parts.flatMap(({ at }, part) => at.map((index) => [index, part] as const)));
        expect(parts.flatMap(({ at }) => at).sort((a, b) => a - b)).toEqual([...needs.keys()]);
        const reaches = (from: number): Set<number> => {
          const seen = new Set<number>();
          const open = [...(needs[from] ?? [])];
          for (let at = open.pop(); at !== undefined; at = open.pop())
            if (!seen.has(at)) {
              seen.add(at);
              open.push(...(needs[at] ?? []));
            }
          return seen;
        };
        for (const index of needs.keys()) {
          const part = partOf.get(index) ?? -1;
          expect(parts[part]?.isCircle).toBe(reaches(index).has(index));
          for (const other of reaches(index)) {
            const isMutual = reaches(other).has(index);
            if (isMutual) expect(partOf.get(other)).toBe(part);
            else expect(partOf.get(other)).toBeLessThan(part);
          }
        }
      }),
    );
  });

  it("takes a thousand in a row, and in a circle", () => {
    const needs = Array.from({ length: 1_000 }, (_, i) => (i < 999 ? [i + 1] : []));
    expect(runningOrder(needs).parts[0]?.at).toEqual([999]);
    expect(runningOrder([...needs.slice(0, 999), [0]]).parts).toHaveLength(1);
  });
});
