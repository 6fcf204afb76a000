/**
 * Work within this process: apart from what begins it, one after the other, or together. And whether to try the short way first.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { monotonicNow } from "./clock.ts";
import { isDryRun, worldNow, writingNothing } from "./dry-run/world.ts";
import { keptTrace, traced } from "./telemetry/tracing.ts";

/** Runs `work` with nothing of the request, the transaction or the dry run around the caller: for what the process does for everybody. */
export const apart = AsyncLocalStorage.snapshot();

/** The same for what a request begins. What a dry run begins writes nothing. */
export const detached = <T>(work: () => T): T => apart(isDryRun() ? () => writingNothing(work) : work);

/** By key, the work that was asked for last. */
const last = new Map<string, Promise<unknown>>();

/**
 * Runs `work` when everything that was asked for under this key before is over, however that ended: so that transactions on one thing wait for
 * each other within this process instead of failing. A dry run waits for nobody: others may wait for it.
 */
export function withMutex<T>(key: string, work: () => Promise<T>): Promise<T> {
  if (worldNow()) return work();
  const before = last.get(key) ?? Promise.resolve();
  const mine = before.then(work, work);
  last.set(key, mine);
  const forget = (): void => {
    if (last.get(key) === mine) last.delete(key);
  };
  mine.then(forget, forget);
  return mine;
}

const MOST_TOGETHER = 32;

interface Waiting {
  readonly item: unknown;
  readonly inTrace: ReturnType<typeof keptTrace>;
  readonly settle: (outcome: { value: unknown } | { error: unknown }) => void;
}

interface Gathered {
  readonly waiting: Waiting[];
  turns: number;
}

const rooms = new Map<unknown, Map<string, Gathered>>();

/**
 * Has `item` done by `work`, together with what waits under the same key: what comes while work of its kind is under way is done together when
 * that is over. Whoever comes alone is served at once; nobody waits for company.
 * @param turnsAtOnce how much of one key is under way at once: one for writes, which share more the more they are; for reads two, so that nobody waits long
 * @returns what `work` returned in the item's place; a dry run has no company
 */
export function batch<I, O>(
  key: string,
  item: I,
  work: (items: readonly I[]) => Promise<readonly O[]>,
  turnsAtOnce: number,
): Promise<O> {
  if (isDryRun()) return work([item]).then(([only]) => only as O);
  const room = rooms.get(work) ?? new Map<string, Gathered>();
  rooms.set(work, room);
  const gathered = room.get(key) ?? { waiting: [], turns: 0 };
  room.set(key, gathered);
  return new Promise<O>((resolve, reject) => {
    const settle: Waiting["settle"] = (outcome) =>
      "error" in outcome ? reject(outcome.error) : resolve(outcome.value as O);
    gathered.waiting.push({ item, inTrace: keptTrace(), settle });
    if (gathered.turns < turnsAtOnce)
      // Whoever begins a turn works for others too: nothing of one request may be around it.
      void detached(() => turns(gathered, work as (items: readonly unknown[]) => Promise<readonly unknown[]>)).finally(
        () => {
          if (gathered.turns === 0 && room.get(key) === gathered) room.delete(key);
        },
      );
  });
}

async function turns(
  gathered: Gathered,
  work: (items: readonly unknown[]) => Promise<readonly unknown[]>,
): Promise<void> {
  gathered.turns += 1;
  while (gathered.waiting.length > 0) {
    const taken = gathered.waiting.splice(0, MOST_TOGETHER);
    try {
      const values = await inTraceOf(taken, () => work(taken.map(({ item }) => item)));
      for (const [index, { settle }] of taken.entries()) settle({ value: values[index] });
    } catch (error) {
      for (const { settle } of taken) settle({ error });
    }
  }
  gathered.turns -= 1;
}

/** What is done for several is traced where the first of them is. */
const inTraceOf = <T>(taken: readonly Waiting[], work: () => Promise<T>): Promise<T> =>
  (taken[0]?.inTrace ?? keptTrace())(() =>
    traced(() => ({ name: "together", kind: "internal", attributes: { "rollcall.together": taken.length } }), work),
  );

/** Whether to try the short way first, by key. */
export interface FastPath {
  /** Whether it went wrong within the last seconds: then the long way is taken at once. */
  readonly isClosed: (key: string) => boolean;
  /** It went wrong. */
  readonly close: (key: string) => void;
}

const CLOSED_MS = 5_000;
/** More than this are not remembered. */
const MOST = 10_000;

/** A short way that stays closed for some seconds after it went wrong: what went wrong lately is likely to go wrong again. */
export function fastPath(): FastPath {
  const closed = new Map<string, number>();
  const isClosed = (key: string): boolean => {
    const at = closed.get(key);
    if (at !== undefined && monotonicNow() - at < CLOSED_MS) return true;
    closed.delete(key);
    return false;
  };
  const close = (key: string): void => {
    if (closed.size >= MOST) closed.clear();
    closed.set(key, monotonicNow());
  };
  return { isClosed, close };
}
