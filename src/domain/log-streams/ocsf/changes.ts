/** What somebody gained and lost, and who came into a group or left it: OCSF has an activity for each, and none for both at once. */
import type { Event } from "../../events/events.ts";
import { ACCESS, GROUP, type Mapped, OTHER } from "./classes.ts";
import { groupOf, userOf } from "./subjects.ts";

type Side = Event["before"];

const listIn = (side: Side, ...names: readonly string[]): unknown[] =>
  names.flatMap((name) => (Array.isArray(side?.[name]) ? (side[name] as unknown[]) : []));

/** Roles by their keys, and seats as `team:<id>:<role>`. */
function privilegesIn(side: Side): string[] {
  const roles = listIn(side, "roles", "manualRoles").map(String);
  const seats = listIn(side, "teams", "manualTeams").flatMap((seat) => {
    const { id, roles: of = [] } = Object(seat) as { id?: string; roles?: readonly string[] };
    return of.length === 0 ? [`team:${id}`] : of.map((role) => `team:${id}:${role}`);
  });
  return [...roles, ...seats];
}

const without = (these: readonly string[], those: readonly string[]): string[] =>
  these.filter((one) => !those.includes(one));

/** Access before and after. */
export function changedAccess(event: Event): Mapped {
  const [before, after] = [privilegesIn(event.before), privilegesIn(event.after)];
  const [gained, lost] = [without(after, before), without(before, after)];
  if (lost.length === 0 && gained.length > 0) return access(event, 1, gained);
  if (gained.length === 0 && lost.length > 0) return access(event, 2, lost);
  return access(event, OTHER, after);
}

/** What somebody has from now on in another way. */
export const keptAccess = (event: Event): Mapped => access(event, 1, privilegesIn(event.after));

const access = (event: Event, activity: number, privileges: readonly string[]): Mapped => ({
  class: ACCESS,
  activity,
  // The class asks for some.
  said: { user: userOf(event), privileges: privileges.length > 0 ? privileges : ["none"] },
});

/** Members of a directory group before and after: OCSF tells of one user at a time, so the ids are what is unmapped. */
export function changedMembers(event: Event): Mapped {
  const [left, came] = [listIn(event.before, "members"), listIn(event.after, "members")];
  const activity = left.length === 0 ? 3 : came.length === 0 ? 4 : OTHER;
  const [only, ...more] = [...left, ...came];
  const user = only !== undefined && more.length === 0 ? { user: { uid: String(only) } } : {};
  return { class: GROUP, activity, said: { group: groupOf(event), ...user } };
}
