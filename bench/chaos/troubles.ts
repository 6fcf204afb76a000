/** What happens to the database. Each ends with everything as it was before. */
import { setTimeout as pause } from "node:timers/promises";
import type { ReplicaSet } from "../../test/support/replica-set.ts";

export interface Times {
  /** So long a primary is frozen. */
  readonly frozenMs: number;
  /** So long two of three are away. */
  readonly withoutMajorityMs: number;
}

/** @param answered resolves when both programs write again */
export const troublesOf = (
  set: ReplicaSet,
  { frozenMs, withoutMajorityMs }: Times,
): Readonly<Record<string, (answered: () => Promise<void>) => Promise<void>>> => ({
  "the primary steps down": async (answered) => {
    await set.stepDown();
    await answered();
  },
  "the primary is killed": async (answered) => {
    const primary = await set.primary();
    set.signal(primary, "SIGKILL");
    await answered();
    set.revive(primary);
  },
  [`the primary is frozen for ${frozenMs / 1_000} s`]: async (answered) => {
    const primary = await set.primary();
    set.signal(primary, "SIGSTOP");
    await Promise.all([pause(frozenMs), answered()]);
    set.signal(primary, "SIGCONT");
  },
  [`the majority is away for ${withoutMajorityMs / 1_000} s`]: async () => {
    const primary = await set.primary();
    const others = [0, 1, 2].filter((index) => index !== primary);
    for (const index of others) set.signal(index, "SIGKILL");
    await pause(withoutMajorityMs);
    for (const index of others) set.revive(index);
  },
});
