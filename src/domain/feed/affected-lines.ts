/** Whose line an event may change. Too many are named rather than too few: whoever is the same as before is told nothing. */
import type { Caller } from "../caller.ts";
import { descendantsOf } from "../directory/members/edges.ts";
import { linkedUsers } from "../directory/users/user-briefs.ts";
import type { Event } from "../events/events.ts";
import { isMapped, mappedGroups } from "../mappings/derived.ts";
import { groupHolders, type Source, seatHolders } from "../memberships/access/holders.ts";
import { pageOfLinked } from "../memberships/membership-lookup.ts";
import { LineModel } from "./feed.models.ts";
import type { Touched } from "./lines.ts";

/** What an event says happened, as far as it matters here. */
export type Told = Pick<Event, "type" | "object" | "before" | "after">;

export interface Reach {
  /** Named by the event itself. */
  readonly touched: Touched;
  /** Memberships that are only found by asking: pages of ids. */
  readonly sources: readonly Source[];
}

const NOBODY: Reach = { touched: { membership: [], team: [], invitation: [] }, sources: [] };

/** What the event may have changed. */
export async function reachOf(caller: Caller, event: Told): Promise<Reach> {
  // What was put right is looked at as if it had changed.
  const [kind = ""] = event.type === "drift.settled" ? [event.object.type] : event.type.split(".", 1);
  // What the breaker says of a connection changes nobody; what it puts back has events of its own.
  if (event.type === "membership.access_changed" || event.type.startsWith("connection.breaker_")) return NOBODY;
  const named = membershipsNamed(event);
  const sources = await (SOURCES[kind]?.(caller, event) ?? []);
  // One that is new stands in its event; of another it is asked whose it is now.
  const isKnown = kind === "directory_user" && event.type !== "directory_user.created";
  const membership = isKnown ? [...named, ...(await linkedTo(caller, [event.object.id]))] : named;
  const of = (what: string): string[] => (event.object.type === what ? [event.object.id] : []);
  const invitation = [...of("invitation"), ...(event.type === "invitation.cleaned_up" ? idsAt("expired", event) : [])];
  return { touched: { membership, team: of("team"), invitation }, sources };
}

/** The memberships that stand in the event. */
function membershipsNamed({ object, before, after }: Told): string[] {
  const named = [object.type === "membership" ? object.id : undefined, before?.membershipId, after?.membershipId];
  return [...new Set(named.filter((id): id is string => typeof id === "string" && id !== ""))];
}

async function linkedTo(caller: Caller, userIds: readonly string[]): Promise<string[]> {
  return [...(await linkedUsers(caller, userIds)).values()].flatMap(({ membershipId }) => membershipId ?? []);
}

type Finding = (caller: Caller, event: Told) => Promise<readonly Source[]> | readonly Source[];

/** By kind of object: who has something of it now, and who had when that was last looked at. */
const SOURCES: Readonly<Record<string, Finding>> = {
  directory_group: ofGroup,
  group_place: async (caller, { object: { id } }) => [listed(await linkedTo(caller, [id.slice(id.indexOf(":") + 1)]))],
  mapping: async (caller, { object: { id } }) => [
    given(caller, id),
    ...groupHolders(caller, await descendantsOf(caller, await mappedGroups(caller, id))),
  ],
  team: async (caller, { type, object: { id } }) =>
    type === "team.seat_given" || type === "team.seat_taken"
      ? []
      : [given(caller, id), ...(type === "team.updated" ? await seatHolders(caller, id) : [])],
  role: (caller, { type, before }) => (type === "role.deleted" ? [given(caller, `role:${String(before?.key)}`)] : []),
  // A setting of a connection may say how deep groups count, and which attributes are told.
  connection: (caller, { object: { id } }) => [
    given(caller, id),
    (after, limit) => pageOfLinked(caller, id, after, limit),
  ],
};

async function ofGroup(caller: Caller, { type, object: { id }, before, after }: Told): Promise<readonly Source[]> {
  if (type !== "directory_group.members_changed")
    return [given(caller, id), ...groupHolders(caller, await descendantsOf(caller, [id]))];
  // A group that gives nothing changes nobody; what a mapping gave that is gone meanwhile is told with the end of the mapping.
  if (!(await isMapped(caller, id))) return [];
  const changed = [...idsIn(before), ...idsIn(after)];
  const nested = changed.filter((one) => one.startsWith("dgrp_"));
  const users = changed.filter((one) => !one.startsWith("dgrp_"));
  const inside = nested.length === 0 ? [] : groupHolders(caller, await descendantsOf(caller, nested));
  return [listed(await linkedTo(caller, users)), ...inside];
}

const idsIn = (told: Told["before"]): string[] => texts(told?.members);
const idsAt = (field: string, { after }: Told): string[] => texts(after?.[field]);
const texts = (list: unknown): string[] =>
  Array.isArray(list) ? list.filter((id): id is string => typeof id === "string") : [];

/** Whose line says that this gives them something. */
const given =
  ({ organizationId }: Caller, giver: string): Source =>
  async (after, limit) => {
    const found = await LineModel.find({ organizationId, givers: giver, _id: { $gt: after } }, { _id: 1 })
      .sort({ _id: 1 })
      .limit(limit)
      .lean();
    return { ids: found.map(({ _id }) => _id), done: found.length < limit };
  };

/** A list that is there already. */
function listed(ids: readonly string[]): Source {
  const sorted = [...new Set(ids)].sort();
  return async (after, limit) => {
    const from = sorted.findIndex((id) => id > after);
    const page = from < 0 ? [] : sorted.slice(from, from + limit);
    return { ids: page, done: page.length < limit };
  };
}
