/** Gathers what the words about a page of requests are made from, in a number of questions that does not grow with the page. */
import type { Caller } from "../caller.ts";
import { groupNames } from "../directory/groups/group-lookup.ts";
import { ancestorsOf } from "../directory/members/edges.ts";
import { conflictsAbout, userBriefs } from "../directory/users/user-briefs.ts";
import type { Event } from "../events/events.ts";
import { eventsById, eventsFollowing, lastOf } from "../events/numbering/whole-log.ts";
import { untoldOf } from "../feed/reading.ts";
import { addressesInvited } from "../invitations/reading.ts";
import { mappingsOfGroups } from "../mappings/binding/of-groups.ts";
import { membershipsById } from "../memberships/membership-lookup.ts";
import type { Hold } from "../memberships/types.ts";
import { teamBriefs } from "../teams/team-lookup.ts";
import type { Facts, Held, Trailed } from "./types.ts";

/** So many events of one request are told of, and so many members of one event. */
export const MOST_EVENTS = 40;
export const MOST_MEMBERS = 20;
const MOST_FOLLOWING = 2_000;

const idsOf = (events: readonly Event[], type: string): string[] =>
  events.flatMap(({ object }) => (object.type === type ? object.id : []));

/** The members that an event put into a group or took out of it; the first of many. */
export function membersIn({ type, before, after }: Event): { came: readonly string[]; went: readonly string[] } {
  if (type !== "directory_group.members_changed") return { came: [], went: [] };
  const of = (side: Event["after"]): string[] => (side?.members as string[] | undefined)?.slice(0, MOST_MEMBERS) ?? [];
  return { came: of(after), went: of(before) };
}

/**
 * The facts for these lines.
 * @param foreseen what will follow from their events, where nobody ever follows them
 */
export async function factsFor(caller: Caller, lines: readonly Trailed[], foreseen?: readonly Event[]): Promise<Facts> {
  const idsByLine = new Map(lines.map(({ id, trail }) => [id, trail?.events.slice(0, MOST_EVENTS) ?? []]));
  const events = await eventsById(caller, [...idsByLine.values()].flat());
  const untold = foreseen ? new Set<string>() : await untoldOf(caller, events);
  const followed = await eventsFollowing(
    caller,
    events.map(({ id }) => id),
    MOST_FOLLOWING,
  );
  const following = [...followed, ...(foreseen ?? [])];
  const byId = new Map(events.map((event) => [event.id, event]));
  const own = new Map([...idsByLine].map(([line, ids]) => [line, ids.flatMap((id) => byId.get(id) ?? [])]));
  const named = await namesFor(caller, events, following);
  const conflicts = await conflictsAbout(caller, [...named.users.keys()]);
  const changed = events.filter(({ type }) => type === "directory_group.members_changed");
  const ways = await ancestorsOf(caller, [...new Set(idsOf(changed, "directory_group"))]);
  const holding = new Map([...ways].map(([id, reached]) => [id, reached.map((group) => group.id)]));
  return {
    own,
    following: Map.groupBy(following, ({ cause }) => cause.event ?? ""),
    untold,
    ...named,
    conflicts: Map.groupBy(conflicts, ({ directoryUserId }) => directoryUserId),
    holding,
    mappings: await mappingsOfGroups(caller, [...new Set([...holding.values()].flat())]),
    held: await heldThen(caller, events, named.users),
    deleted: await deletedBefore(caller, lines),
  };
}

async function namesFor(caller: Caller, events: readonly Event[], following: readonly Event[]) {
  const members = events.flatMap((event) => Object.values(membersIn(event)).flat());
  const conflicting = events.flatMap(({ after }) => asId(after?.directoryUserId));
  const users = await userBriefs(caller, [...idsOf(events, "directory_user"), ...members, ...conflicting]);
  const membershipIds = [
    ...[...users.values()].flatMap(({ membershipId }) => membershipId ?? []),
    ...idsOf([...events, ...following], "membership"),
    ...events.flatMap(({ before, after }) => [...asId(before?.membershipId), ...asId(after?.membershipId)]),
  ];
  const memberships = await membershipsById(caller, [...new Set(membershipIds)]);
  const groups = await groupNames(caller, [...new Set([...idsOf(events, "directory_group"), ...members])]);
  const teams = await teamBriefs(
    caller,
    following.flatMap(({ before, after }) => [...teamsIn(before), ...teamsIn(after)].map(({ id }) => id)),
  );
  return {
    users,
    memberships: new Map(memberships.map((one) => [one._id, one])),
    groups,
    invitations: await addressesInvited(caller, [...new Set(idsOf(events, "invitation"))]),
    teams: new Map([...teams].map(([id, { name }]) => [id, name])),
  };
}

const asId = (value: unknown): string[] => (typeof value === "string" ? [value] : []);

/** The teams that one side of a change of access names. */
export const teamsIn = (side: Event["after"]): { readonly id: string; readonly roles: readonly string[] }[] =>
  (side?.teams as { id: string; roles: string[] }[] | undefined) ?? [];

/** So many people are looked up for the state that they were in; of more, that of now is told. */
const MOST_LOOKED_UP = 100;
const STANDING = [
  "membership.created",
  "membership.updated",
  "membership.activated",
  "membership.deactivated",
  "membership.waitlisted",
  "membership.removed",
];

async function heldThen(caller: Caller, events: readonly Event[], users: Facts["users"]): Promise<Facts["held"]> {
  const asked = events.flatMap((event) => {
    const ids = event.object.type === "directory_user" ? [event.object.id] : membersIn(event).came;
    return ids.flatMap((id) => {
      const membershipId = users.get(id)?.membershipId;
      return membershipId ? [{ event, membershipId }] : [];
    });
  });
  const held = new Map<string, readonly Held[]>();
  for (const { event, membershipId } of asked.slice(0, MOST_LOOKED_UP)) {
    const last = await lastOf(caller, membershipId, STANDING, event.sequence);
    held.set(`${event.id} ${membershipId}`, holdsIn(last));
  }
  return held;
}

function holdsIn(event: Event | undefined): readonly Held[] {
  const { holds, status } = event?.after ?? {};
  if (Array.isArray(holds)) return (holds as Hold[]).map((hold) => ({ ...hold, ...reasonOf(hold, event) }));
  const source = { waitlisted: "seats", deactivated: "directory" }[String(status)] as Hold["source"] | undefined;
  return source && event ? [{ source, since: event.at, actor: event.actor }] : [];
}

/** Why it is held, where that was said when the hold was set. */
function reasonOf({ since }: Hold, event: Event | undefined): { reason?: string } {
  const { at, cause } = event ?? {};
  const isOfThis = at !== undefined && Math.abs(at.getTime() - since.getTime()) < WITHIN_MS;
  return isOfThis && cause?.reason !== undefined ? { reason: cause.reason } : {};
}

const WITHIN_MS = 1_000;

const NAMED = /\/(?:Users|Groups)\/(d(?:usr|grp)_\w+)/;

async function deletedBefore(caller: Caller, lines: readonly Trailed[]): Promise<Map<string, Date>> {
  const missing = lines.flatMap(({ status, path = "" }) => (status === 404 ? (NAMED.exec(path)?.[1] ?? []) : []));
  const deleted = new Map<string, Date>();
  for (const id of new Set(missing.slice(0, MOST_LOOKED_UP))) {
    const last = await lastOf(caller, id, ["directory_user.deleted", "directory_group.deleted"]);
    if (last) deleted.set(id, last.at);
  }
  return deleted;
}
