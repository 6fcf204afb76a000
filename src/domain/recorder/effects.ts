/** What one request came to, sentence by sentence. Pure. */
import type { StoredRequest } from "../connections/requests/request-log.ts";
import type { Event } from "../events/events.ts";
import { type Sentence, sentence } from "../sentences/sentence.ts";
import type { Change } from "../sentences/told.ts";
import { MOST_MEMBERS, membersIn } from "./facts.ts";
import { addressOf, cut, day, gainsAndLosses, groupName, isNothing, memberName, membershipName } from "./names.ts";
import { conflictThen, decidedAgainst, heldThen, mirrored, undecided, whyNothing } from "./reasons.ts";
import { afterRefusal, decide, freeASeat, keepAttributes, type Outcome, type Remedy } from "./remedies.ts";
import type { Facts, Trailed } from "./types.ts";

const MOST_SENTENCES = 50;
const MOST_REMEDIES = 10;

/** What a request came to. */
export interface Effects {
  readonly sentences: readonly Sentence[];
  /** What ends what had no effect. */
  readonly remedies: readonly Remedy[];
  /** Nothing is another for anybody, though a change was asked for. */
  readonly isVain: boolean;
}

/** Whether it says that something had no effect, and why. */
export const isVain = ({ code }: Sentence): boolean => code === "no_effect" || code === "waits_for_seat";

/** The sentences of a request. A read asks for nothing and has none. */
export function effectsOf(facts: Facts, line: StoredRequest): Effects {
  if (line.status >= 400) return { ...toldOf([refusal(facts, line), ...keptNowhere(line)]), isVain: true };
  if (!isWrite(line)) return { sentences: [], remedies: [], isVain: false };
  const own = facts.own.get(line.id) ?? [];
  const told = own.flatMap((event) => outcomesOf(facts, event, { line, own }));
  const all = [...(told.length > 0 ? told : [nothing(line)]), ...keptNowhere(line)];
  const isIdle = all.some(({ said }) => isVain(said));
  return { ...toldOf(all), isVain: isIdle && !own.some((event) => changesSomebody(facts, event)) };
}

function toldOf(all: readonly Outcome[]): Omit<Effects, "isVain"> {
  const sentences = eachOnce(all.map(({ said }) => said));
  const more = sentences.length - MOST_SENTENCES;
  return {
    sentences:
      more > 0 ? [...sentences.slice(0, MOST_SENTENCES), sentence("more_sentences", { count: more })] : sentences,
    remedies: eachOnce(all.flatMap(({ remedy }) => remedy ?? [])).slice(0, MOST_REMEDIES),
  };
}

/** The same is said once. */
export const eachOnce = <T>(all: readonly T[]): readonly T[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one] as const)).values(),
];

const isWrite = ({ method, path }: StoredRequest): boolean => method !== "GET" && !/\.search(?:\?|$)/.test(path);

const plain = (said: Sentence): Outcome => ({ said });
const vain = ({ said, remedy, isOpen }: Outcome): Outcome =>
  isOpen ? { said, isOpen } : { said: sentence("no_effect", { why: said }), ...(remedy && { remedy }) };

const nothing = ({ trail }: StoredRequest): Outcome =>
  trail ? vain({ said: sentence("as_it_was", {}) }) : plain(sentence("nothing_known", {}));

function changesSomebody({ following }: Facts, { id, type, after }: Event): boolean {
  if (type === "membership.created") return after?.status === "active";
  return following.has(id) || /^(?:membership\.(?!last_owner|address)|team\.|invitation\.)/.test(type);
}

function refusal({ deleted }: Facts, { status, detail, path, code, connectionId }: StoredRequest): Outcome {
  if (code === "held_by_breaker") return vain({ said: sentence("waits_for_decision", { detail }) });
  const [id] = /d(?:usr|grp)_\w+/.exec(path) ?? [];
  const gone = id === undefined ? undefined : deleted.get(id);
  const remedy = afterRefusal({ status, code, connectionId });
  const named = { status, code: code ?? null, detail, deleted: gone ? day(gone) : null };
  return vain({ said: sentence("refused", named), ...(remedy && { remedy }) });
}

function keptNowhere({ dropped, connectionId }: StoredRequest): Outcome[] {
  if (dropped.length === 0) return [];
  const said = sentence("kept_nowhere", { attributes: dropped.map(cut) });
  return [{ said, remedy: keepAttributes(connectionId, dropped) }];
}

/** The request that an event belongs to, with all of its events. */
export interface Within {
  readonly line: Trailed;
  readonly own: readonly Event[];
}

/** What one event of a request says. */
export function outcomesOf(facts: Facts, event: Event, within: Within): Outcome[] {
  if (event.type === "directory_group.members_changed") return ofMembers(facts, event, within);
  if (event.object.type === "directory_user") return ofUser(facts, event, within);
  if (event.object.type === "membership") return ofMembership(facts, event, within);
  return [otherwise(facts, event)];
}

function ofMembers(facts: Facts, event: Event, { line }: Within): Outcome[] {
  const { came, went } = membersIn(event);
  const group = groupName(facts, event);
  const access = new Map((facts.following.get(event.id) ?? []).map((one) => [one.object.id, one]));
  const named = (id: string) => {
    const change = access.get(facts.users.get(id)?.membershipId ?? "");
    return { member: memberName(facts, id), group, change: change ? gainsAndLosses(facts, change) : null };
  };
  const joined = came.flatMap((id) => {
    const has = access.has(facts.users.get(id)?.membershipId ?? "") || id.startsWith("dgrp_");
    const why = has ? [] : [vain(whyNothing(facts, event, id, line.connectionId))];
    return [plain(sentence("joined_group", named(id))), ...why];
  });
  const left = went.map((id) => plain(sentence("left_group", named(id))));
  return [...joined, ...left, ...manyMore(event, group)];
}

function manyMore({ before, after }: Event, group: string): Outcome[] {
  const beyond = [before, after].map((side) => ((side?.members as unknown[] | undefined)?.length ?? 0) - MOST_MEMBERS);
  const count = Math.max(0, beyond[0] ?? 0) + Math.max(0, beyond[1] ?? 0);
  return count > 0 ? [plain(sentence("more_members_changed", { count, group }))] : [];
}

function ofUser(facts: Facts, event: Event, { line, own }: Within): Outcome[] {
  const { id } = event.object;
  const user = memberName(facts, id);
  const conflict = conflictThen(facts, id, event.at);
  const asks = conflict ? [vain(undecided(facts, id, conflict))] : [];
  const state = facts.users.get(id)?.linkState;
  const alone = state === "rehearsing" || state === "moved" ? [vain(mirrored(state, line.connectionId))] : [];
  if (event.type === "directory_user.created")
    return [plain(sentence("user_pushed", { user })), ...(asks.length > 0 ? asks : [...alone, ...apart(facts, event)])];
  if (event.type === "directory_user.deleted")
    return [plain(sentence("user_taken_back", { user: cut(String(event.before?.userName ?? id)) }))];
  if (event.type === "directory_user.last_owner_refused") return [plain(sentence("last_owner_stays", { user }))];
  const follows =
    own.some(({ type }) => type === "membership.activated" || type === "membership.waitlisted") || asks.length > 0;
  const held = follows || event.after?.active !== true ? undefined : heldThen(facts, event, id);
  const changed = plain(sentence("user_changed", { user, attributes: attributesIn(event) }));
  return [changed, ...alone, ...asks, ...(held ? [vain(held)] : [])];
}

const attributesIn = ({ after }: Event): string[] => Object.keys(after ?? {}).map(cut);

function apart(facts: Facts, { object, after }: Event): Outcome[] {
  if (after?.linkState !== "kept_local" && after?.linkState !== "rejected") return [];
  return [vain(decidedAgainst(facts, object.id))];
}

const BECAME = {
  "membership.created": "joined",
  "membership.activated": "activated",
  "membership.deactivated": "deactivated",
  "membership.removed": "removed",
  "membership.adopted": "adopted",
  "membership.merged": "merged",
  "membership.last_owner_kept": "last_owner_kept",
  "membership.updated": "updated",
  "membership.claimed": "claimed",
} as const;

const isTold = (type: string): type is keyof typeof BECAME => Object.hasOwn(BECAME, type);

function ofMembership(facts: Facts, event: Event, { line }: Within): Outcome[] {
  const { type, object, after } = event;
  const name = membershipName(facts, object.id);
  const seat = line.trail?.seat ?? null;
  const isWaiting = facts.memberships.get(object.id)?.status === "waitlisted";
  if (after?.status === "waitlisted" || type === "membership.waitlisted")
    return [
      {
        said: sentence("waits_for_seat", { name, seats: seat?.of ?? null }),
        ...(isWaiting && { remedy: freeASeat }),
      },
    ];
  const takesSeat = type === "membership.created" || type === "membership.activated";
  const became = { name, gained: gainedBy(facts, event), seat: takesSeat ? seat : null };
  return [plain(isTold(type) ? sentence(BECAME[type], became) : sentence("became", { ...became, event: type }))];
}

const gainedBy = (facts: Facts, { id }: Event): Change[] =>
  (facts.following.get(id) ?? []).map((one) => gainsAndLosses(facts, one)).filter((change) => !isNothing(change));

function otherwise(facts: Facts, event: Event): Outcome {
  const { type, after, object } = event;
  if (type === "conflict.opened") {
    const address = addressOf(facts, String(after?.directoryUserId));
    return vain({ said: sentence("conflict_waits", { address }), remedy: decide({ _id: object.id }) });
  }
  const group = groupName(facts, event);
  if (type === "directory_group.created") return plain(sentence("group_pushed", { group }));
  if (type === "directory_group.deleted") return plain(sentence("group_taken_back", { group }));
  if (type === "directory_group.updated")
    return plain(sentence("group_changed", { group, attributes: attributesIn(event) }));
  return plain(sentence("happened", { event: type, id: object.id }));
}
