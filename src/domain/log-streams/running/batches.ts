/** The next batch of a stream: events in the log's order, bounded by number and bytes. A batch that was begun is made again as it was. */
import type { Caller } from "../../caller.ts";
import { eventsAfter } from "../../events/numbering/positions.ts";
import { isAmong } from "../../events/types.ts";
import { type Line, lineOf } from "../format.ts";
import { receiverOf } from "../receivers/receivers.ts";
import type { StreamDoc } from "../stream.model.ts";

/** A stream that asks for what seldom happens goes on from where it has looked. */
const MOST_LOOKED_AT = 5_000;

export interface Next {
  readonly lines: readonly Line[];
  /** Up to here it has looked. */
  readonly to: number;
  /** Nothing more goes into it. */
  readonly isFull: boolean;
}

export const callerOf = ({ organizationId, _id }: StreamDoc): Caller => ({
  organizationId,
  actor: { kind: "system", id: "log-streams" },
  requestId: _id,
});

/** What comes after the stream's place, up to `settled`. */
export async function nextBatch(stream: StreamDoc, settled: number): Promise<Next> {
  const { position, claimedTo, types, format } = stream;
  const upTo = claimedTo ?? settled;
  const most = boundsOf(stream);
  const lines: Line[] = [];
  let [to, bytes, looked] = [position, 0, 0];
  for await (const event of eventsAfter(callerOf(stream), position, upTo)) {
    if (types.length === 0 || isAmong(event.type, types)) {
      const line = lineOf(event, format);
      bytes += Buffer.byteLength(line.text);
      if (lines.length > 0 && (lines.length >= most.events || bytes > most.bytes)) return { lines, to, isFull: true };
      lines.push(line);
    }
    to = event.sequence;
    looked += 1;
    if (looked >= most.looked) return { lines, to, isFull: true };
  }
  return { lines, to: upTo, isFull: false };
}

const UNBOUNDED = {
  events: Number.POSITIVE_INFINITY,
  bytes: Number.POSITIVE_INFINITY,
  looked: Number.POSITIVE_INFINITY,
};

/** What was begun within its bounds is as large as it was. */
function boundsOf({ settings, claimedTo, most }: StreamDoc) {
  if (claimedTo !== null) return UNBOUNDED;
  const { events, bytes } = receiverOf(settings.kind).most;
  return { events: most ?? events, bytes, looked: Math.max(MOST_LOOKED_AT, events) };
}
