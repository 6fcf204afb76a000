/** A whole session of an identity provider, played against a connection as it is, in a world that is given up. */
import type { Caller } from "../caller.ts";
import { speakingFor } from "../connections/speaking.ts";
import type { ConnectionCaller } from "../connections/types.ts";
import { userBriefs } from "../directory/users/user-briefs.ts";
import { listMappings } from "../mappings/mappings.ts";
import { membershipById } from "../memberships/membership-lookup.ts";
import { presentOne } from "../memberships/presenting.ts";
import type { TeamSeat } from "../memberships/types.ts";
import { listDomains } from "../organizations/domains/domains.ts";
import { type Heard, type Sent, send } from "./provider.ts";
import { SCRIPTS, type ScriptName, type Step } from "./scripts.ts";
import { filled, type Values } from "./templates.ts";
import { type Look, tryOutInSteps } from "./trying.ts";
import type { Effect } from "./types.ts";

/** Whom the session is about; what is left out is made up. */
export interface Sample {
  readonly userName?: string | undefined;
  readonly externalId?: string | undefined;
  readonly displayName?: string | undefined;
}

export interface Simulated {
  readonly steps: readonly Played[];
  /** What the person had when the most was given. */
  readonly person: Person | null;
  readonly summary: Summary;
}

export interface Played {
  readonly title: string;
  readonly request: Sent;
  readonly status: number;
  readonly body: unknown;
  readonly effects: readonly Effect[];
  /** What the person has after it; null while there is none. */
  readonly person: Person | null;
}

/** What somebody would be and have. */
export interface Person {
  readonly directoryUserId: string;
  /** Null where nobody is a member by it, such as while a conflict waits. */
  readonly membershipId: string | null;
  readonly status: string | null;
  readonly kind: string | null;
  readonly roles: readonly string[];
  readonly teams: readonly TeamSeat[];
}

export interface Summary {
  readonly requests: number;
  readonly refused: number;
  readonly text: string;
}

/** No session takes more groups. */
export const MOST_GROUPS = 5;

/**
 * Plays a script; the groups are those that the connection's mappings name, where none are given.
 * @throws DomainError as `speakingFor`; `too_costly`
 */
export async function simulate(
  caller: Caller,
  connectionId: string,
  script: ScriptName,
  { groups, user = {} }: { readonly groups?: readonly string[] | undefined; readonly user?: Sample | undefined },
): Promise<Simulated> {
  const speaker = await speakingFor(caller, connectionId);
  const named = groups ?? (await groupsMapped(caller, connectionId));
  const values = await valuesOf(caller, user);
  const steps = await tryOutInSteps(caller.requestId, (look) => play({ speaker, look, groups: named }, script, values));
  const most = steps.map(({ person }) => person).reduce(richer, null);
  return { steps, person: most, summary: summaryOf(steps, most) };
}

interface Stage {
  readonly speaker: ConnectionCaller;
  readonly look: Look;
  readonly groups: readonly string[];
}

async function play(stage: Stage, script: ScriptName, values: Values): Promise<Played[]> {
  const known: Record<string, string | undefined> = { ...values };
  const played: Played[] = [];
  for (const step of SCRIPTS[script])
    for (const [index, group] of (step.perGroup ? stage.groups : [undefined]).entries()) {
      const of = { ...known, ...(group !== undefined && { group, groupExternalId: `sample-group-${index + 1}` }) };
      const groupKey = `groupId of ${group}`;
      const at: Values = { ...of, groupId: known[groupKey] };
      if (step.unless && at[`${step.unless}Id`] !== undefined) continue;
      const request = filled(requestOf(step), at);
      // What it is about was not made: the provider has nothing to name.
      if (request === undefined) continue;
      const done = await playOne(stage, step, request, known.userId);
      played.push(done);
      const id = step.saves && idIn(done);
      if (id !== undefined) known[step.saves === "user" ? "userId" : groupKey] = id;
      if (step.saves === "user" && id !== undefined)
        played.splice(-1, 1, { ...done, person: await personOf(stage.speaker, id) });
    }
  return played;
}

function requestOf({ method, path, query, body }: Step): Sent {
  const asked =
    query === undefined
      ? ""
      : `?${Object.entries(query)
          .map((pair) => pair.join("="))
          .join("&")}`;
  return { method, path: `${path}${asked}`, ...(body !== undefined && { body }) };
}

async function playOne(
  { speaker, look }: Stage,
  { title }: Step,
  request: Sent,
  userId: string | undefined,
): Promise<Played> {
  const { status, body } = await send(speaker, { ...request, path: encoded(request.path) });
  const found = await look();
  const effects = request.method === "GET" || status >= 400 ? [] : found;
  const person = userId === undefined ? null : await personOf(speaker, userId);
  return { title, request, status, body, effects, person };
}

function encoded(path: string): string {
  const [place = "", ...query] = path.split("?");
  return query.length === 0 ? place : `${place}?${encodeURI(query.join("?")).replaceAll("+", "%2B")}`;
}

/** The id of what was made, or of the first of a list. */
function idIn({ status, body }: Pick<Heard, "status" | "body">): string | undefined {
  if (status >= 300) return undefined;
  const { id, Resources: list } = (body ?? {}) as { id?: string; Resources?: { id?: string }[] };
  return id ?? list?.[0]?.id;
}

async function personOf(caller: Caller, directoryUserId: string): Promise<Person | null> {
  const found = (await userBriefs(caller, [directoryUserId])).get(directoryUserId);
  if (!found) return null;
  const nobody = { directoryUserId, membershipId: null, status: null, kind: null, roles: [], teams: [] };
  if (found.membershipId === null) return nobody;
  const {
    id: membershipId,
    status,
    kind,
    roles,
    teams,
  } = await presentOne(caller, await membershipById(caller, found.membershipId));
  return { directoryUserId, membershipId, status, kind, roles, teams };
}

const weight = (person: Person | null): number =>
  person ? 1 + person.roles.length + person.teams.reduce((sum, { roles }) => sum + roles.length, 0) : 0;
const richer = (one: Person | null, other: Person | null): Person | null => (weight(other) > weight(one) ? other : one);

function summaryOf(steps: readonly Played[], person: Person | null): Summary {
  const refused = steps.filter(({ status }) => status >= 400).length;
  const has = [...(person?.roles ?? []).map((role) => `role ${role}`), ...(person?.teams ?? []).map(seatOf)];
  const got = has.length > 0 ? `the person would get ${has.join(", ")}` : "the person would get nothing";
  const text = `${steps.length} requests, ${refused} refused; ${got}. Nothing was written.`;
  return { requests: steps.length, refused, text };
}

const seatOf = ({ name, roles }: TeamSeat): string => `team ${name} as ${roles.join(" and ")}`;

async function groupsMapped(caller: Caller, connectionId: string): Promise<string[]> {
  const { items } = await listMappings(caller, { limit: 25 }, { connectionId });
  const names = items.flatMap(({ group, directoryGroup }) => directoryGroup?.displayName ?? nameIn(group) ?? []);
  return [...new Set(names)].slice(0, MOST_GROUPS);
}

const nameIn = (group: object): string | undefined =>
  "displayName" in group && typeof group.displayName === "string" ? group.displayName : undefined;

async function valuesOf(caller: Caller, { userName, externalId, displayName }: Sample): Promise<Values> {
  const { items } = await listDomains(caller, { limit: 25 });
  const domain = items.find(({ status }) => status === "verified")?.name ?? "sample.example";
  const name = displayName ?? "Sample Person";
  const [givenName = name, ...rest] = name.split(" ");
  return {
    userName: userName ?? `sample.person@${domain}`,
    externalId: externalId ?? "sample-person",
    displayName: name,
    givenName,
    familyName: rest.join(" ") || givenName,
  };
}
