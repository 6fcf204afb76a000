/** What people, groups and access are called in the sentences of the recorder. */
import type { Event } from "../events/events.ts";
import type { Access, Change, Who } from "../sentences/told.ts";
import { teamsIn } from "./facts.ts";
import type { Facts } from "./types.ts";

/** The day, as everybody reads it alike. */
export const day = (at: Date | string): string => new Date(at).toISOString().slice(0, 10);

const LONGEST = 120;
export const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** A directory user or a directory group that is a member. */
export function memberName(facts: Facts, id: string): Who {
  const user = facts.users.get(id);
  const group = facts.groups.get(id);
  if (group !== undefined) return { group: cut(group) };
  return user ? cut(user.displayName ?? user.email ?? user.userName) : id;
}

/** The address by which a user is asked about. */
export const addressOf = (facts: Facts, id: string): string => {
  const user = facts.users.get(id);
  return cut(user?.email ?? user?.userName ?? id);
};

export function membershipName({ memberships }: Facts, id: string): string {
  const membership = memberships.get(id);
  return cut(membership?.displayName ?? membership?.email ?? id);
}

export const groupName = ({ groups }: Facts, { object, before }: Pick<Event, "object" | "before">): string =>
  cut(groups.get(object.id) ?? (typeof before?.displayName === "string" ? before.displayName : object.id));

/** What somebody has gained and lost. */
export const gainsAndLosses = (facts: Facts, { before, after }: Event): Change => ({
  gains: difference(facts, after, before),
  losses: difference(facts, before, after),
});

/** Whether that is nothing: roles and seats are as they were. */
export const isNothing = ({ gains, losses }: Change): boolean => gains.length === 0 && losses.length === 0;

type Side = Event["after"];

function difference(facts: Facts, side: Side, other: Side): Access[] {
  const had = new Map(teamsIn(other).map(({ id, roles }) => [id, roles]));
  const teams = teamsIn(side).flatMap(({ id, roles }) => {
    const fresh = roles.filter((role) => !had.get(id)?.includes(role));
    return fresh.length > 0 ? [{ team: cut(facts.teams.get(id) ?? id), roles: fresh }] : [];
  });
  const roles = rolesIn(side).filter((role) => !rolesIn(other).includes(role));
  return [...teams, ...roles.map((role) => ({ role }))];
}

const rolesIn = (side: Side): string[] => (side?.roles as string[] | undefined) ?? [];
