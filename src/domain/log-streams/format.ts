/** How an event is written in a stream. */
import type { Event } from "../events/events.ts";
import { ocsfEvent } from "./ocsf/event.ts";
import type { Format } from "./types.ts";

/** An event and what is sent of it. */
export interface Line {
  readonly event: Event;
  readonly shown: Readonly<Record<string, unknown>>;
  /** The same as JSON. */
  readonly text: string;
}

/** The event in this format. */
export function lineOf(event: Event, format: Format): Line {
  const shown = format === "ocsf" ? ocsfEvent(event) : rawEvent(event);
  return { event, shown, text: JSON.stringify(shown) };
}

/** As the feed tells it. */
const rawEvent = ({ id, organizationId, sequence, type, actor, cause, object, before, after, at }: Event) => ({
  ...{ id, organizationId, sequence, type, actor, cause, object, before, after, at },
});
