/** Under which ids a person stands in the log: the membership, what directories know of it now and knew before, invitations. */
import { emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { type Event, listEvents } from "../events/events.ts";
import { eventsById } from "../events/numbering/whole-log.ts";
import { invitationIdsOf } from "../invitations/reading.ts";
import { idsOfAddress, membershipOfPerson, membershipsById } from "../memberships/membership-lookup.ts";
import { MentionModel } from "./audit.models.ts";
import { mentionedIn } from "./mentions.ts";

/** So many events tell of somebody's other ids. */
const LOOKED_AT = 500;

/**
 * All ids of a person.
 * @param named the id of a membership, a directory user, an invitation or a person, a pseudonym, or an address
 */
export async function idsOfPerson(caller: Caller, named: string): Promise<string[]> {
  const ids = new Set(named.includes("@") ? await idsNamed(caller, named) : await idsOfId(caller, named));
  const memberships = [...ids].filter((id) => id.startsWith("mem_"));
  for (const { personId, links } of await membershipsById(caller, memberships)) {
    ids.add(personId);
    for (const { directoryUserId } of links) ids.add(directoryUserId);
  }
  for (const { object } of await mentioning(caller, memberships))
    if (object.type === "directory_user" || object.type === "invitation") ids.add(object.id);
  return [...ids];
}

async function idsNamed(caller: Caller, address: string): Promise<string[]> {
  const key = emailKey(address);
  return [...(key === null ? [] : await idsOfAddress(caller, key)), ...(await invitationIdsOf(caller, address))];
}

async function idsOfId(caller: Caller, id: string): Promise<string[]> {
  if (id.startsWith("mem_") || id.startsWith("erased_")) return [id];
  if (id.startsWith("per_")) {
    const membership = await membershipOfPerson(caller, id);
    return membership ? [membership._id, id] : [id];
  }
  // Whose it is, its own events say, long after it is gone.
  const { items } = await listEvents(caller, { objectId: id, limit: 100, newestFirst: true });
  return [id, ...items.flatMap(mentionedIn).filter((one) => one.startsWith("mem_"))];
}

async function mentioning(caller: Caller, ids: readonly string[]): Promise<Event[]> {
  if (ids.length === 0) return [];
  const { organizationId } = caller;
  const found = await MentionModel.find({ organizationId, ids: { $in: [...ids] } }, { _id: 1 })
    .sort({ sequence: -1 })
    .limit(LOOKED_AT)
    .lean();
  return eventsById(
    caller,
    found.map(({ _id }) => _id),
  );
}
