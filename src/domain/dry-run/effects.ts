/** What a dry run would bring about, made from what it has written and noted, within its world. */
import type { Note } from "../../platform/dry-run/world.ts";
import { type Caller, INSTANCE } from "../caller.ts";
import type { Event } from "../events/events.ts";
import { eventsById } from "../events/numbering/whole-log.ts";
import { factsFor, MOST_EVENTS } from "../recorder/facts.ts";
import type { Facts } from "../recorder/types.ts";
import { sentence } from "../sentences/sentence.ts";
import { inWords } from "../sentences/words.ts";
import { differencesBy, type Known } from "./access.ts";
import { type Noted, notedIn } from "./notes.ts";
import { sessionsEnding } from "./sessions.ts";
import type { Effect } from "./types.ts";
import { ofAccess, ofEvent, ofMails, ofWork } from "./words.ts";

/** So many events are told of one by one. */
const MOST_TOLD = 400;

/** Who asks, and what people had before as far as it is known. */
export interface Looking {
  readonly requestId: string;
  readonly known: Known;
}

const UNCHANGED = sentence("as_it_was", {});
const NOTHING: Effect = { kind: "none", code: "unchanged", text: inWords("en", UNCHANGED), said: UNCHANGED };

/** The effects of what was noted, the most direct first. Within the dry run. */
export async function effectsOf(notes: readonly Note[], looking: Looking): Promise<Effect[]> {
  const noted = notedIn(notes);
  const effects: Effect[] = [];
  for (const [organizationId, own] of Map.groupBy(noted.events, (event) => event.organizationId))
    effects.push(
      ...(await effectsIn(
        organizationId,
        own.map(({ id }) => id),
        noted,
        looking,
      )),
    );
  effects.push(...ofMails(noted.mails), ...noted.works.map(ofWork));
  return effects.length > 0 ? effects : [NOTHING];
}

async function effectsIn(
  organizationId: string,
  ids: readonly string[],
  noted: Noted,
  { requestId, known }: Looking,
): Promise<Effect[]> {
  const caller: Caller = { organizationId, actor: { kind: "system", id: "dry-run" }, requestId };
  const events = await eventsById(caller, ids.slice(0, MOST_TOLD));
  const isOfNobody = organizationId === INSTANCE;
  const { changed, memberships, more } = isOfNobody
    ? { changed: [], memberships: [], more: 0 }
    : await differencesBy(caller, events, known);
  const foreseen = changed.map((one, index) => foreseenEvent(one, index));
  const seat = noted.seats.findLast((one) => one.organizationId === organizationId) ?? null;
  const effects: Effect[] = [];
  const toldBeside = new Set(changed.map(({ membershipId }) => membershipId));
  let facts: Facts | undefined;
  for (const [index, some] of chunks(events).entries()) {
    const line = { id: `dry_${index}`, trail: { events: some.map(({ id }) => id), seat } };
    facts = await factsFor(caller, [line], foreseen);
    for (const event of some) effects.push(...ofEvent(facts, event, { line, own: some }, toldBeside));
  }
  if (facts) for (const event of foreseen) effects.push(ofAccess(facts, event));
  const about = events.flatMap(({ object }) => (object.type === "membership" ? object.id : []));
  const told = new Set(events.flatMap(({ type, object }) => (type === "session.ended" ? object.id : [])));
  const watched = isOfNobody ? [] : [...new Set([...about, ...memberships])].filter((id) => !told.has(id));
  effects.push(...(await sessionsEnding(caller, facts, watched)));
  if (seat)
    effects.push({
      kind: "seat",
      text: `seat ${seat.number} of ${seat.of}`,
      totals: { number: seat.number, of: seat.of },
    });
  return [...effects, ...manyMore(ids.length - events.length, more)];
}

function chunks(events: readonly Event[]): (readonly Event[])[] {
  const count = Math.ceil(events.length / MOST_EVENTS);
  return Array.from({ length: count }, (_, index) => events.slice(index * MOST_EVENTS, (index + 1) * MOST_EVENTS));
}

type Changed = Awaited<ReturnType<typeof differencesBy>>["changed"][number];

/** The event that would tell of it. */
const foreseenEvent = ({ membershipId, because, before, after }: Changed, index: number): Event => ({
  ...because,
  id: `foreseen_${index}`,
  type: "membership.access_changed",
  cause: { requestId: because.cause.requestId, event: because.id },
  object: { type: "membership", id: membershipId },
  before: { ...before },
  after: { ...after },
});

const manyMore = (events: number, people: number): Effect[] => [
  ...(events > 0 ? [{ kind: "more", text: `… and ${events} more events`, totals: { events } } as const] : []),
  ...(people > 0
    ? [
        {
          kind: "more",
          text: `… and ${people} more people at least whose access may change`,
          totals: { people },
        } as const,
      ]
    : []),
];
