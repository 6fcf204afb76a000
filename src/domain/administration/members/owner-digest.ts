/**
 * What waits for the owners, in one mail: open conflicts, people without a seat, wishes for a new link, proposed invitations. Sent as
 * often as the policy says, and only when something has come since the last time. Any number of processes may run it: whoever takes the
 * turn counts and queues in that transaction.
 */

import { DAY_MS } from "../../../platform/clock.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import { oneByOne } from "../../../platform/jobs/one-by-one.ts";
import type { Caller } from "../../caller.ts";
import { conflictsWaiting } from "../../directory/conflicts.ts";
import { linksWanted, proposalsWaiting } from "../../invitations/reading.ts";
import { consoleLink } from "../../links.ts";
import { queueMail } from "../../mails/outbox.ts";
import type { Waiting } from "../../mails/types.ts";
import { ownersReached } from "../../memberships/owners/owner-alerts.ts";
import { peopleWaiting } from "../../memberships/seats/waitlist.ts";
import { shownName } from "../../organizations/branding/branding.ts";
import { organizationOf } from "../../organizations/organizations.ts";
import { type Heard, takeDigestTurn, unheardSince } from "../../organizations/owner-digest-turns.ts";
import { policiesInForce } from "../../organizations/policies/policies.ts";

const EVERY_DAYS = { daily: 1, weekly: 7 } as const;
/** What happened just now may not be committed or numbered yet: it belongs to the next one. */
const SETTLED_MS = 120_000;

/** Mails the owners of every organization that is due. @returns how many organizations heard something */
export function tellOwners(now = new Date()): Promise<number> {
  const until = new Date(now.getTime() - SETTLED_MS);
  return oneByOne(
    "Telling owners what waits",
    unheardSince(daysBefore(until, EVERY_DAYS.daily)),
    ({ organizationId }) => ({ organizationId }),
    (heard) => tellOne(heard, until),
  );
}

const daysBefore = (time: Date, days: number): Date => new Date(time.getTime() - days * DAY_MS);

async function tellOne({ organizationId, digestAt, createdAt }: Heard, until: Date): Promise<boolean> {
  const caller: Caller = {
    organizationId,
    actor: { kind: "system", id: "digest" },
    requestId: `digest ${organizationId}`,
  };
  const { ownerDigest } = await policiesInForce(caller);
  if (ownerDigest === "off") return false;
  const start = daysBefore(until, EVERY_DAYS[ownerDigest]);
  if ((digestAt ?? createdAt) > start) return false;
  return transaction(async () => {
    if (!(await takeDigestTurn(caller, digestAt, until))) return false;
    const waiting = await waitingFor(caller, { since: digestAt ?? createdAt, until });
    if (waiting.every(({ fresh }) => fresh === 0)) return false;
    await mailOwners(caller, waiting);
    return true;
  });
}

/** A stretch of time: after `since`, up to `until`. */
export interface Stretch {
  readonly since: Date;
  readonly until: Date;
}

async function waitingFor(caller: Caller, stretch: Stretch): Promise<Waiting[]> {
  return [
    { what: "conflicts", ...(await conflictsWaiting(caller, stretch)) },
    { what: "seats", ...(await peopleWaiting(caller, stretch)) },
    { what: "links", ...(await linksWanted(caller, stretch)) },
    { what: "proposals", ...(await proposalsWaiting(caller, stretch)) },
  ];
}

async function mailOwners(caller: Caller, waiting: readonly Waiting[]): Promise<void> {
  const { slug, ...named } = await organizationOf(caller);
  const organization = shownName(named);
  for (const { email: to, locale } of await ownersReached(caller))
    await queueMail({
      template: "owner_digest",
      content: { organization, waiting: waiting.filter(({ total }) => total > 0), link: consoleLink(slug, "") },
      to,
      locale,
      organizationId: caller.organizationId,
    });
}
