import { describe, expect, it } from "vitest";
import { entityTag, isKnown, versionIn } from "../../../src/surfaces/api/forms/entity-tag.ts";

describe("If-Match", () => {
  it.each([
    [undefined, undefined],
    ["*", undefined],
    [entityTag(3), 3],
    ['W/"3"', 3],
    [' "12" ', 12],
    ['"theirs, not ours", "4"', 4],
  ])("%s asks for version %s", (header, version) => {
    expect(versionIn(header)).toBe(version);
  });

  it.each(['"abc"', "3", '""', '"-1"', "nonsense"])("%s can be no version of ours", (header) => {
    expect(() => versionIn(header)).toThrow(expect.objectContaining({ code: "stale" }));
  });

  it("names one version", () => {
    expect(() => versionIn('"1", "2"')).toThrow(expect.objectContaining({ code: "invalid" }));
  });
});

describe("If-None-Match", () => {
  it.each([
    [undefined, false],
    ["*", true],
    ['"3"', true],
    ['W/"3"', true],
    ['"1", "3"', true],
    ['"2"', false],
  ])("%s knows version 3: %s", (header, known) => {
    expect(isKnown(header, entityTag(3))).toBe(known);
  });
});
