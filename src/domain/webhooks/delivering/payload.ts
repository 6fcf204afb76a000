/** What is sent of an event: `{type, timestamp, data}`, as Standard Webhooks asks for. */
import type { Event } from "../../events/events.ts";
import type { Payload } from "../types.ts";

/**
 * Thin: the event without what changed, so that nothing about people is in it. Full: with it, and with the object as it is now, which is
 * the line of the snapshot; of one that is gone, or that no mirror has, its type and id. It is made at each attempt: what is sent again says
 * how it is then, and the last word on an object is never old.
 */
export function payloadOf(payload: Payload, event: Event, object: Readonly<Record<string, unknown>> = {}): string {
  const { type, at: timestamp, before, after, ...said } = event;
  const thin = { ...said, type, at: timestamp };
  const data = payload === "thin" ? thin : { ...thin, object: { ...event.object, ...object }, before, after };
  return JSON.stringify({ type, timestamp, data });
}

/** What each message says of itself; its moment and its signature are added when it is sent. */
export const messageHeaders = (id: string): Readonly<Record<string, string>> => ({
  "content-type": "application/json",
  "user-agent": "Rollcall",
  "webhook-id": id,
});
