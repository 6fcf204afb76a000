/** Sending a test to one stream: the event that says so, by itself, and what came back. */

import { detached } from "../../platform/concurrency.ts";
import { transaction } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { listEvents, record } from "../events/events.ts";
import { lineOf } from "./format.ts";
import { sendBatch } from "./sending.ts";
import { objectOf, streamById } from "./streams.ts";

/** What came of a test. */
export interface Tested {
  readonly delivered: boolean;
  readonly eventId: string;
  readonly status: number | null;
  readonly error: string | null;
  readonly answer: string | null;
  readonly ms: number;
}

/**
 * Sends a test now, also where the stream is paused; its place in the log does not move. What is sent has to be in the log, so nothing of a
 * transaction around the caller (Idempotency-Key) may keep it back. @throws DomainError `not_found`, `unavailable`
 */
export const testLogStream = (caller: Caller, id: string): Promise<Tested> => detached(() => tested(caller, id));

async function tested(caller: Caller, id: string): Promise<Tested> {
  const stream = await streamById(caller, id);
  await transaction(() => record(caller, { type: "log_stream.tested", object: objectOf(id) }));
  const asked = { objectId: id, types: ["log_stream.tested"], newestFirst: true, limit: 1 };
  const [event] = (await listEvents(caller, asked)).items;
  if (!event) throw new DomainError("unavailable", "The test has no number yet; try again.");
  const { organizationId } = caller;
  const batch = { id: event.id, organizationId, first: 0, last: 0, lines: [lineOf(event, stream.format)] };
  const started = performance.now();
  const { error, status, answer } = await sendBatch(stream, batch, new AbortController().signal);
  return {
    delivered: error === null,
    eventId: event.id,
    status,
    error,
    answer,
    ms: Math.round(performance.now() - started),
  };
}
