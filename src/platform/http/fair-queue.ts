/**
 * Fairness between many in one process: how much may be under way at once, whose turn is next, and how fast anybody may go on.
 * Who they are (organizations, connections) is said by keys.
 */
import { monotonicNow } from "../clock.ts";

const AT_ONCE = 16;
/** While somebody else is about, nobody has more than this of it. */
const AT_ONCE_AMONG_OTHERS = 3;
const ABOUT_MS = 1_000;

interface Party {
  running: number;
  seen: number;
  readonly waiting: (() => void)[];
}

const parties = new Map<string, Party>();
let running = 0;

/** Waits for a turn. @returns what gives it back; calling it again does nothing */
export async function takeTurn(key: string): Promise<() => void> {
  const party = parties.get(key) ?? { running: 0, seen: 0, waiting: [] };
  parties.set(key, party);
  party.seen = monotonicNow();
  if (running >= AT_ONCE || party.running >= shareOf(party))
    await new Promise<void>((begin) => party.waiting.push(begin));
  else begin(party);
  let over = false;
  return () => {
    if (over) return;
    over = true;
    end(key, party);
  };
}

function begin(party: Party): void {
  party.running += 1;
  running += 1;
}

function end(key: string, party: Party): void {
  party.running -= 1;
  running -= 1;
  // Behind the others: whoever has just had a turn is asked last.
  parties.delete(key);
  if (party.running > 0 || party.waiting.length > 0 || monotonicNow() - party.seen < ABOUT_MS) parties.set(key, party);
  for (const next of parties.values()) {
    if (running >= AT_ONCE) return;
    if (next.running >= shareOf(next)) continue;
    const waiting = next.waiting.shift();
    if (!waiting) continue;
    begin(next);
    waiting();
  }
}

function shareOf(party: Party): number {
  const oldest = monotonicNow() - ABOUT_MS;
  for (const other of parties.values())
    if (other !== party && (other.running > 0 || other.seen >= oldest)) return AT_ONCE_AMONG_OTHERS;
  return AT_ONCE;
}

/** So many a second in the long run, and so many at once. */
export interface Pace {
  readonly perSecond: number;
  readonly burst: number;
}

interface Bucket {
  left: number;
  at: number;
}

const MOST_BUCKETS = 10_000;
const buckets = new Map<string, Bucket>();

/** Counts one. @returns how many seconds to wait; 0 when there is nothing to wait for */
export function keepPace(key: string, { perSecond, burst }: Pace, now = monotonicNow()): number {
  if (buckets.size > MOST_BUCKETS) buckets.clear();
  const bucket = buckets.get(key) ?? { left: burst, at: now };
  buckets.set(key, bucket);
  bucket.left = Math.min(burst, bucket.left + ((now - bucket.at) / 1_000) * perSecond);
  bucket.at = now;
  if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / perSecond));
  bucket.left -= 1;
  return 0;
}
