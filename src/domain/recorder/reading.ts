/** Reading what an identity provider asked for, with what came of it. */
import { fold, nameKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { listScimRequests, type RequestFilter } from "../connections/requests/finding-requests.ts";
import type { StoredRequest } from "../connections/requests/request-log.ts";
import { keyOf } from "../directory/groups/group-facts.ts";
import { groupNames, groupsKnownBy } from "../directory/groups/group-lookup.ts";
import { type UserBrief, userBriefs, usersCalled, usersOfMembership } from "../directory/users/user-briefs.ts";
import { caughtUp } from "../feed/following.ts";
import type { Page, PageRequest } from "../page.ts";
import { effectsOf } from "./effects.ts";
import { factsFor } from "./facts.ts";
import { outcomeOf } from "./outcomes.ts";
import type { Facts, ToldRequest } from "./types.ts";

/** What is looked for. */
export interface ToldFilter extends Omit<RequestFilter, "about" | "writes"> {
  /** A membership or a directory user, by its id. */
  readonly person?: string | undefined;
  /** An address or a userName. */
  readonly address?: string | undefined;
  /** A directory group, by its id or its name. */
  readonly group?: string | undefined;
  /** `none`: a change was asked for, and nothing is another for anybody. `some`: the other changes. */
  readonly effect?: "none" | "some" | undefined;
}

/** So many lines are looked through for one page of those without effect, or with one; the cursor goes on from there. */
const MOST_LOOKED_AT = 500;
const LOOKED_AT_ONCE = 100;

/** The log of one connection, newest first, in words. @throws DomainError `not_found` */
export async function listToldRequests(
  caller: Caller,
  connectionId: string,
  page: PageRequest,
  { person, address, group, effect, ...filter }: ToldFilter = {},
): Promise<Page<ToldRequest>> {
  const about = await namesMeant(caller, connectionId, { person, address, group });
  const wanted: RequestFilter = { ...filter, about, writes: effect !== undefined };
  await caughtUp();
  if (effect === undefined) {
    const { items, nextCursor } = await listScimRequests(caller, connectionId, page, wanted);
    return { items: (await told(caller, items)).map(({ line }) => line), nextCursor };
  }
  return search(caller, connectionId, page, wanted, effect === "none");
}

async function search(
  caller: Caller,
  connectionId: string,
  { limit, cursor }: PageRequest,
  filter: RequestFilter,
  vain: boolean,
): Promise<Page<ToldRequest>> {
  const items: ToldRequest[] = [];
  let next: string | null | undefined = cursor;
  for (let looked = 0; looked < MOST_LOOKED_AT && items.length < limit && next !== null; ) {
    // As many as are wanting, so that a page ends where the cursor goes on.
    const size = Math.min(LOOKED_AT_ONCE, limit - items.length);
    const found: Page<StoredRequest> = await listScimRequests(
      caller,
      connectionId,
      { limit: size, cursor: next },
      filter,
    );
    const lines = await told(caller, found.items);
    items.push(...lines.flatMap(({ line, isVain }) => (isVain === vain ? line : [])));
    looked += size;
    next = found.nextCursor;
  }
  return { items, nextCursor: next ?? null };
}

async function told(caller: Caller, lines: readonly StoredRequest[]) {
  const facts = await factsFor(caller, lines);
  return lines.map((line) => {
    const { sentences: effects, remedies, isVain } = effectsOf(facts, line);
    const told = { effects, remedies, outcome: outcomeOf(line, effects, isVain), events: eventsOf(facts, line) };
    return { isVain, line: { ...line, ...told } satisfies ToldRequest };
  });
}

function eventsOf({ own, following }: Facts, { id }: StoredRequest): string[] {
  const events = own.get(id) ?? [];
  return [...events, ...events.flatMap((event) => following.get(event.id) ?? [])].map((event) => event.id);
}

type Meant = Pick<ToldFilter, "person" | "address" | "group">;

/** By what the lines are to be found: for each thing that is named, what it may be called in a request. */
async function namesMeant(
  caller: Caller,
  connectionId: string,
  { person, address, group }: Meant,
): Promise<readonly (readonly string[])[]> {
  const names: (readonly string[])[] = [];
  if (person !== undefined) names.push(calledAs(await usersMeant(caller, connectionId, person), person));
  if (address !== undefined) names.push(calledAs(await usersCalled(caller, connectionId, address), address));
  if (group !== undefined) names.push(await groupCalled(caller, connectionId, group));
  return names;
}

async function groupCalled(caller: Caller, connectionId: string, group: string): Promise<string[]> {
  const keys = [keyOf("displayName", nameKey(group)), keyOf("id", group)];
  const ids = (await groupsKnownBy(caller, connectionId, keys)).map(({ id }) => id);
  const names = (await groupNames(caller, ids)).values();
  return [...new Set([group, ...ids, ...names].map(fold))];
}

const usersMeant = async (caller: Caller, connectionId: string, id: string): Promise<readonly UserBrief[]> =>
  id.startsWith("mem_") ? usersOfMembership(caller, connectionId, id) : [...(await userBriefs(caller, [id])).values()];

const calledAs = (users: readonly UserBrief[], named: string): string[] => [
  ...new Set(
    [
      named,
      ...users.flatMap(({ id, userName, externalId, email }) => [id, userName, externalId ?? id, email ?? id]),
    ].map(fold),
  ),
];
