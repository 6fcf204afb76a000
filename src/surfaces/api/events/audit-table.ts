/** The log as a table: one line an event. */
import type { Event } from "../../../domain/events/events.ts";
import { csvLine } from "../../../platform/csv.ts";

const json = (value: unknown): string => (value === null ? "" : JSON.stringify(value));

const COLUMNS: Readonly<Record<string, (event: Event) => unknown>> = {
  sequence: ({ sequence }) => sequence,
  id: ({ id }) => id,
  at: ({ at }) => at.toISOString(),
  type: ({ type }) => type,
  actor_kind: ({ actor }) => actor.kind,
  actor_id: ({ actor }) => ("id" in actor ? actor.id : ""),
  object_type: ({ object }) => object.type,
  object_id: ({ object }) => object.id,
  reason: ({ cause }) => cause.reason,
  request_id: ({ cause }) => cause.requestId,
  cause_event: ({ cause }) => cause.event,
  cause_mapping: ({ cause }) => cause.mapping,
  cause_group: ({ cause }) => cause.group,
  before: ({ before }) => json(before),
  after: ({ after }) => json(after),
};

/** A line with the names of the columns, then one for each event. */
export async function* tableOf(events: AsyncIterable<Event>): AsyncGenerator<string> {
  yield csvLine(Object.keys(COLUMNS));
  for await (const event of events) yield csvLine(Object.values(COLUMNS).map((read) => read(event)));
}
