/** What one request came to, in sentences. Pure. */
import type { StoredRequest } from "../connections/requests/request-log.ts";
import type { Event } from "../events/events.ts";
import { MOST_MEMBERS, membersIn } from "./facts.ts";
import { addressOf, cut, day, gainsAndLosses, groupName, memberName, membershipName } from "./names.ts";
import { conflictThen, decidedAgainst, heldThen, mirrored, undecided, whyNothing } from "./reasons.ts";
import { afterRefusal, decide, freeASeat, keepAttributes, type Remedy, type Sentence } from "./remedies.ts";
import type { Facts, Trailed } from "./types.ts";

const NO_EFFECT = "no effect: ";
const WAITS = "waits for a seat";
const MOST_SENTENCES = 50;
const MOST_REMEDIES = 10;

/** What a request came to. */
export interface Effects {
  readonly sentences: readonly string[];
  /** What ends what had no effect. */
  readonly remedies: readonly Remedy[];
  /** Nothing is another for anybody, though a change was asked for. */
  readonly isVain: boolean;
}

/** The sentences of a request. A read asks for nothing and has none. */
export function effectsOf(facts: Facts, line: StoredRequest): Effects {
  if (line.status >= 400) return { ...toldOf([refusal(facts, line), ...keptNowhere(line)]), isVain: true };
  if (!isWrite(line)) return { sentences: [], remedies: [], isVain: false };
  const own = facts.own.get(line.id) ?? [];
  const told = own.flatMap((event) => sentencesOf(facts, event, { line, own }));
  const all = [...(told.length > 0 ? told : [nothing(line)]), ...keptNowhere(line)];
  const isIdle = all.some(({ text }) => text.startsWith(NO_EFFECT) || text.startsWith(WAITS));
  return { ...toldOf(all), isVain: isIdle && !own.some((event) => changesSomebody(facts, event)) };
}

function toldOf(all: readonly Sentence[]): Omit<Effects, "isVain"> {
  const texts = [...new Set(all.map(({ text }) => text))];
  const more = texts.length - MOST_SENTENCES;
  const remedies = new Map(all.flatMap(({ remedy }) => (remedy ? [[JSON.stringify(remedy), remedy] as const] : [])));
  return {
    sentences: more > 0 ? [...texts.slice(0, MOST_SENTENCES), `… and ${more} more`] : texts,
    remedies: [...remedies.values()].slice(0, MOST_REMEDIES),
  };
}

const isWrite = ({ method, path }: StoredRequest): boolean => method !== "GET" && !/\.search(?:\?|$)/.test(path);

const plain = (text: string): Sentence => ({ text });
const vain = ({ text, remedy, isOpen }: Sentence): Sentence =>
  isOpen ? { text, isOpen } : { text: NO_EFFECT + text, ...(remedy && { remedy }) };

const nothing = ({ trail }: StoredRequest): Sentence =>
  plain(trail ? `${NO_EFFECT}everything was as it was asked for already` : "nothing is known of what it came to");

function changesSomebody({ following }: Facts, { id, type, after }: Event): boolean {
  if (type === "membership.created") return after?.status === "active";
  return following.has(id) || /^(?:membership\.(?!last_owner|address)|team\.|invitation\.)/.test(type);
}

function refusal({ deleted }: Facts, { status, detail, path, code, connectionId }: StoredRequest): Sentence {
  if (code === "held_by_breaker") return plain(`${NO_EFFECT}waits for a decision: ${detail ?? "it was held"}`);
  const [id] = /d(?:usr|grp)_\w+/.exec(path) ?? [];
  const gone = id === undefined ? undefined : deleted.get(id);
  const since = gone ? ` It was deleted on ${day(gone)}.` : "";
  const remedy = afterRefusal({ status, code, connectionId });
  return {
    text: `${NO_EFFECT}refused with ${status}: ${detail ?? "no more is known"}${since}`,
    ...(remedy && { remedy }),
  };
}

function keptNowhere({ dropped, connectionId }: StoredRequest): Sentence[] {
  if (dropped.length === 0) return [];
  const text = `kept nowhere: ${dropped.length === 1 ? "attribute" : "attributes"} ${dropped.map(cut).join(", ")}`;
  return [{ text, remedy: keepAttributes(connectionId, dropped) }];
}

/** The request that an event belongs to, with all of its events. */
export interface Within {
  readonly line: Trailed;
  readonly own: readonly Event[];
}

/** What one event of a request says. */
export function sentencesOf(facts: Facts, event: Event, within: Within): Sentence[] {
  if (event.type === "directory_group.members_changed") return ofMembers(facts, event, within);
  if (event.object.type === "directory_user") return ofUser(facts, event, within);
  if (event.object.type === "membership") return ofMembership(facts, event, within);
  return [otherwise(facts, event)];
}

function ofMembers(facts: Facts, event: Event, { line }: Within): Sentence[] {
  const { came, went } = membersIn(event);
  const group = groupName(facts, event);
  const access = new Map((facts.following.get(event.id) ?? []).map((one) => [one.object.id, one]));
  const told = (id: string, verb: string): Sentence[] => {
    const change = access.get(facts.users.get(id)?.membershipId ?? "");
    const became = change ? ` → ${gainsAndLosses(facts, change)}` : "";
    return [plain(`${memberName(facts, id)} ${verb} group ${group}${became}`)];
  };
  const joined = came.flatMap((id) => {
    const has = access.has(facts.users.get(id)?.membershipId ?? "") || id.startsWith("dgrp_");
    return [...told(id, "joined"), ...(has ? [] : [vain(whyNothing(facts, event, id, line.connectionId))])];
  });
  return [...joined, ...went.flatMap((id) => told(id, "left")), ...manyMore(event, group)];
}

function manyMore({ before, after }: Event, group: string): Sentence[] {
  const beyond = [before, after].map((side) => ((side?.members as unknown[] | undefined)?.length ?? 0) - MOST_MEMBERS);
  const more = Math.max(0, beyond[0] ?? 0) + Math.max(0, beyond[1] ?? 0);
  return more > 0 ? [plain(`${more} more members of group ${group} changed`)] : [];
}

function ofUser(facts: Facts, event: Event, { line, own }: Within): Sentence[] {
  const { id } = event.object;
  const name = memberName(facts, id);
  const conflict = conflictThen(facts, id, event.at);
  const asks = conflict ? [vain(undecided(facts, id, conflict))] : [];
  const state = facts.users.get(id)?.linkState;
  const alone = state === "rehearsing" || state === "moved" ? [vain(mirrored(state, line.connectionId))] : [];
  if (event.type === "directory_user.created")
    return [plain(`${name} was pushed`), ...(asks.length > 0 ? asks : [...alone, ...apart(facts, event)])];
  if (event.type === "directory_user.deleted")
    return [plain(`${cut(String(event.before?.userName ?? id))} was taken back`)];
  if (event.type === "directory_user.last_owner_refused") return [plain(`${name} is the last owner and stays`)];
  const changed = Object.keys(event.after ?? {})
    .map(cut)
    .join(", ");
  const follows =
    own.some(({ type }) => type === "membership.activated" || type === "membership.waitlisted") || asks.length > 0;
  const held = follows || event.after?.active !== true ? undefined : heldThen(facts, event, id);
  return [plain(`${name} was changed: ${changed}`), ...alone, ...asks, ...(held ? [vain(held)] : [])];
}

function apart(facts: Facts, { object, after }: Event): Sentence[] {
  if (after?.linkState !== "kept_local" && after?.linkState !== "rejected") return [];
  return [vain(decidedAgainst(facts, object.id))];
}

const BECAME: Readonly<Record<string, string>> = {
  "membership.activated": "is active again",
  "membership.deactivated": "was deactivated",
  "membership.removed": "was removed",
  "membership.adopted": "is the member who was here already",
  "membership.merged": "turned out to be the same person as another member",
  "membership.last_owner_kept": "is the last owner and keeps access until there is another",
  "membership.updated": "has a changed profile",
  "membership.claimed": "is the person who signed in",
};

function ofMembership(facts: Facts, event: Event, { line }: Within): Sentence[] {
  const name = membershipName(facts, event.object.id);
  const seat = line.trail?.seat;
  const { status } = event.after ?? {};
  const isWaiting = facts.memberships.get(event.object.id)?.status === "waitlisted";
  if (status === "waitlisted" || event.type === "membership.waitlisted")
    return [
      {
        text: `${WAITS}: ${seat ? `all ${seat.of} are taken` : "all of the role, or all, are taken"} (${name})`,
        ...(isWaiting && { remedy: freeASeat }),
      },
    ];
  const at = seat && (event.type === "membership.created" || event.type === "membership.activated");
  const told = BECAME[event.type] ?? (event.type === "membership.created" ? "joined the organization" : words(event));
  const gained = (facts.following.get(event.id) ?? []).map((one) => gainsAndLosses(facts, one)).filter(Boolean);
  const became = gained.length > 0 ? ` → ${gained.join(", ")}` : "";
  return [plain(`${name} ${told}${became}${at ? `; seat ${seat.number} of ${seat.of}` : ""}`)];
}

function otherwise(facts: Facts, event: Event): Sentence {
  const { type, after, object } = event;
  if (type === "conflict.opened") {
    const about = addressOf(facts, String(after?.directoryUserId));
    return vain({ text: `a conflict about ${about} waits for a decision`, remedy: decide({ _id: object.id }) });
  }
  if (type === "directory_group.created") return plain(`group ${groupName(facts, event)} was pushed`);
  if (type === "directory_group.deleted") return plain(`group ${groupName(facts, event)} was taken back`);
  if (type === "directory_group.updated") {
    const changed = Object.keys(after ?? {}).map(cut);
    return plain(`group ${groupName(facts, event)} was changed: ${changed.join(", ")}`);
  }
  return plain(`${words(event)} (${object.id})`);
}

const words = ({ type }: Event): string => type.replaceAll(/[._]/g, " ");
