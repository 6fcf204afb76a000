/** How a stream fares: what is noted when a batch was taken or not, and who is told of one that fails for long. */

import { Counter } from "prom-client";
import { HOUR_MS } from "../../platform/clock.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { backoff } from "../../platform/jobs/interval.ts";
import { registry } from "../../platform/metrics.ts";
import { INSTANCE } from "../caller.ts";
import { record } from "../events/events.ts";
import { alertAdmins } from "../memberships/owners/owner-alerts.ts";
import { targetOf } from "./presenting.ts";
import type { Answered } from "./receivers/receiver.ts";
import { receiverOf } from "./receivers/receivers.ts";
import { callerOf, type Next } from "./running/batches.ts";
import { FREE, write } from "./running/leases.ts";
import { UNREADABLE } from "./sending.ts";
import type { StreamDoc } from "./stream.model.ts";
import { objectOf } from "./streams.ts";

const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [1_000, 5 * 60_000];
const LONGEST_ASKED_MS = 15 * 60_000;
const PATIENCE_MS = HOUR_MS;
const TOO_LARGE = 413;

const batches = new Counter({
  name: "rollcall_log_stream_batches_total",
  help: "Batches that were sent to the receivers of log streams, by kind and by what became of them",
  labelNames: ["kind", "outcome"],
  registers: [registry],
});
const events = new Counter({
  name: "rollcall_log_stream_events_total",
  help: "Events that receivers of log streams have taken, or taken and thrown away, by kind",
  labelNames: ["kind", "outcome"],
  registers: [registry],
});

/** Moves on. @returns how the stream is then; null when it is not in hand any more */
export async function noteTaken(
  stream: StreamDoc,
  { lines, to }: Next,
  answered: Answered,
  now: Date,
): Promise<StreamDoc | null> {
  const { kind } = stream.settings;
  const { rejected = 0 } = answered;
  batches.inc({ kind, outcome: "taken" });
  events.inc({ kind, outcome: "taken" }, lines.length - rejected);
  if (rejected > 0) events.inc({ kind, outcome: "rejected" }, rejected);
  const set = { position: to, ...WELL, most: grown(stream), lastDeliveredAt: now, ...rejection(stream, answered, now) };
  if (!stream.isToldFailing) return write(stream, set);
  return transaction(async () => {
    const after = await write(stream, set);
    const { _id, failingSince } = stream;
    if (after)
      await record(callerOf(stream), {
        ...{ type: "log_stream.recovered", object: objectOf(_id) },
        after: { failingSince: failingSince ?? now },
      });
    return after;
  });
}

const WELL = { claimedTo: null, failures: 0, failingSince: null, isToldFailing: false, lastError: null } as const;

/** What was too large once is tried larger and larger. */
const grown = ({ most, settings }: StreamDoc): number | null =>
  most === null || most * 2 >= receiverOf(settings.kind).most.events ? null : most * 2;

function rejection(stream: StreamDoc, { rejected = 0, answer }: Answered, at: Date) {
  if (rejected === 0) return {};
  const before = stream.rejected?.events ?? 0;
  return { rejected: { events: before + rejected, at, error: answer ?? "The receiver did not say why." } };
}

/** Puts it off, longer each time, and lets go of it; tells whoever manages it when that goes on for long. */
export async function noteRefused(stream: StreamDoc, size: number, answered: Answered, now: Date): Promise<void> {
  batches.inc({ kind: stream.settings.kind, outcome: "refused" });
  const since = stream.failingSince ?? now;
  const failures = stream.failures + 1;
  const [error, { status, answer }] = [answered.error ?? "", answered];
  const set = {
    ...{ failures, failingSince: since, lastError: { at: now, error, status, answer } },
    dueAt: nextTry(failures, answered.notBefore, now),
    ...(status === TOO_LARGE && size > 1 && { most: Math.ceil(size / 2), claimedTo: null }),
  };
  const isLong = now.getTime() - since.getTime() >= PATIENCE_MS || error === UNREADABLE;
  if (isLong && !stream.isToldFailing) await tell(stream, { ...set, isToldFailing: true }, { since, error });
  else await write(stream, { ...set, ...FREE });
}

/** Later and later; as late as the receiver asks, within bounds. */
function nextTry(failures: number, notBefore: Date | undefined, now: Date): Date {
  const asked = Math.min((notBefore?.getTime() ?? 0) - now.getTime(), LONGEST_ASKED_MS);
  return new Date(now.getTime() + Math.max(asked, backoff(failures, FIRST_WAIT_MS, LONGEST_WAIT_MS)));
}

async function tell(
  stream: StreamDoc,
  set: Partial<StreamDoc>,
  after: { readonly since: Date; readonly error: string },
): Promise<void> {
  const caller = callerOf(stream);
  await transaction(async () => {
    if (!(await write(stream, { ...set, ...FREE }))) return;
    await record(caller, { type: "log_stream.failing", object: objectOf(stream._id), after });
    if (stream.organizationId !== INSTANCE)
      await alertAdmins(caller, { what: "log_stream_failing", who: targetOf(stream.settings), at: "/webhooks" });
  });
}
