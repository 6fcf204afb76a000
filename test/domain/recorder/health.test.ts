import { expect, it } from "vitest";
import { figuresOf } from "../../../src/domain/recorder/health.ts";

const now = new Date("2026-11-29T12:00:00Z");
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const line = (minutes: number, detail: string | null = null) => ({
  at: minutesAgo(minutes),
  isRefused: detail !== null,
  detail,
  requestId: `r${minutes}`,
});

it("says nothing of a connection that nothing was asked of", () => {
  expect(figuresOf([], now)).toEqual({
    lastSuccess: null,
    lastFailure: null,
    shownNow: null,
    errorRate: null,
    requestsAnHour: 0,
    lastFullCycle: null,
    sample: { requests: 0, since: null },
  });
});

it("tells what the identity provider's admin sees, and how often it was so", () => {
  const told = figuresOf([line(1, "No seat."), line(2), line(70), line(3_000, "Old.")], now);
  expect(told.shownNow).toBe("No seat.");
  expect(told.lastSuccess).toEqual({ at: minutesAgo(2), requestId: "r2" });
  expect(told.errorRate).toBeCloseTo(1 / 3);
  expect(told.requestsAnHour).toBe(2);
});

it("shows nothing of an old refusal while the newest request went well", () => {
  const told = figuresOf([line(1), line(2, "No seat.")], now);
  expect(told.shownNow).toBeNull();
  expect(told.lastFailure?.detail).toBe("No seat.");
});

it("takes requests without a pause of ten minutes for one round, and a round for over after one", () => {
  const rounds = [line(1), line(2), line(41), line(42), line(45), line(85)];
  expect(figuresOf(rounds, now).lastFullCycle).toEqual({ began: minutesAgo(45), ended: minutesAgo(41) });
  expect(figuresOf([line(20), line(21)], now).lastFullCycle).toEqual({ began: minutesAgo(21), ended: minutesAgo(20) });
  expect(figuresOf([line(1), line(2)], now).lastFullCycle).toBeNull();
});

it("does not say when a round began that goes back further than it looks", () => {
  const long = Array.from({ length: 2_000 }, (_, index) => line(20 + index / 100));
  expect(figuresOf(long, now).lastFullCycle).toEqual({ began: null, ended: minutesAgo(20) });
});

it("reckons an hour where more came than it looks at", () => {
  const many = Array.from({ length: 2_000 }, (_, index) => line((index + 1) / 100));
  expect(figuresOf(many, now).requestsAnHour).toBe(6_000);
});
