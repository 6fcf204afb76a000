/** Time that goes by without being waited for, on the clock that only goes forward (platform/clock.ts). */
import { onTestFinished, vi } from "vitest";

const now = performance.now.bind(performance);
let passed = 0;

/** It is that much later, until the test ends. */
export function timePasses(ms: number): void {
  passed += ms;
  const spy = vi.spyOn(performance, "now").mockImplementation(() => now() + passed);
  onTestFinished(() => {
    spy.mockRestore();
    passed = 0;
  });
}
