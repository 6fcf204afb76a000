/**
 * Looking whether a connection has tripped, beside the requests: right after a commit that took something, and now and then for what a
 * process left that ended before it looked. What is found follows from what is stored, so any process may look, at any time.
 */

import { setTimeout as pause } from "node:timers/promises";
import { isDuplicate } from "../../platform/database/failures.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { bestEffort } from "../../platform/jobs/best-effort.ts";
import { oneByOne } from "../../platform/jobs/one-by-one.ts";
import { monotonicNow } from "../../platform/monotonic-clock.ts";
import type { Caller } from "../caller.ts";
import type { ConnectionDoc } from "../connections/connection.model.ts";
import { connectionById } from "../connections/connection-lookup.ts";
import { missing } from "../errors.ts";
import { countsSince, firstSince, judge, lastTrip, peopleBetween, ruleOf, type Verdict } from "./counting.ts";
import { StepModel } from "./step.model.ts";
import { type TripDoc, TripModel } from "./trip.model.ts";
import { openTrip } from "./tripping.ts";

/** After one look the next comes no sooner than this many times as long as it took. */
const TIMES_ITS_COST = 4;

interface Looks {
  running: boolean;
  again: boolean;
}
const looks = new Map<string, Looks>();

/** Has somebody look soon; while one looks, one more look follows for all that come meanwhile. */
export function lookSoon({ organizationId }: Caller, connectionId: string): void {
  const known = looks.get(connectionId) ?? { running: false, again: false };
  looks.set(connectionId, known);
  known.again = true;
  if (!known.running) bestEffort({ name: "breaker", run: () => lookWhileAsked(organizationId, connectionId, known) });
}

async function lookWhileAsked(organizationId: string, connectionId: string, known: Looks): Promise<void> {
  if (known.running) return;
  known.running = true;
  try {
    while (known.again) {
      known.again = false;
      const began = monotonicNow();
      await look(watcher(organizationId), connectionId);
      if (known.again) await pause((monotonicNow() - began) * TIMES_ITS_COST);
    }
  } finally {
    known.running = false;
    looks.delete(connectionId);
  }
}

const watcher = (organizationId: string): Caller => ({
  organizationId,
  actor: { kind: "system", id: "breaker" },
  requestId: "breaker",
});

/** Looks at one connection now. */
export async function look(caller: Caller, connectionId: string, now = new Date()): Promise<void> {
  const connection = await connectionById(caller, connectionId).catch(missing);
  if (!connection || ruleOf(connection).mode === "off") return;
  const rule = ruleOf(connection);
  const last = await lastTrip(caller, connectionId);
  if (last?.state === "holding" || last?.state === "applying") return;
  const verdict = await judge(caller, connectionId, rule, countsSince(rule, last, now));
  if (last?.state === "open") await goOn(caller, last, { verdict, now });
  else if (verdict.isExceeded) await trip(caller, connection, last, { verdict, now });
}

interface Seen {
  readonly verdict: Verdict;
  readonly now: Date;
}

async function trip(caller: Caller, connection: ConnectionDoc, last: TripDoc | null, { verdict, now }: Seen) {
  const rule = ruleOf(connection);
  const from = await firstSince(caller, connection._id, countsSince(rule, last, now));
  const until = new Date(now.getTime() + rule.window * 60_000);
  try {
    await transaction(() => openTrip(caller, connection, { state: "open", because: "limit", from, until, ...verdict }));
  } catch (error) {
    // Somebody else was faster.
    if (!isDuplicate(error)) throw error;
  }
}

/** A trip goes on while too many lose something, and is over when for a window they have not. */
async function goOn(caller: Caller, open: TripDoc, { verdict, now }: Seen): Promise<void> {
  const { organizationId } = caller;
  const where = { organizationId, _id: open._id, state: "open" as const };
  if (verdict.isExceeded) {
    const until = new Date(now.getTime() + open.window * 60_000);
    const people = await peopleBetween(caller, open.connectionId, { from: open.from, until: now });
    await TripModel.updateOne(where, { $max: { people, managed: verdict.managed, until } });
  } else if (open.until < now) await TripModel.updateOne(where, { $set: { state: "over" }, $unset: { isOpen: 1 } });
}

/** Looks at every connection that took something lately, and at every trip that may be over. @returns how many there were */
export async function lookAtAll(now = new Date()): Promise<number> {
  const lately = await StepModel.aggregate<{ _id: { organizationId: string; connectionId: string } }>(
    [
      { $match: { at: { $gte: new Date(now.getTime() - LATELY_MS) } } },
      { $group: { _id: { organizationId: "$organizationId", connectionId: "$connectionId" } } },
    ],
    { acrossOrganizations: "the clock looks at all organizations" },
  );
  const open = await TripModel.find({ state: "open" }, { organizationId: 1, connectionId: 1 })
    .setOptions({ acrossOrganizations: "the clock looks at all organizations" })
    .lean();
  const all = new Map(
    [...lately.map(({ _id }) => _id), ...open].map((one) => [one.connectionId, one.organizationId] as const),
  );
  return oneByOne(
    "Looking at a breaker",
    all,
    ([connectionId, organizationId]) => ({ connectionId, organizationId }),
    async ([connectionId, organizationId]) => {
      await look(watcher(organizationId), connectionId, now);
      return true;
    },
  );
}

/** The clock looks twice in that time. */
const LATELY_MS = 60_000;
