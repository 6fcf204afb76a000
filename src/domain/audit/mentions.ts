/** Whom an event names besides its object and its actor: the ids of people that stand anywhere in it. */
import type { Event } from "../events/events.ts";
import { MentionModel } from "./audit.models.ts";

const OF_PEOPLE = /^(?:(?:mem|dusr|per|inv)_[0-9a-z]{26,32}|erased_[A-Za-z0-9_-]{1,64})$/;

/** In the order in which they stand there, each once. */
export function mentionedIn({ object, actor, before, after, cause }: Event): string[] {
  const found = new Set<string>();
  collect([before, after, cause], found);
  found.delete(object.id);
  if ("id" in actor) found.delete(actor.id);
  return [...found];
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value === "string") {
    if (OF_PEOPLE.test(value)) found.add(value);
  } else if (typeof value === "object" && value !== null && !(value instanceof Date))
    for (const one of Object.values(value)) collect(one, found);
}

/** Writes whom these events name, in place of what was written before. Joins the running transaction. */
export async function noteMentions(events: readonly Event[]): Promise<void> {
  const writes = events.flatMap((event) => {
    const { id, organizationId, sequence } = event;
    const ids = mentionedIn(event);
    const filter = { organizationId, _id: id };
    return ids.length === 0 ? [] : [{ updateOne: { filter, update: { $set: { sequence, ids } }, upsert: true } }];
  });
  if (writes.length > 0) await MentionModel.bulkWrite(writes, { ordered: false });
}
