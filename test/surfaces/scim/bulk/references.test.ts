import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { referencesIn, resolved, resolvedPath, runningOrder } from "../../../../src/surfaces/scim/bulk/references.ts";
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
    ["as sent", [[], [], []], [0, 1, 2], []],
    ["forward", [[1], []], [1, 0], []],
    ["a chain", [[1], [2], []], [2, 1, 0], []],
    ["itself", [[0], []], [0, 1], [0]],
    ["a circle", [[1], [0], [1]], [1, 0, 2], [0, 1]],
  ])("%s", (_, needs, order, circular) => {
    const found = runningOrder(needs);
    expect(found.order).toEqual(order);
    expect([...found.circular].sort()).toEqual(circular);
  });

  it("has each operation once, after those it needs unless they are in a circle with it", () => {
    const graph = fc
      .integer({ min: 1, max: 12 })
      .chain((size) => fc.array(fc.array(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size }));
    fc.assert(
      fc.property(graph, (needs) => {
        const { order, circular } = runningOrder(needs);
        expect([...order].sort((a, b) => a - b)).toEqual([...needs.keys()]);
        for (const [at, index] of order.entries())
          for (const need of needs[index] ?? []) if (!circular.has(index)) expect(order.indexOf(need)).toBeLessThan(at);
      }),
    );
  });

  it("takes a thousand in a row", () => {
    const needs = Array.from({ length: 1_000 }, (_, i) => (i < 999 ? [i + 1] : []));
    expect(runningOrder(needs).order[0]).toBe(999);
  });
});
