/**
 * What a running request brings about, remembered until its line of the request log is written: the ids of its events, so that the log
 * leads to them without an index that every event would pay for, and what nobody could find out later. Nothing of it is stored here, and a
 * transaction that is given up leaves ids that no event has.
 */
import { noteInDryRun } from "../../platform/dry-run/world.ts";
import type { Caller } from "../caller.ts";

/** Which seat somebody got, or, where it is more than there are, that all were taken. */
export interface SeatTaken {
  readonly number: number;
  readonly of: number;
}

/** What one request came to. */
export interface Trail {
  readonly events: readonly string[];
  readonly seat: SeatTaken | null;
}

interface Running {
  readonly events: string[];
  seat: SeatTaken | null;
}

/** So many events lead back to one request; what is beyond them is in the log of events. */
const MOST_EVENTS = 200;

const running = new Map<string, Running>();

type Of = Pick<Caller, "organizationId" | "requestId">;
const keyOf = ({ organizationId, requestId }: Of): string => `${organizationId} ${requestId}`;

/** Begins to remember what this request brings about. Whoever begins must end. */
export function beginTrail(caller: Of): void {
  const key = keyOf(caller);
  if (!running.has(key)) running.set(key, { events: [], seat: null });
}

/** What it came to; nothing is remembered any more. */
export function endTrail(caller: Of): Trail {
  const key = keyOf(caller);
  const trail = running.get(key) ?? { events: [], seat: null };
  running.delete(key);
  return trail;
}

/** An event of the request is being written. */
export function noteEvent(caller: Of, id: string): void {
  const trail = running.get(keyOf(caller));
  if (trail && trail.events.length < MOST_EVENTS) trail.events.push(id);
}

/** A seat was asked for. */
export function noteSeat(caller: Of, seat: SeatTaken): void {
  const trail = running.get(keyOf(caller));
  if (trail) trail.seat = seat;
  noteInDryRun("seat", () => ({ organizationId: caller.organizationId, ...seat }));
}
