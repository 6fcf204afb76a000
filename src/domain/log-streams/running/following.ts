/** Following a stream that is in hand: batch after batch, each only when the one before was taken. */
import { isOutage } from "../../../platform/database/failures.ts";
import { log } from "../../../platform/log.ts";
import { positionNow } from "../../events/numbering/positions.ts";
import { noteRefused, noteTaken } from "../health.ts";
import { batchOf, gatheringMs, sendBatch } from "../sending.ts";
import { type StreamDoc, StreamModel } from "../stream.model.ts";
import { callerOf, nextBatch } from "./batches.ts";
import { FREE, write } from "./leases.ts";

/** Then others have their turn. */
const TURN_MS = 5_000;

/** Sends what there is, for some seconds at most, and lets go of the stream. */
export async function followStream(taken: StreamDoc, stopping: AbortSignal): Promise<void> {
  const until = performance.now() + TURN_MS;
  let stream: StreamDoc | null = taken;
  try {
    while (stream && !stopping.aborted && performance.now() < until) stream = await step(stream, stopping);
    if (stream) await write(stream, { ...FREE, dueAt: new Date() });
  } catch (error) {
    if (isOutage(error)) throw error;
    log.error({ err: error, logStream: taken._id }, "Sending a log failed here; it is tried again.");
    const why = { error: "Sending failed here; the log of the program says why.", status: null, answer: null };
    await noteRefused(stream ?? taken, 0, why, new Date());
  }
}

/** @returns how the stream is then; null when it is out of hand */
async function step(stream: StreamDoc, stopping: AbortSignal): Promise<StreamDoc | null> {
  const next = await nextBatch(stream, await positionNow(callerOf(stream)));
  const { lines, to, isFull } = next;
  if (to <= stream.position) return rest(stream);
  if (lines.length === 0) return write(stream, { position: to, claimedTo: null });
  const now = new Date();
  const wait = isFull || stream.claimedTo !== null ? 0 : gatheringMs(stream, lines, now);
  if (wait > 0) return letGo(stream, new Date(now.getTime() + wait));
  const claimed = await claim(stream, lines.at(-1)?.event.sequence ?? to);
  if (!claimed) return null;
  const answered = await sendBatch(claimed, batchOf(claimed, lines), stopping);
  if (answered.error === null) return noteTaken(claimed, next, answered, new Date());
  // It was broken off because the program ends: it says nothing of the receiver.
  if (stopping.aborted) return letGo(claimed, new Date());
  await noteRefused(claimed, lines.length, answered, new Date());
  return null;
}

/** Writes down what is being sent, so that it is sent again as it was. */
const claim = async (stream: StreamDoc, last: number): Promise<StreamDoc | null> =>
  stream.claimedTo === last ? stream : write(stream, { claimedTo: last });

async function letGo(stream: StreamDoc, dueAt: Date): Promise<null> {
  await write(stream, { ...FREE, dueAt });
  return null;
}

/** Waits until it is woken; at once where it was woken since it was taken in hand. */
async function rest(stream: StreamDoc): Promise<StreamDoc | null> {
  const { organizationId, _id, lease, wakes } = stream;
  const { matchedCount } = await StreamModel.updateOne(
    { organizationId, _id, lease, wakes },
    { $set: { ...FREE, dueAt: null } },
  );
  if (matchedCount === 1) return null;
  return StreamModel.findOne({ organizationId, _id, lease }).lean();
}
