import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeOfFault } from "../../../src/platform/json.ts";

describe("where a text stops being JSON", () => {
  it.each([
    ['{"name": Acme}', "what is not expected stands at line 1, column 10"],
    ['{"name": "Acme",}', "what is not expected stands at line 1, column 17"],
    ['{\n  "name": "Acme"\n  "slug": "acme"\n}', "what is not expected stands at line 3, column 3"],
    ["{'name': 1}", "what is not expected stands at line 1, column 2"],
    ['{"a": 01}', "what is not expected stands at line 1, column 8"],
    ['{"a": "x\ny"}', "what is not expected stands at line 1, column 9"],
    ['{"a": "\\x"}', "what is not expected stands at line 1, column 9"],
    ['{"a": 1} {', "what is not expected stands at line 1, column 10"],
    ["undefined", "what is not expected stands at line 1, column 1"],
    ["{bad", "what is not expected stands at line 1, column 2"],
    ['{"name": "Acme"', "it ends before it is complete, at line 1, column 16"],
    ['{"name": "Ac', "it ends before it is complete, at line 1, column 13"],
    ["", "it ends before it is complete, at line 1, column 1"],
    ["[1,\n2,\n", "it ends before it is complete, at line 3, column 1"],
    ["tru", "it ends before it is complete, at line 1, column 4"],
    ["-", "it ends before it is complete, at line 1, column 2"],
  ])("%j: %s", (text, place) => expect(placeOfFault(text)).toBe(`: ${place}`));

  it("is where a character was put into good JSON, or later", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.nat(), (text, seed) => {
        const at = seed % (text.length + 1);
        const broken = `${text.slice(0, at)}\u0001${text.slice(at)}`;
        const [, column = "0"] = /column (\d+)/.exec(placeOfFault(broken)) ?? [];
        expect(Number(column) - 1).toBe(at);
      }),
    );
  });

  it("is not looked for in what is very long", () => expect(placeOfFault(`[${"1,".repeat(60_000)}`)).toBe(""));
});
