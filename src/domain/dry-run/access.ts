/** Whose access is another within a dry run than before it. */
import { apart } from "../../platform/concurrency.ts";
import type { Caller } from "../caller.ts";
import type { Event } from "../events/events.ts";
import { reachOf } from "../feed/affected-lines.ts";
import { linesOf } from "../feed/lines.ts";
import { NO_ACCESS, type ToldAccess } from "../feed/types.ts";
import { walkHolders } from "../memberships/access/holders.ts";

/** So many people are looked at one by one, and so many counted. */
const MOST_PEOPLE = 300;
const COUNTED = 10_000;
const PAGE = 500;

export interface Changed {
  readonly membershipId: string;
  /** The event that it would follow from. */
  readonly because: Event;
  readonly before: ToldAccess;
  readonly after: ToldAccess;
}

export interface Differences {
  readonly changed: readonly Changed[];
  /** Everybody who was looked at. */
  readonly memberships: readonly string[];
  /** How many more there are who may have other access. */
  readonly more: number;
}

/** What everybody had before, as far as it is known from an earlier look. */
export type Known = Map<string, ToldAccess>;

/** The differences that these events make, within the running dry run. What people have now is put into `known`. */
export async function differencesBy(caller: Caller, events: readonly Event[], known: Known): Promise<Differences> {
  const { reached, more } = await peopleReached(caller, events);
  const ids = [...reached.keys()];
  const before = await accessBefore(caller, ids, known);
  const after = await accessOf(caller, ids);
  const changed = [...reached].flatMap(([membershipId, because]) => {
    const [had, has] = [before.get(membershipId) ?? NO_ACCESS, after.get(membershipId) ?? NO_ACCESS];
    return isSame(had, has) ? [] : [{ membershipId, because, before: had, after: has }];
  });
  for (const [id, access] of after) known.set(id, access);
  return { changed, memberships: ids, more };
}

async function peopleReached(
  caller: Caller,
  events: readonly Event[],
): Promise<{ reached: Map<string, Event>; more: number }> {
  const reached = new Map<string, Event>();
  let more = 0;
  const reach = (id: string, event: Event): void => {
    const known = reached.get(id);
    // What happened to the membership itself says more than what else came with it.
    if (known ? known.object.id !== id && event.object.id === id : reached.size < MOST_PEOPLE) reached.set(id, event);
    else if (!known) more += 1;
  };
  for (const event of events) {
    const { touched, sources } = await reachOf(caller, event);
    for (const id of touched.membership) reach(id, event);
    for await (const ids of walkHolders(sources, "", PAGE)) {
      for (const id of ids) reach(id, event);
      if (reached.size + more >= COUNTED) break;
    }
  }
  return { reached, more };
}

async function accessBefore(caller: Caller, ids: readonly string[], known: Known): Promise<Known> {
  const unknown = ids.filter((id) => !known.has(id));
  // Outside of the dry run everything is as it was.
  const read = await apart(() => accessOf(caller, unknown));
  return new Map([...read, ...known]);
}

async function accessOf(caller: Caller, ids: readonly string[]): Promise<Known> {
  const lines = await linesOf(caller, { membership: ids, team: [], invitation: [] });
  return new Map(lines.map(({ id, access }) => [id, access ?? NO_ACCESS]));
}

const isSame = (one: ToldAccess, other: ToldAccess): boolean => JSON.stringify(one) === JSON.stringify(other);
