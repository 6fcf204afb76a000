/** What became of an invitation, step by step and in words: who did what to it, who stood before it, and what ends it where nobody came in. */
import type { Actor, Caller } from "../caller.ts";
import { type Event, listEvents } from "../events/events.ts";
import { eventsFollowing, lastOf } from "../events/numbering/whole-log.ts";
import { caughtUp } from "../feed/following.ts";
import type { InvitationDoc } from "../invitations/invitation.model.ts";
import { invitationById, statusOf } from "../invitations/reading.ts";
import { membershipsById } from "../memberships/membership-lookup.ts";
import type { Page, PageRequest } from "../page.ts";
import { type Sentence, sentence } from "../sentences/sentence.ts";
import { teamBriefs } from "../teams/team-lookup.ts";
import { teamsIn } from "./facts.ts";
import { type Offered, outcomeOf, sendAgain } from "./invitation-outcomes.ts";
import type { Remedy } from "./remedies.ts";

/** One thing that happened to an invitation. */
export interface InvitationStep {
  readonly at: Date;
  /** Of the event; null for the end of a term, which the clock brings about. */
  readonly type: string | null;
  readonly actor: Actor | null;
  readonly requestId: string | null;
  /** What happened, a sentence each. */
  readonly effects: readonly Sentence[];
  readonly remedies: readonly Remedy[];
  /** The event, what the same request made of somebody, and what followed. */
  readonly events: readonly string[];
}

/** The steps, newest first. @throws DomainError `not_found` */
export async function listInvitationSteps(
  caller: Caller,
  id: string,
  { limit, cursor }: PageRequest,
): Promise<Page<InvitationStep>> {
  const invitation = await invitationById(caller, id);
  await caughtUp();
  const { items, nextCursor } = await listEvents(caller, { objectId: id, newestFirst: true, limit, after: cursor });
  const made = await madeBy(caller, items);
  const offered = await factsFor(caller, invitation, { events: items, made });
  const steps: InvitationStep[] = [];
  for (const event of items) {
    const { said, remedy } = outcomeOf(offered, event);
    const beside = made.get(event.id);
    const own = [event.id, ...(beside ? [beside.id] : [])];
    const followed = beside ? await eventsFollowing(caller, own, MOST_FOLLOWING) : [];
    steps.push({
      ...{ at: event.at, type: event.type, actor: event.actor, requestId: event.cause.requestId },
      ...{ effects: [said], remedies: remedy ? [remedy] : [] },
      events: [...own, ...followed.map((one) => one.id)],
    });
  }
  const hasEnded = cursor === undefined && statusOf(invitation) === "expired";
  return { items: hasEnded ? [endOf(offered), ...steps] : steps, nextCursor };
}

const MOST_FOLLOWING = 20;

/** Nobody writes an event when a term ends. */
const endOf = (offered: Offered): InvitationStep => ({
  ...{ at: offered.invitation.expiresAt, type: null, actor: null, requestId: null, events: [] },
  effects: [sentence("no_effect", { why: sentence("ended_unanswered", {}) })],
  remedies: [sendAgain(offered)],
});

const JOINING = ["membership.created", "membership.activated"];

/** What accepting made of the membership, by the event of the acceptance. */
async function madeBy(caller: Caller, events: readonly Event[]): Promise<Map<string, Event>> {
  const made = new Map<string, Event>();
  for (const { id, type, after, sequence, cause } of events) {
    if (type !== "invitation.accepted" || typeof after?.membershipId !== "string") continue;
    const found = await lastOf(caller, after.membershipId, JOINING, sequence);
    if (found?.cause.requestId === cause.requestId) made.set(id, found);
  }
  return made;
}

interface Read {
  readonly events: readonly Event[];
  readonly made: ReadonlyMap<string, Event>;
}

async function factsFor(caller: Caller, invitation: InvitationDoc, { events, made }: Read): Promise<Offered> {
  const memberships = events.flatMap(({ actor, after }) => [
    ...(actor.kind === "membership" ? [actor.id] : []),
    ...(typeof after?.membershipId === "string" ? [after.membershipId] : []),
  ]);
  const found = await membershipsById(caller, [...new Set(memberships)]);
  const offers = [...events.flatMap(({ after }) => teamsIn(after)), ...invitation.teams];
  const teams = await teamBriefs(caller, [...new Set(offers.map((team) => team.id))]);
  const status = statusOf(invitation);
  return {
    invitation,
    isOpen: status === "pending" || status === "expired",
    people: new Map(found.map(({ _id, displayName, email }) => [_id, displayName ?? email ?? _id])),
    teams: new Map([...teams].map(([id, { name }]) => [id, name])),
    newcomers: new Set([...made.values()].map(({ object }) => object.id)),
  };
}
