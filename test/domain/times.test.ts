import { describe, expect, it } from "vitest";
import { isVisible, visibleName } from "../../src/domain/address.ts";
import { nearest } from "../../src/domain/closest-match.ts";
import { timeIn } from "../../src/domain/times.ts";

describe("a time", () => {
  it.each([
    ["2030-01-31T12:00:00Z", "2030-01-31T12:00:00.000Z"],
    ["2032-02-29T23:59:59.5+02:00", "2032-02-29T21:59:59.500Z"],
    ["2000-02-29T00:00:00z", "2000-02-29T00:00:00.000Z"],
    ["2030-01-31t12:00:00.123456789-05:30", "2030-01-31T17:30:00.123Z"],
  ])("%s is one", (text, utc) => expect(timeIn(text)?.toISOString()).toBe(utc));

  it.each([
    "2031-02-29T00:00:00Z",
    "2100-02-29T00:00:00Z",
    "2030-02-30T00:00:00Z",
    "2030-04-31T00:00:00Z",
    "2030-00-10T00:00:00Z",
    "2030-13-10T00:00:00Z",
    "2030-01-00T00:00:00Z",
    "2030-01-32T00:00:00Z",
    "2030-01-31T24:00:00Z",
    "2030-01-31T12:60:00Z",
    "2030-01-31T12:00:60Z",
    "2030-01-31T12:00:00+25:00",
    "2030-01-31T12:00:00+02:60",
    "2030-01-31T12:00:00",
    "2030-01-31",
    "2030-01-31 12:00:00Z",
    "tomorrow",
    "",
  ])("%s is none", (text) => expect(timeIn(text)).toBeNull());
});

describe("a name", () => {
  it.each([
    ["Sales", "Sales"],
    ["  Sales  ", "Sales"],
    ["Sa\u200bles\ufeff", "Sales"],
    ["\u202eselaS", "selaS"],
    ["Sa\u00adles", "Sales"],
    ["\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"],
    ["👩\u200d🚀 Crew", "👩\u200d🚀 Crew"],
    ["❤\ufe0f", "❤\ufe0f"],
  ])("%j is %j", (name, seen) => expect(visibleName(name)).toBe(seen));

  it.each(["", " ", "\u200b", "\u200d", "\u2060\u00ad", "\u3164", "\u2800", "\ufeff \u00a0", "\u{e0041}"])(
    "%j is not seen",
    (name) => expect(isVisible(name)).toBe(false),
  );
});

it("finds the word that was meant, and none where nothing is near", () => {
  const words = ["membership.created", "membership.removed", "displayName", "status"];
  expect(nearest("membership.craeted", words)).toBe("membership.created");
  expect(nearest("display_name", words)).toBe("displayName");
  expect(nearest("state", words)).toBe("status");
  expect(nearest("colour", words)).toBeUndefined();
  expect(nearest("x".repeat(5_000), words)).toBeUndefined();
});
