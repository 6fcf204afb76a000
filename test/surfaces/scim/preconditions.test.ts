import { expect, it } from "vitest";
import { matches, tagsOf } from "../../../src/surfaces/scim/answers/etag.ts";

it.each([
  ['W/"3"', true],
  ['"3"', true],
  ['w/"3"', true],
  ['"1", W/"3"', true],
  ["*", true],
  ['W/"2"', false],
  ["3", false],
  ['"', false],
  ["a,b,c", false],
  [`W/"${"x".repeat(5_000)}"`, false],
])("%s against version 3: %s", (header, expected) => {
  const tags = tagsOf(header);
  expect(tags !== undefined && matches(tags, { version: 3 })).toBe(expected);
});

it.each([undefined, "", "  "])("%j asks for nothing", (header) => expect(tagsOf(header)).toBeUndefined());
