/**
 * The sync kit: a copy of an organization's memberships, teams and open invitations that stays equal. A snapshot first, then the log; for
 * whatever an event is about the line is read anew, so what was applied twice, or out of order, comes to the same. docs/client.md
 */
import { pause } from "../attempts.ts";
import type { RollcallClient } from "../client.ts";
import { RollcallError, unwrap } from "../failures.ts";
import { digestOf } from "./digest.ts";
import { eventsAfter, idsIn, type MirrorEvent, newestEvent, readRows, readSnapshot, type Source } from "./reading.ts";
import type { MirrorStore, Position } from "./store.ts";

export interface MirrorOptions {
  readonly client: RollcallClient;
  /** Its id or slug; it names the rows in the store as well. */
  readonly organization: string;
  readonly store: MirrorStore;
  /** Told of each event once what follows from it is stored; may be told again after a crash. */
  readonly onEvent?: (event: MirrorEvent) => void;
  /** Told why the copy was begun anew: there was none, or the log has not what comes next. */
  readonly onSnapshot?: (why: SnapshotCause) => void;
  /** Told of what went wrong on the way and is tried again. */
  readonly onError?: (error: unknown) => void;
}

export type SnapshotCause = "first" | "gap" | "unequal";

export interface Verdict {
  readonly isEqual: boolean;
  /** Of the copy, and of Rollcall. */
  readonly digest: string;
  readonly expected: string;
}

export interface Mirror {
  /** Reads what there is now, and returns when there is nothing more. */
  readonly sync: (signal?: AbortSignal) => Promise<void>;
  /**
   * Follows until the signal ends it: by long poll, or, with `wake: "webhook"`, whenever `wake()` is called and at least every five
   * minutes. @throws RollcallError for what trying again does not mend: `unauthenticated`, `forbidden`, `not_found`
   */
  readonly run: (options: { readonly signal: AbortSignal; readonly wake?: "long_poll" | "webhook" }) => Promise<void>;
  /** Says that there is something to read: for the receiver of a webhook, once `verifyWebhook` has let it pass. */
  readonly wake: () => void;
  /** Whether the copy is equal, by digest; with `repair` it is begun anew when it is not. */
  readonly verify: (options?: { readonly repair?: boolean; readonly signal?: AbortSignal }) => Promise<Verdict>;
  /** How far the log was followed. */
  readonly position: () => Promise<Position | null>;
}

const LONG_POLL_SECONDS = 25;
const AT_LEAST_EVERY_MS = 300_000;
const LONGEST_BACKOFF_MS = 60_000;
const HOPELESS: ReadonlySet<string> = new Set(["unauthenticated", "forbidden", "not_found"]);

export function mirror(options: MirrorOptions): Mirror {
  const { client, organization, store } = options;
  const sourceFor = (signal?: AbortSignal): Source => ({ client, organization, signal });
  let woken = new AbortController();
  const wake = (): void => woken.abort();

  async function begin(source: Source, why: SnapshotCause): Promise<void> {
    options.onSnapshot?.(why);
    // Before the snapshot: what is in it already does no harm when it is read again.
    const newest = await newestEvent(source);
    const { sequence, rows } = await readSnapshot(source, newest?.sequence ?? 0);
    await store.replace(organization, rows, () => positionAt(newest, sequence));
  }

  /** One page. @returns how many events it had */
  async function step(source: Source, wait: number): Promise<number> {
    const from = await store.position(organization);
    if (from === null) return begin(source, "first").then(() => 1);
    const events = await eventsAfter(source, from, wait).catch(unknownPlace);
    if (events === null || hasGap(from, events)) return begin(source, "gap").then(() => 1);
    const last = events.at(-1);
    if (!last) return 0;
    const ids = [...new Set(events.flatMap(idsIn))];
    const put = await readRows(source, ids, last.sequence);
    const there = new Set(put.map(({ id }) => id));
    const remove = ids.filter((id) => !there.has(id));
    const isMine = await store.apply(organization, { from, to: positionAt(last, last.sequence), put, remove });
    if (isMine) for (const event of events) options.onEvent?.(event);
    return events.length;
  }

  async function sync(signal?: AbortSignal): Promise<void> {
    const source = sourceFor(signal);
    while ((await step(source, 0)) > 0) signal?.throwIfAborted();
  }

  const run: Mirror["run"] = async ({ signal, wake: by = "long_poll" }) => {
    const source = sourceFor(signal);
    for (let failures = 0; !signal.aborted; ) {
      try {
        if (by === "long_poll") await step(source, LONG_POLL_SECONDS);
        else {
          // One that comes while this reads is for the next round.
          woken = new AbortController();
          await sync(signal);
          await pause(AT_LEAST_EVERY_MS, AbortSignal.any([signal, woken.signal])).catch(() => undefined);
        }
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof RollcallError && HOPELESS.has(error.code)) throw error;
        options.onError?.(error);
        await pause(Math.min(LONGEST_BACKOFF_MS, 500 * 2 ** failures++), signal).catch(() => undefined);
      }
    }
  };

  const verify: Mirror["verify"] = async ({ repair = false, signal } = {}) => {
    const verdict = await compared(options, () => sync(signal), signal);
    if (verdict.isEqual || !repair) return verdict;
    await begin(sourceFor(signal), "unequal");
    return compared(options, () => sync(signal), signal);
  };

  return { sync, run, wake, verify, position: () => store.position(organization) };
}

const positionAt = (event: MirrorEvent | undefined, sequence: number): Position => ({
  after: event?.id ?? null,
  sequence: event?.sequence ?? sequence,
  ...(event?.number !== undefined && { number: event.number }),
});

/** Null when the log has not, or has no longer, the event that was read last: it was put back, or its beginning is gone. */
function unknownPlace(error: unknown): null {
  if (
    error instanceof RollcallError &&
    (error.status === 410 || (error.code === "invalid" && [400, 422].includes(error.status ?? 0)))
  )
    return null;
  throw error;
}

/** Whether an event is missing between the last one and these, or the log runs backwards. */
function hasGap(from: Position, events: readonly MirrorEvent[]): boolean {
  let { sequence, number } = from;
  return events.some((event) => {
    const isNext = number === undefined || event.number === undefined || event.number === number + 1;
    const isLater = from.after === null || event.sequence > sequence;
    ({ sequence, number } = event);
    return !isNext || !isLater;
  });
}

const TRIES = 20;

/** Both digests of one moment: nothing happened between two equal answers of the server, the copy was read between them. */
async function compared(
  { client, organization, store }: MirrorOptions,
  sync: () => Promise<void>,
  signal?: AbortSignal,
): Promise<Verdict> {
  const read = async () =>
    unwrap(
      await client.GET("/v1/organizations/{organization}/digest", {
        params: { path: { organization } },
        ...(signal && { signal }),
      }),
    );
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const before = await read();
    await sync();
    const digest = await digestOf(store.rows(organization));
    const after = await read();
    const isStill = before.isSettled && after.isSettled && before.digest === after.digest;
    if (digest === after.digest || isStill) return { isEqual: digest === after.digest, digest, expected: after.digest };
    await pause(Math.min(2_000, 100 * 2 ** attempt), signal);
  }
  throw new RollcallError("timed_out", "So much is changing that no moment could be compared. Try again later.");
}
