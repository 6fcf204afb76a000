/** Answers that take as long whoever is asked about. */
import { setTimeout as pause } from "node:timers/promises";

/** Longer than the work takes with a mail and without one. */
const LEAST_MS = 250;

/** Does the work and answers no sooner than after a fixed time, so that the time does not tell which way the work went. */
export async function atLeast<T>(work: () => Promise<T>): Promise<T> {
  const over = pause(LEAST_MS);
  try {
    return await work();
  } finally {
    await over;
  }
}
