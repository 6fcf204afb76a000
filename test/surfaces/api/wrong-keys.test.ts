import { expect, it } from "vitest";
import { wrongKeys } from "../../../src/surfaces/api/wrong-keys.ts";

const tryTimes = (times: number, attempt: () => void): void => {
  for (let time = 0; time < times; time++) attempt();
};

it("lets a source be wrong twenty times a minute", () => {
  const keys = wrongKeys();
  tryTimes(20, () => keys.count("192.0.2.1", 1_000));

  expect(() => keys.count("192.0.2.1", 11_000)).toThrow(
    expect.objectContaining({ status: 429, headers: { "Retry-After": "50" } }),
  );
  expect(() => keys.count("192.0.2.2", 11_000)).not.toThrow();
});

it("forgets after a minute", () => {
  const keys = wrongKeys();
  tryTimes(20, () => keys.count("192.0.2.1", 1_000));

  expect(() => keys.count("192.0.2.1", 61_001)).not.toThrow();
});

it("does not grow with the number of sources", () => {
  const keys = wrongKeys();
  tryTimes(20, () => keys.count("192.0.2.1", 1_000));
  for (let source = 0; source < 10_000; source++) keys.count(`source ${source}`, 1_000);

  expect(() => keys.count("192.0.2.1", 1_000)).not.toThrow();
});
