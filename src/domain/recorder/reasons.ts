/** Why something that was asked for changed nothing for a person, by the facts of the moment when it was asked. */
import { idForm } from "../../platform/ids.ts";
import type { ConflictDoc } from "../directory/conflict.model.ts";
import type { Event } from "../events/events.ts";
import { holdsOf, isHeldBy } from "../memberships/status/holds.ts";
import type { Hold } from "../memberships/types.ts";
import { sentence } from "../sentences/sentence.ts";
import { addressOf, cut, day, groupName, memberName } from "./names.ts";
import { decide, decideAnew, goLive, lift, mapTheGroup, type Outcome, pushThePerson } from "./remedies.ts";
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
export function undecided(facts: Facts, userId: string, conflict: ConflictDoc): Outcome {
  const { decision, resolvedAt } = conflict;
  const address = addressOf(facts, userId);
  if (resolvedAt) return { said: sentence("conflict_decided", { address, on: day(resolvedAt), decision }) };
  return { said: sentence("conflict_waits", { address }), remedy: decide(conflict) };
}

/** Why somebody is nobody by a user whom an admin would not have. */
export function decidedAgainst(facts: Facts, userId: string): Outcome {
  const said = sentence("decided_against", { address: addressOf(facts, userId) });
  const conflict = facts.conflicts.get(userId)?.findLast(({ resolvedAt }) => resolvedAt !== null);
  return { said, ...(conflict && { remedy: decideAnew(conflict) }) };
}

const STRONGEST: readonly Hold["source"][] = ["admin", "directory", "term", "seats"];

/** What held the person of a directory user when the event came. */
export function heldThen(facts: Facts, event: Event, userId: string): Outcome | undefined {
  const membershipId = facts.users.get(userId)?.membershipId ?? "";
  const holds = facts.held.get(`${event.id} ${membershipId}`) ?? [];
  const source = STRONGEST.find((one) => holds.some((hold) => hold.source === one));
  const hold = holds.find((one) => one.source === source);
  if (!source || !hold) return undefined;
  const named = { by: source, since: day(hold.since), reason: hold.reason ?? null, name: memberName(facts, userId) };
  const membership = facts.memberships.get(membershipId);
  const isStill = membership !== undefined && isHeldBy(holdsOf(membership), source);
  return { said: sentence("held", named), ...(isStill && { remedy: lift(source, membershipId) }) };
}

/** Why a member who came into a group has nothing more by it. */
export function whyNothing(facts: Facts, event: Event, memberId: string, connectionId: string | undefined): Outcome {
  if (!OWN.test(memberId))
    return { said: sentence("not_pushed_yet", { member: cut(memberId) }), remedy: pushThePerson };
  return aboutUser(facts, event, memberId, connectionId) ?? aboutGroup(facts, event, memberId);
}

const MIRRORED = { rehearsing: "in_rehearsal", moved: "moved" } as const;

/** Why nothing is said of anybody by a user that is only mirrored. */
export const mirrored = (state: keyof typeof MIRRORED, connectionId: string | undefined): Outcome => ({
  said: sentence(MIRRORED[state], {}),
  ...(state === "rehearsing" && { remedy: goLive(connectionId) }),
});

function aboutUser(
  facts: Facts,
  event: Event,
  memberId: string,
  connectionId: string | undefined,
): Outcome | undefined {
  if (!memberId.startsWith("dusr_")) return undefined;
  const user = facts.users.get(memberId);
  if (!user) return { said: sentence("deleted_since", { user: memberId }), remedy: pushThePerson };
  const conflict = conflictThen(facts, memberId, event.at);
  if (conflict && (conflict.about ?? "person") === "person") return undecided(facts, memberId, conflict);
  if (user.linkState === "rehearsing" || user.linkState === "moved") return mirrored(user.linkState, connectionId);
  if (user.membershipId === null) return decidedAgainst(facts, memberId);
  return heldThen(facts, event, memberId);
}

function aboutGroup(facts: Facts, event: Event, memberId: string): Outcome {
  const group = groupName(facts, event);
  const member = memberName(facts, memberId);
  const holding = facts.holding.get(event.object.id) ?? [];
  const naming = facts.mappings.filter(({ groupIds }) => groupIds.some((id) => holding.includes(id)));
  const [first] = naming.filter(({ createdAt }) => createdAt <= event.at);
  // Whoever looks this soon must not be told that there is nothing.
  if (first && facts.untold.has(event.id))
    return { said: sentence("being_worked_out", { member, group }), isOpen: true };
  if (first) return { said: sentence("has_it_already", { member, group }) };
  const [later] = naming;
  if (later) return { said: sentence("mapped_since", { group, since: day(later.createdAt) }) };
  return { said: sentence("no_mapping", { group }), remedy: mapTheGroup };
}
