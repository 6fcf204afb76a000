/** Why something that was asked for changed nothing for a person, by the facts of the moment when it was asked. */
import { idForm } from "../../platform/ids.ts";
import type { ConflictDoc } from "../directory/conflict.model.ts";
import type { Event } from "../events/events.ts";
import { holdsOf, isHeldBy } from "../memberships/status/holds.ts";
import type { Hold } from "../memberships/types.ts";
import { addressOf, cut, day, groupName, memberName } from "./names.ts";
import { decide, decideAnew, goLive, lift, mapTheGroup, pushThePerson, type Sentence } from "./remedies.ts";
import type { Facts } from "./types.ts";

const OWN = idForm("dusr", "dgrp");

/** The conflict that was open about the user then. */
export const conflictThen = ({ conflicts }: Facts, userId: string, at: Date): ConflictDoc | undefined =>
  conflicts
    .get(userId)
    ?.find(
      ({ createdAt, resolvedAt }) => createdAt <= new Date(at.getTime() + 1_000) && (!resolvedAt || resolvedAt > at),
    );

/** What is undecided about a user, and how it was decided since. */
export function undecided(facts: Facts, userId: string, conflict: ConflictDoc): Sentence {
  const { decision, resolvedAt } = conflict;
  const about = `a conflict about ${addressOf(facts, userId)} waits for a decision`;
  if (resolvedAt) return { text: `${about}; decided on ${day(resolvedAt)}: ${decision}` };
  return { text: about, remedy: decide(conflict) };
}

/** Why somebody is nobody by a user whom an admin would not have. */
export function decidedAgainst(facts: Facts, userId: string): Sentence {
  const text = `an admin decided that ${addressOf(facts, userId)} is not to be a member by this connection`;
  const conflict = facts.conflicts.get(userId)?.findLast(({ resolvedAt }) => resolvedAt !== null);
  return { text, ...(conflict && { remedy: decideAnew(conflict) }) };
}

const HELD: Readonly<Record<Hold["source"], (since: string) => string>> = {
  admin: (since) => `held by an admin since ${since}`,
  directory: (since) => `deactivated by its directory since ${since}`,
  term: (since) => `the time of the membership ended on ${since}`,
  seats: (since) => `waits for a seat since ${since}`,
};
const STRONGEST: readonly Hold["source"][] = ["admin", "directory", "term", "seats"];

/** What held the person of a directory user when the event came. */
export function heldThen(facts: Facts, event: Event, userId: string): Sentence | undefined {
  const membershipId = facts.users.get(userId)?.membershipId ?? "";
  const holds = facts.held.get(`${event.id} ${membershipId}`) ?? [];
  const source = STRONGEST.find((one) => holds.some((hold) => hold.source === one));
  const hold = holds.find((one) => one.source === source);
  const why = hold?.reason === undefined ? "" : `: “${hold.reason}”`;
  if (!source || !hold) return undefined;
  const text = `${HELD[source](day(hold.since))}${why} (${memberName(facts, userId)})`;
  const membership = facts.memberships.get(membershipId);
  const isStill = membership !== undefined && isHeldBy(holdsOf(membership), source);
  return { text, ...(isStill && { remedy: lift(source, membershipId) }) };
}

/** Why a member who came into a group has nothing more by it. */
export function whyNothing(facts: Facts, event: Event, memberId: string, connectionId: string | undefined): Sentence {
  if (!OWN.test(memberId)) return { text: `nobody has pushed the member ${cut(memberId)} yet`, remedy: pushThePerson };
  return aboutUser(facts, event, memberId, connectionId) ?? aboutGroup(facts, event, memberId);
}

const MIRRORED = {
  rehearsing: "the connection is in rehearsal, which gives nobody access",
  moved: "another connection has taken the person over",
} as const;

/** Why nothing is said of anybody by a user that is only mirrored. */
export const mirrored = (state: keyof typeof MIRRORED, connectionId: string | undefined): Sentence => ({
  text: MIRRORED[state],
  ...(state === "rehearsing" && { remedy: goLive(connectionId) }),
});

function aboutUser(
  facts: Facts,
  event: Event,
  memberId: string,
  connectionId: string | undefined,
): Sentence | undefined {
  if (!memberId.startsWith("dusr_")) return undefined;
  const user = facts.users.get(memberId);
  if (!user) return { text: `the user ${memberId} has been deleted since`, remedy: pushThePerson };
  const conflict = conflictThen(facts, memberId, event.at);
  if (conflict && (conflict.about ?? "person") === "person") return undecided(facts, memberId, conflict);
  if (user.linkState === "rehearsing" || user.linkState === "moved") return mirrored(user.linkState, connectionId);
  if (user.membershipId === null) return decidedAgainst(facts, memberId);
  return heldThen(facts, event, memberId);
}

function aboutGroup(facts: Facts, event: Event, memberId: string): Sentence {
  const group = `the group ${groupName(facts, event)}`;
  const holding = facts.holding.get(event.object.id) ?? [];
  const naming = facts.mappings.filter(({ groupIds }) => groupIds.some((id) => holding.includes(id)));
  const [first] = naming.filter(({ createdAt }) => createdAt <= event.at);
  // Whoever looks this soon must not be told that there is nothing.
  if (first && facts.untold.has(event.id))
    return { text: `what ${memberName(facts, memberId)} has by ${group} is being worked out`, isOpen: true };
  if (first) return { text: `${memberName(facts, memberId)} has what ${group} gives already, or is nobody by it` };
  const [later] = naming;
  if (later) return { text: `no mapping names ${group}; one does since ${day(later.createdAt)}` };
  return { text: `no mapping names ${group}`, remedy: mapTheGroup };
}
