/** How the access of a person came to be what it is, event by event. Pure. */
import { canonicalJson } from "../../platform/json.ts";
import type { Event } from "../events/events.ts";
import type { EventType } from "../events/types.ts";
import type { Grant } from "../mappings/types.ts";
import { type Line, toldOf } from "./lines.ts";
import type { ToldAccess } from "./types.ts";

/** The event that brought it about. */
export type Because = Pick<Event, "id" | "type" | "actor" | "cause" | "object" | "at">;

/** A line as it is now, the access that was told last, and the events that it was looked at for, in their order. */
export interface Looked {
  readonly line: Line;
  readonly told: ToldAccess;
  readonly causes: readonly Because[];
}

/** What is told with one event. */
export interface Step {
  readonly from: ToldAccess;
  readonly to: ToldAccess;
  readonly because: Because;
}

/**
 * The steps from what was told to what is. Grants say since when they are, so what several events gave is told of each by itself, though all
 * had happened when the first was followed; what was lost meanwhile, and attributes that are others, say nothing of it and are told with
 * the last, or with the one that says of the membership itself that it has nothing any more.
 * @param waits whether events are still to come with which a grant is told that is younger than all of these
 * @returns the steps, and what has been told with them
 */
export function stepsOf(looked: Looked, waits: boolean): { steps: Step[]; access: ToldAccess | null } {
  const { line, told, causes } = looked;
  const { access, grants } = line;
  if (access === null) return { steps: [], access };
  const early = waits ? earlyIn(looked) : [];
  const now = early.length > 0 ? toldOf(without(grants, early), access.attributes) : access;
  const by = grants.map((grant) => ({ grant, cause: causeOf(causes, grant.since) }));
  const loss = lossIn(causes, now);
  const steps: Step[] = [];
  let from = told;
  for (const [index, because] of causes.entries()) {
    const then = by.flatMap(({ grant, cause }) => (cause <= index ? grant : []));
    const so = index < loss ? withMore(from, toldOf(then, from.attributes)) : toldOf(then, now.attributes);
    const to = index === causes.length - 1 ? now : so;
    if (sameJson(from, to)) continue;
    // What somebody begins with is no change: it comes with the membership.
    if (because.type !== "membership.created") steps.push({ from, to, because });
    from = to;
  }
  return { steps, access: causes.length > 0 ? now : access };
}

const ENDING: ReadonlySet<string> = new Set<EventType>([
  "membership.deactivated",
  "membership.removed",
  "membership.waitlisted",
]);

/** With which of the events what was lost is told. */
function lossIn(causes: readonly Because[], { roles, teams }: ToldAccess): number {
  const isAll = roles.length === 0 && teams.length === 0;
  const ending = isAll ? causes.findLastIndex(({ type }) => ENDING.has(type)) : -1;
  return ending < 0 ? causes.length - 1 : ending;
}

/** What one has, and what the other has besides. */
function withMore(one: ToldAccess, { roles, teams }: ToldAccess): ToldAccess {
  const seats = new Map(one.teams.map((seat) => [seat.id, seat.roles]));
  for (const { id, roles: more } of teams) seats.set(id, unionOf(seats.get(id) ?? [], more));
  return {
    roles: unionOf(one.roles, roles),
    teams: [...seats.keys()].sort().map((id) => ({ id, roles: seats.get(id) ?? [] })),
    attributes: one.attributes,
  };
}

const unionOf = (some: readonly string[], more: readonly string[]): string[] => [...new Set([...some, ...more])].sort();

/** What is there already, and none of these events has brought. */
export const earlyIn = ({ line, told, causes }: Looked): Grant[] =>
  line.access === null ? [] : line.grants.filter((grant) => isYounger(grant, causes) && isNew(grant, told));

/** Whether the grant gives something that this access has not. */
export function isNew({ role, team, teamRoles = [] }: Grant, { roles, teams }: ToldAccess): boolean {
  if (role !== undefined) return !roles.includes(role);
  const seat = teams.find(({ id }) => id === team?.id);
  return !seat || teamRoles.some((one) => !seat.roles.includes(one));
}

const isYounger = ({ since }: Grant, causes: readonly Because[]): boolean =>
  causes.length > 0 && causes.every(({ at }) => at < since);

function without(grants: readonly Grant[], some: readonly Grant[]): Grant[] {
  const out = new Set(some);
  return grants.filter((grant) => !out.has(grant));
}

/** Which of the events a grant came with: the first that is not before it, because all that one change writes is of one moment. */
function causeOf(causes: readonly Because[], since: Date): number {
  const found = causes.findIndex(({ at }) => at >= since);
  return found < 0 ? causes.length - 1 : found;
}

/** Whether two say the same. */
export const sameJson = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);
