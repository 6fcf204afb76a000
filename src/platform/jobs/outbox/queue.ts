/**
 * Jobs: what is to be done after a transaction, queued in it, so that it is done whatever happens to this process. What a job holds is
 * encrypted, and gone when it is done. Jobs are messages that the program sends to itself: each is done at least once, one that fails
 * comes back after growing waits for as long as it takes, and no organization waits for another.
 */

import { model, Schema } from "mongoose";
import { Counter } from "prom-client";
import { HOUR_MS } from "../../clock.ts";
import { joining, organizationScoped } from "../../database/mongo.ts";
import { newId } from "../../ids.ts";
import { decrypt, encrypt } from "../../keys/secrets.ts";
import { log } from "../../log.ts";
import { registry } from "../../metrics.ts";
import { sealedIn } from "../../rekeying/fields.ts";
import { addToSpan } from "../../telemetry/tracing.ts";
import type { Channel, Message } from "./channel.ts";
import { later } from "./marking.ts";

/** One kind of job, and what one of it holds. */
export interface JobKind<D extends object> {
  readonly name: string;
  /** How long after its transaction it is due. */
  readonly delayMs: number;
  /** Never there: only the type of what a job holds. */
  readonly holds?: D;
}

/** What is done for a kind of job. May be done again. */
export interface Routine {
  readonly kind: string;
  readonly run: (organizationId: string, holds: never) => Promise<unknown>;
}

/** What is done for a kind of job; `run` may be called again for one that was done. */
export const routine = <D extends object>(
  { name: kind }: JobKind<D>,
  run: (organizationId: string, holds: D) => Promise<unknown>,
): Routine => ({ kind, run });

interface JobDoc extends Message {
  organizationId: string;
  kind: string;
  sealed: string | null;
  /** When the document is deleted; null while there is something to do. */
  goneAt: Date | null;
}

const schema = new Schema<JobDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    kind: { type: String, required: true },
    sealed: { type: String, default: null, secret: true },
    lease: { type: String, default: null },
    attempts: { type: Number, required: true },
    dueAt: { type: Date, default: null },
    error: { type: String, default: null },
    createdAt: { type: Date, required: true },
    goneAt: { type: Date, default: null },
  },
  { collection: "jobs", versionKey: false, strict: "throw" },
);
schema.index({ dueAt: 1, organizationId: 1 }, { partialFilterExpression: { dueAt: { $type: "date" } } });
schema.index({ organizationId: 1, dueAt: 1 });
schema.index({ goneAt: 1 }, { expireAfterSeconds: 0 });
schema.plugin(organizationScoped);
const JobModel = model<JobDoc>("Job", schema);

const SECOND_MS = 1_000;

const attempts = new Counter({
  name: "rollcall_jobs_total",
  help: "Attempts to do a queued job, by what became of them",
  labelNames: ["outcome"],
  registers: [registry],
});

const placeOf = (organizationId: string) => ({ organizationId, field: "jobs.sealed" });

/** Queues a job in the running transaction. @returns its id */
export async function enqueue<D extends object>(
  { name: kind, delayMs }: JobKind<D>,
  organizationId: string,
  holds: D,
): Promise<string> {
  const createdAt = new Date();
  const sealed = encrypt(JSON.stringify(holds), placeOf(organizationId));
  const document: JobDoc = {
    ...{ _id: newId("job"), organizationId, kind, sealed, lease: null, attempts: 0, error: null, createdAt },
    ...{ dueAt: later(createdAt, delayMs), goneAt: null },
  };
  await JobModel.collection.insertOne(document as never, joining());
  return document._id;
}

/** Takes a job back that has been done already. */
export async function dequeue(organizationId: string, id: string): Promise<void> {
  await JobModel.deleteOne({ organizationId, _id: id });
}

const over = (): Partial<JobDoc> => ({ sealed: null, goneAt: new Date() });

/** Jobs as a channel: what startOutbox does them with. */
export function jobChannel(routines: readonly Routine[]): Channel<JobDoc> {
  const byKind = new Map(routines.map(({ kind, run }) => [kind, run]));
  return {
    ...{ name: "jobs", model: JobModel, lane: "organizationId", lanesAtOnce: 4, atOnce: 8 },
    leaseMs: 60 * SECOND_MS,
    waits: [2, 5, 15, 60, 300].map((seconds) => seconds * SECOND_MS),
    termMs: Number.POSITIVE_INFINITY,
    marks: { taken: () => ({}), waiting: () => ({}), delivered: over, failed: over },
    send: async ({ kind, organizationId, sealed }, _signal, now) => {
      const run = byKind.get(kind);
      // Another version has queued it, and does it.
      if (!run) return { is: "held", until: later(now, HOUR_MS) };
      const holds = unsealed(organizationId, sealed ?? "");
      if (holds === null) return { is: "refused", error: "It was encrypted with another ENCRYPTION_KEY." };
      addToSpan({ "rollcall.job": kind });
      await run(organizationId, holds as never);
      return { is: "delivered" };
    },
    giveUp: async ({ _id: id, kind }, error) => log.error({ id, kind, reason: error }, "A job is given up."),
    count: (outcome) => attempts.inc({ outcome: outcome === "delivered" ? "done" : outcome }),
  };
}

/** What was encrypted with a key that is lost is lost with it. */
function unsealed(organizationId: string, sealed: string): object | null {
  try {
    return JSON.parse(decrypt(sealed, placeOf(organizationId))) as object;
  } catch {
    return null;
  }
}

sealedIn(JobModel, ({ sealed, organizationId }) => [["sealed", sealed, placeOf(organizationId)]]);
