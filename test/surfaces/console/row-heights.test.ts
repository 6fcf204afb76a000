/** Which rows of a table are drawn where they are not all of one height. */
import { expect, it } from "vitest";
import { placeOf, spanOf } from "../../../src/console/parts/lists/row-heights.ts";

const px = [40, 80, 40];
const heights = { px, usual: 50 };

it("places a row behind those before it, seen or not", () => {
  expect(placeOf(heights, 0)).toEqual({ from: 0, to: 40 });
  expect(placeOf(heights, 2)).toEqual({ from: 120, to: 160 });
  expect(placeOf(heights, 5)).toEqual({ from: 260, to: 310 });
});

it.each([
  [
    { top: 0, height: 100 },
    { start: 0, end: 2, before: 0, after: 390 },
  ],
  [
    { top: 45, height: 100 },
    { start: 1, end: 3, before: 40, after: 350 },
  ],
  [
    { top: 300, height: 100 },
    { start: 5, end: 8, before: 260, after: 100 },
  ],
  [
    { top: 5_000, height: 100 },
    { start: 9, end: 10, before: 460, after: 0 },
  ],
])("draws what is in sight of %j", (seen, span) => {
  expect(spanOf({ ...heights, count: 10 }, seen, 0)).toEqual(span);
});

it("takes as much room as all rows, whatever is drawn", () => {
  for (const top of [0, 60, 130, 299, 400]) {
    const { start, end, before, after } = spanOf({ ...heights, count: 10 }, { top, height: 90 }, 2);
    const drawn = placeOf(heights, end - 1).to - placeOf(heights, start).from;
    expect(before + drawn + after).toBe(510);
  }
});

it("draws nothing of nothing", () => {
  expect(spanOf({ px: [], usual: 40, count: 0 }, { top: 0, height: 100 }, 12)).toEqual({
    ...{ start: 0, end: 0, before: 0, after: 0 },
  });
});
