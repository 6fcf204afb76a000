/** Sending one batch of a stream, and what came of it without anything secret. */

import { withoutSecrets } from "../../platform/outgoing/answers.ts";
import type { Line } from "./format.ts";
import type { Answered, Batch, Receiver, Target } from "./receivers/receiver.ts";
import { receiverOf } from "./receivers/receivers.ts";
import { opened, wordsOf } from "./settings/secrets.ts";
import type { StreamDoc } from "./stream.model.ts";
import type { Kind } from "./types.ts";

export const UNREADABLE =
  "The secrets of this log stream were encrypted with another ENCRYPTION_KEY: give them again by PATCH.";

/** A batch of events that follow each other. */
export function batchOf({ _id, organizationId }: StreamDoc, lines: readonly Line[]): Batch {
  const [first = 0, last = 0] = [lines[0]?.event.sequence, lines.at(-1)?.event.sequence];
  return { id: `${_id}-${first}-${last}`, organizationId, first, last, lines };
}

/** Sends a batch once. */
export async function sendBatch(stream: StreamDoc, batch: Batch, signal: AbortSignal): Promise<Answered> {
  const secrets = opened(stream);
  if (!secrets) return { error: UNREADABLE, status: null, answer: null };
  const { settings, _id: streamId } = stream;
  // Each kind has the receiver of its own settings.
  const receiver = receiverOf(settings.kind) as Receiver<Kind>;
  const { whole: _, ...answered } = await receiver.send({ settings, secrets, streamId } as Target<Kind>, batch, signal);
  const clean = (text: string | null): string | null => text && withoutSecrets(text, wordsOf(secrets));
  return { ...answered, error: clean(answered.error), answer: clean(answered.answer) };
}

/** For how long the first event of a batch still waits for others. */
export function gatheringMs({ settings }: StreamDoc, lines: readonly Line[], now: Date): number {
  const most = (receiverOf(settings.kind) as Receiver<Kind>).gathersMs(settings as never);
  const since = lines[0]?.event.at.getTime() ?? 0;
  // Set back, the clock says that it has not happened yet.
  return Math.min(most, since + most - now.getTime());
}
