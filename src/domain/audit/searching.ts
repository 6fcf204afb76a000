/** Searching the log: what events can be asked for by, and by the person whom they are about in any way. */
import type { Caller } from "../caller.ts";
import { type Event, type EventQuery, listEvents } from "../events/events.ts";
import { eventsNumbered } from "../events/numbering/in-order.ts";
import { lastSettled } from "../events/numbering/sequencer.ts";
import { checkEventTypes, isAmong } from "../events/types.ts";
import { decodeCursor, encodeCursor, type Page } from "../page.ts";
import { MentionModel } from "./audit.models.ts";
import { sealedNow } from "./following.ts";
import { idsOfPerson } from "./people.ts";

export interface AuditQuery extends Omit<EventQuery, "objectId" | "actorId" | "after"> {
  readonly cursor?: string | undefined;
  /** Everything about this person: as object, as actor, or named in it. See `idsOfPerson`. */
  readonly person?: string | undefined;
  readonly objectId?: string | undefined;
  readonly actorId?: string | undefined;
}

/** A page of the log. @throws DomainError `invalid` for a type that there is not; `gone` */
export async function searchLog(caller: Caller, { person, ...query }: AuditQuery): Promise<Page<Event>> {
  if (person === undefined) return listEvents(caller, { ...query, after: query.cursor });
  await sealedNow();
  return pageAbout(caller, await idsOfPerson(caller, person), query);
}

const PORTION = 500;

/** All that a search finds, as of now: what happens meanwhile is left out. Read as it is asked for, never all at once. */
export async function* everyFound(caller: Caller, { person, ...query }: AuditQuery): AsyncGenerator<Event> {
  if (person !== undefined) await sealedNow();
  const ids = person === undefined ? undefined : await idsOfPerson(caller, person);
  const upTo = Math.min(await lastSettled(), query.upTo ?? Number.POSITIVE_INFINITY);
  for (let cursor = query.cursor; ; ) {
    const asked = { ...query, upTo, cursor, limit: PORTION };
    const page = ids ? await pageAbout(caller, ids, asked) : await listEvents(caller, { ...asked, after: cursor });
    yield* page.items;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}

type Asked = Omit<AuditQuery, "person">;

/** The first of each of three ways to be in an event, in order and each once. */
async function pageAbout(caller: Caller, ids: readonly string[], query: Asked): Promise<Page<Event>> {
  checkEventTypes(query.types ?? []);
  const { cursor: after, objectId, actorId, limit } = query;
  const more = { ...query, after, limit: limit + 1 };
  const [objects, actors] = [among(ids, objectId), among(ids, actorId)];
  const found = [
    ...(objects.length > 0 ? (await listEvents(caller, { ...more, objectId: objects })).items : []),
    ...(actors.length > 0 ? (await listEvents(caller, { ...more, actorId: actors })).items : []),
    ...(await naming(caller, ids, { ...query, limit: limit + 1 })),
  ];
  const way = query.newestFirst ? -1 : 1;
  const ordered = [...new Map(found.map((event) => [event.sequence, event])).values()].sort(
    (one, other) => way * (one.sequence - other.sequence),
  );
  const items = ordered.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: ordered.length > limit && last ? encodeCursor(`s${last.sequence}`) : null };
}

const among = (ids: readonly string[], asked: string | undefined): readonly string[] =>
  asked === undefined ? ids : ids.filter((id) => id === asked);

/** The first events that name one of these besides their object and actor. */
async function naming(caller: Caller, ids: readonly string[], query: Asked): Promise<Event[]> {
  const found: Event[] = [];
  let from = query.cursor === undefined ? undefined : Number(decodeCursor(query.cursor).slice(1));
  while (found.length < query.limit) {
    const sequences = await mentions(caller, ids, from, query);
    const events = await eventsNumbered(caller, sequences);
    found.push(...events.filter((event) => isAsked(event, query)));
    from = sequences.at(-1);
    if (sequences.length < query.limit) break;
  }
  return found.slice(0, query.limit);
}

async function mentions(
  { organizationId }: Caller,
  ids: readonly string[],
  from: number | undefined,
  { newestFirst, limit, upTo = Number.MAX_SAFE_INTEGER }: Asked,
): Promise<number[]> {
  const beyond = from === undefined ? {} : newestFirst ? { $lt: from } : { $gt: from };
  const found = await MentionModel.find(
    { organizationId, ids: { $in: [...ids] }, sequence: { $lte: upTo, ...beyond } },
    { sequence: 1 },
  )
    .sort({ sequence: newestFirst ? -1 : 1 })
    .limit(limit)
    .lean();
  return found.map(({ sequence }) => sequence);
}

const isAsked = ({ type, object, actor, at }: Event, { types = [], objectId, actorId, since, until }: Asked): boolean =>
  (types.length === 0 || isAmong(type, types)) &&
  (objectId === undefined || object.id === objectId) &&
  (actorId === undefined || ("id" in actor && actor.id === actorId)) &&
  (since === undefined || at >= since) &&
  (until === undefined || at < until);
