import { describe, expect, it } from "vitest";
import { isPlainId, reachesPrototype, walk } from "../../../../src/surfaces/scim/guard.ts";
import { refusal } from "../records.ts";

const deep = (levels: number) => JSON.parse(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`) as unknown;

describe("the guard", () => {
  it.each([
    ["__proto__", '{"__proto__":{"x":1}}'],
    ["__proto__ deep inside", '{"a":[{"b":{"__proto__":1}}]}'],
    ["constructor", '{"constructor":{"prototype":{"x":1}}}'],
    ["a dotted name", '{"a.__proto__.x":1}'],
    ["a name behind a URN", '{"urn:x:2.0:User:__proto__.x":1}'],
    ["another case", '{"__PROTO__":1}'],
    ["an operator", '{"a":{"$ne":null}}'],
    ["a control character in a name", '{"a\\u0001":1}'],
  ])("refuses %s", (_, text) => expect(refusal(() => walk(JSON.parse(text)))).toBe("invalidSyntax"));

  it.each([["a\u0000b"], ["\ud800"]])("refuses the text %j anywhere", (text) =>
    expect(refusal(() => walk({ a: [text] }))).toBe("invalidValue"),
  );

  it("has limits of depth and of names in one object", () => {
    expect(refusal(() => walk(deep(15)))).toBe("accepted");
    expect(refusal(() => walk(deep(17)))).toBe("invalidSyntax");
    expect(refusal(() => walk(deep(20_000)))).toBe("invalidSyntax");
    expect(refusal(() => walk(Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`k${i}`, 1]))))).toBe(
      "invalidSyntax",
    );
  });

  it("passes ordinary bodies, $ref and unusual but harmless names", () =>
    expect(refusal(() => walk({ members: [{ value: "x", $ref: null }], toString: 1, "name.givenName": "x" }))).toBe(
      "accepted",
    ));
});

it.each([["x"], ["dusr_01a1fe1278d0731c"], ["0"], ["not-an-id"], ["00000000-0000-0000-0000-000000000000"]])(
  "%s may be an id",
  (id) => expect(isPlainId(id)).toBe(true),
);
it.each([[""], ['x" or userName pr'], ["a/b"], ["a b"], ["😀"], ["x".repeat(129)], ["\u0000"]])(
  "%j cannot be an id",
  (id) => expect(isPlainId(id)).toBe(false),
);
it.each([["a.constructor"], ["prototype"], ["x:__Proto__"]])("%s reaches a prototype", (name) =>
  expect(reachesPrototype(name)).toBe(true),
);
