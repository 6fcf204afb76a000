/** Trying something: done in a world of its own, told, and given up. */
import { dryRun } from "../../platform/dry-run/dry-run.ts";
import { TooLongTried } from "../../platform/dry-run/world.ts";
import { DomainError } from "../errors.ts";
import { effectsOf } from "./effects.ts";
import type { Effect, Tried } from "./types.ts";

/** Tells what has been brought about since it was asked last. */
export type Look = () => Promise<readonly Effect[]>;

/**
 * What `work` would return and bring about. It may be run several times.
 * @throws whatever `work` throws; DomainError `too_costly` where others would have to wait too long for it
 */
export const tryOut = <T>(requestId: string, work: () => Promise<T>): Promise<Tried<T>> =>
  tryOutInSteps(requestId, async (look) => ({ value: await work(), effects: await look() }));

/** The same for work that looks by itself, after each of its steps. */
export async function tryOutInSteps<T>(requestId: string, work: (look: Look) => Promise<T>): Promise<T> {
  try {
    return await dryRun(async ({ notes }) => {
      const looking = { requestId, known: new Map() };
      let told = 0;
      return work(async () => {
        const fresh = notes.slice(told);
        told = notes.length;
        return effectsOf(fresh, looking);
      });
    });
  } catch (error) {
    if (error instanceof TooLongTried) throw new DomainError("too_costly", TOO_LONG);
    throw error;
  }
}

const TOO_LONG =
  "A dry run of this takes longer than 15 seconds, and others would wait for it. Try it in smaller parts.";
