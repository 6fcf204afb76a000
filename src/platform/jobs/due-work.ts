/** Which unfinished work is due: what waits for a later try, or for room, keeps nothing else from its turn. */
import { Gauge } from "prom-client";
import { registry } from "../metrics.ts";
import { attemptsAt, putOffOf } from "./attempts.ts";
import type { Work, WorkKind } from "./resumable.ts";

/** So much of one organization at once in one process. */
export const AT_ONCE_OF_ONE = 4;
/** Nothing that has failed waits longer for its next try. */
export const LONGEST_PAUSE_MS = 300_000;
const MOST_FOUND = 1_000;

const unfinished = new Gauge({
  name: "rollcall_unfinished_work",
  help: "Work that was begun and is not done, by kind",
  labelNames: ["kind"],
  // Each process sees all of it.
  aggregator: "max",
  registers: [registry],
});

/** Work that this process has begun. */
export interface Running extends Work {
  readonly kind: string;
  readonly done: Promise<void>;
}

interface Due {
  readonly kind: WorkKind;
  readonly work: Work;
  readonly failures: number;
}

/** What of a kind this process may begin now. @param running what it has begun, of all kinds */
export async function dueOf(kind: WorkKind, running: readonly Running[]): Promise<Due[]> {
  // What is put off, and of whom enough is under way, is not looked at: however much of it there is, the rest gets its turn.
  const off = await putOffOf(kind.name, 2 * LONGEST_PAUSE_MS);
  const busy = running.filter((one) => one.kind === kind.name).map(({ id }) => id);
  const which = { ids: { $nin: [...off, ...busy] }, notOf: withoutRoom(running) };
  const found = await kind.find(MOST_FOUND, which);
  const isAll = which.ids.$nin.length + which.notOf.length === 0;
  unfinished.set({ kind: kind.name }, (isAll ? found : await kind.find(MOST_FOUND)).length);
  const attempts = await attemptsAt(
    kind.name,
    found.map(({ id }) => id),
  );
  return found.map((work) => ({ kind, work, failures: attempts.get(work.id)?.failures ?? 0 }));
}

/** The organizations of which so much is under way that no more is begun. */
const withoutRoom = (running: readonly Running[]): string[] =>
  [...Map.groupBy(running, ({ organizationId }) => organizationId)].flatMap(([id, theirs]) =>
    theirs.length < AT_ONCE_OF_ONE ? [] : id,
  );
