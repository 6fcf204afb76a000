/**
 * The one exception to "nobody changes an event": a person who is erased keeps a pseudonym in the log. What happened, when and in which
 * order stays; who it was goes.
 */

import { transaction } from "../../platform/database/mongo.ts";
import { literally } from "../../platform/literal-pattern.ts";
import { fold } from "../address.ts";
import type { Caller } from "../caller.ts";
import { type EventDoc, EventModel } from "./event.model.ts";
import { toEvent } from "./events.ts";
import { sequenceEvents } from "./numbering/sequencer.ts";
import { eventsRewritten } from "./signals.ts";
import { linkState } from "./types/directory.ts";

export interface Forgotten {
  readonly pseudonym: string;
  /** Ids of the person's own: of the membership, of directory users, of invitations. */
  readonly objects: readonly string[];
  /** Names to sign in by. Addresses stand for the person wherever they are written; others only where the event is the person's own. */
  readonly names: readonly string[];
  /** Only the events of this object, where the log is that of the whole instance. */
  readonly only?: string;
}

/** What is looked for: it grows while the log is read. */
interface Known {
  readonly objects: Set<string>;
  /** Addresses, folded. */
  readonly names: Set<string>;
}

const BATCH = 500;

/** Replaces the person by the pseudonym in the whole log, in batches. @returns how many events have changed. */
export async function pseudonymise(caller: Caller, { pseudonym, objects, names, only }: Forgotten): Promise<number> {
  await sequenceEvents();
  const known: Known = { objects: new Set(objects), names: new Set(names.filter(isAddress).map(fold)) };
  const where = { organizationId: caller.organizationId, ...(only !== undefined && { "object.id": only }) };
  for await (const events of batches(where)) for (const event of events) learn(known, event);
  let changed = 0;
  for await (const events of batches(where)) changed += await rewrite(caller, events, known, pseudonym);
  return changed;
}

const isAddress = (name: string): boolean => name.includes("@");

async function* batches(where: { organizationId: string }): AsyncGenerator<EventDoc[]> {
  for (let after = 0; ; ) {
    const found = await EventModel.find({ ...where, sequence: { $gt: after } })
      .sort({ sequence: 1 })
      .limit(BATCH)
      .lean();
    const last = found.at(-1);
    if (!last) return;
    yield found;
    after = last.sequence;
  }
}

/** Names that a person of the log had earlier: a former address, a record of a directory that is gone. */
const NAMING = ["email", "userName", "externalId"] as const;

function learn({ objects, names }: Known, { object, before, after }: EventDoc): void {
  for (const told of [before, after]) {
    if (object.type === "directory_user" && objects.has(String(told?.membershipId))) objects.add(object.id);
    if (!objects.has(object.id)) continue;
    for (const key of NAMING) {
      const name = told?.[key];
      if (typeof name === "string" && isAddress(name)) names.add(fold(name));
    }
  }
}

async function rewrite(caller: Caller, events: readonly EventDoc[], known: Known, pseudonym: string): Promise<number> {
  const ids = changes(events, known, pseudonym).map(({ event }) => event._id);
  if (ids.length === 0) return 0;
  return transaction(async () => {
    // Read again: somebody else who stands in them may be taken out of them at this moment, and would be back.
    const now = await EventModel.find({ organizationId: caller.organizationId, _id: { $in: ids } })
      .sort({ sequence: 1 })
      .lean();
    const changed = changes(now, known, pseudonym);
    if (changed.length === 0) return 0;
    await EventModel.bulkWrite(
      changed.map(({ event: { organizationId, _id }, set }) => ({
        updateOne: { filter: { organizationId, _id }, update: { $set: set } },
      })),
    );
    await eventsRewritten.raise(
      caller,
      changed.map(({ event, set }) => toEvent({ ...event, ...set })),
    );
    return changed.length;
  });
}

/** Those of the events that say another thing without the person. */
const changes = (events: readonly EventDoc[], known: Known, pseudonym: string) =>
  events.flatMap((event) => {
    const set = replaced(event, known, pseudonym);
    return JSON.stringify(set) === JSON.stringify(partOf(event)) ? [] : [{ event, set }];
  });

type Part = Pick<EventDoc, "object" | "actor" | "cause" | "before" | "after">;
const partOf = ({ object, actor, cause, before, after }: EventDoc): Part => ({ object, actor, cause, before, after });

function replaced(event: EventDoc, known: Known, pseudonym: string): Part {
  const own = known.objects.has(event.object.id);
  const everything = own && event.object.type === "directory_user";
  const scrub = scrubber({ ...known, pseudonym, own, everything });
  const { object, actor, cause, before, after } = partOf(event);
  return {
    object: own ? { ...object, id: pseudonym } : object,
    actor: "id" in actor && known.objects.has(actor.id) ? { ...actor, id: pseudonym } : actor,
    // Seats are told of the team, and why is told of the person.
    cause: scrubber({ ...known, pseudonym, own: own || isAbout(known, event), everything })(
      cause,
      "",
    ) as EventDoc["cause"],
    before: before && (scrub(before, "") as Record<string, unknown>),
    after: after && (scrub(after, "") as Record<string, unknown>),
  };
}

const isAbout = ({ objects }: Known, { before, after }: EventDoc): boolean =>
  [before, after].some((told) => objects.has(String(told?.membershipId)));

/** What an event of the person itself tells of the person. */
const TELLING = new Set([
  "email",
  "displayName",
  "name",
  "externalId",
  "userName",
  "ip",
  "userAgent",
  "reason",
  "label",
]);

/** In what a directory wrote these are ours, and tell nothing of the person. */
const LINK_STATES: ReadonlySet<string> = new Set(linkState.options);

interface Scrub extends Known {
  readonly pseudonym: string;
  readonly own: boolean;
  /** The event is what a directory wrote of the person: every text in it is about the person. */
  readonly everything: boolean;
}

function scrubber({ objects, names, pseudonym, own, everything }: Scrub) {
  const addresses = [...names].map((name) => new RegExp(`(?<![\\w.+-])${literally(name)}(?!\\.?[\\w-])`, "giu"));
  const text = (value: string, key: string): string => {
    if (key === "linkState" && LINK_STATES.has(value)) return value;
    if (objects.has(value) || everything || (own && TELLING.has(key))) return pseudonym;
    if (!isAddress(value)) return value;
    return addresses.reduce((told, address) => told.replaceAll(address, pseudonym), value.normalize("NFC"));
  };
  const scrub = (value: unknown, key: string): unknown => {
    if (typeof value === "string") return text(value, key);
    if (Array.isArray(value)) return value.map((one) => scrub(one, key));
    if (typeof value !== "object" || value === null || value instanceof Date) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, scrub(inner, name)]));
  };
  return scrub;
}
