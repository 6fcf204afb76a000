import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrast, hexColour, inkOn, readable } from "../../src/platform/colours.ts";
import { brandStyle } from "../../src/surfaces/pages/frame/brand-style.ts";

const colour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, "0")}`);

describe("a colour", () => {
  it.each([
    ["#2A5a8A", "#2a5a8a"],
    ["f0c", "#ff00cc"],
    [" #fff ", "#ffffff"],
    ["red", null],
    ["#12345", null],
    ["#123456;}", null],
  ])("%s is read as %s", (text, read) => expect(hexColour(text)).toBe(read));

  it("can be read in black or in white, whatever it is", () => {
    fc.assert(fc.property(colour, (one) => contrast(one, inkOn(one)) >= 4.5));
  });

  it("becomes readable on every ground of the pages, by day and by night", () => {
    fc.assert(
      fc.property(colour, (one) => {
        const sheet = brandStyle(one.slice(1)) ?? "";
        const [day = "", night = ""] = [...sheet.matchAll(/--accent:(#[0-9a-f]{6})/g)].map(([, accent]) => accent);
        return (
          ["#ffffff", "#f4f6f8", "#eef4fa"].every((ground) => contrast(day, ground) >= 4.5) &&
          ["#1a222b", "#12181f", "#1b2c3d"].every((ground) => contrast(night, ground) >= 4.5)
        );
      }),
    );
  });

  it("stays what it is where it can be read already", () =>
    expect(readable("#2a5a8a", ["#ffffff"], "#000000")).toBe("#2a5a8a"));
});
