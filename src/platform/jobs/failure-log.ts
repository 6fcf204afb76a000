/** Failures of work beside the requests, in the log of the process. */
import { log } from "../log.ts";

const MOST_FRAMES = 8;

/** Messages of the database hold what was written, and that may be about people: only where it failed is logged, and what kind of failure it was. */
export function logFailure(sentence: string, error: unknown, about: Record<string, unknown>): void {
  const { name, code, stack = "", cause } = (error instanceof Error ? error : {}) as Error & { code?: unknown };
  const first = cause instanceof Error ? (cause as Error & { code?: unknown }) : undefined;
  const frames = (first?.stack ?? stack).split("\n").filter((line) => /^\s+at /.test(line));
  const at = frames.slice(0, MOST_FRAMES).map((line) => line.trim());
  log.error({ ...about, failure: { name: first?.name ?? name, code: first?.code ?? code, at } }, sentence);
}
