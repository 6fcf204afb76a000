/**
 * Ends of access that come with time. Sign-in and sessions look at the clock themselves, so nothing depends on this job but tidiness:
 * it tells the guest and the sponsor beforehand, and deactivates when the time has come. Any number of processes may run it.
 */

import { DAY_MS } from "../../../platform/clock.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import { oneByOne } from "../../../platform/jobs/one-by-one.ts";
import type { Caller } from "../../caller.ts";
import { record } from "../../events/events.ts";
import { queueMail } from "../../mails/outbox.ts";
import { organizationOf } from "../../organizations/organizations.ts";
import { type MembershipDoc, MembershipModel } from "../membership.model.ts";
import { membershipsById } from "../membership-lookup.ts";
import { isLastOwner } from "../owners/last-owner.ts";
import { alertOwners } from "../owners/owner-alerts.ts";
import { heldBy, holdsOf } from "../status/holds.ts";
import { changeStatus } from "../status/status.ts";
import { REMINDERS_DAYS } from "./term-length.ts";

/** Read at once. All have their turn in a round: those with whom it fails, however many, are in nobody's way. */
const BATCH = 200;

const keeper = (organizationId: string): Caller => ({
  organizationId,
  actor: { kind: "system", id: "terms" },
  requestId: `terms ${new Date().toISOString()}`,
});

/** Deactivates everybody whose end has come, and sends the reminders that are due. @returns how many of each. */
export async function keepTerms(now = new Date()): Promise<{ ended: number; reminded: number }> {
  const ended = await oneByOne("Ending what has come to its end", due({ $lte: now }), named, (one) =>
    endOne(keeper(one.organizationId), one._id, now),
  );
  let reminded = 0;
  // The nearest end first: whoever was not told for days is told once.
  for (const days of REMINDERS_DAYS.toReversed()) {
    const soon = { $gt: now, $lte: new Date(now.getTime() + days * DAY_MS) };
    const unreminded = { $or: [{ remindedDays: null }, { remindedDays: { $gt: days } }] };
    reminded += await oneByOne("Reminding of an end", due(soon, unreminded), named, (one) =>
      remindOne(keeper(one.organizationId), one._id, days, now),
    );
  }
  return { ended, reminded };
}

const named = ({ organizationId, _id }: Pick<MembershipDoc, "_id" | "organizationId">) => ({
  ...{ organizationId, membershipId: _id },
});

// The type is named as the index names it: without, the database does not see that the index holds all that may match.
const due = (
  expiresAt: Record<string, Date>,
  where: Record<string, unknown> = {},
): AsyncIterable<Pick<MembershipDoc, "_id" | "organizationId">> =>
  MembershipModel.find(
    { ...where, expiresAt: { ...expiresAt, $type: "date" }, status: "active" },
    { organizationId: 1 },
  )
    .setOptions({ acrossOrganizations: "the clock runs for all organizations" })
    .sort({ expiresAt: 1 })
    .lean()
    .cursor({ batchSize: BATCH });

function endOne(caller: Caller, id: string, now: Date): Promise<boolean> {
  return transaction(async () => {
    const before = await MembershipModel.findOne({
      organizationId: caller.organizationId,
      _id: id,
      status: "active",
      expiresAt: { $lte: now },
    }).lean();
    if (!before) return false;
    if (await isLastOwner(caller, id)) {
      await liftTerm(caller, before);
      return false;
    }
    await changeStatus(caller, before, { holds: heldBy(holdsOf(before), "term", caller.actor) }, "expiry");
    const { name } = await organizationOf(caller);
    if (before.email !== null)
      await queueMail({
        template: "access_ended",
        content: { organization: name },
        to: before.email,
        organizationId: caller.organizationId,
      });
    return true;
  });
}

/** The last owner stays: the term is lifted rather than left to shut everybody out. */
async function liftTerm(caller: Caller, owner: MembershipDoc): Promise<void> {
  await changeStatus(caller, owner, undefined, "expiry", { expiresAt: null });
  await alertOwners(caller, {
    ...{ what: "last_owner_refused", who: owner.email ?? owner._id, at: `/people?person=${owner._id}` },
  });
}

function remindOne(caller: Caller, id: string, days: number, now: Date): Promise<boolean> {
  return transaction(async () => {
    const { organizationId } = caller;
    const guest = await MembershipModel.findOneAndUpdate(
      {
        organizationId,
        _id: id,
        status: "active",
        expiresAt: { $gt: now },
        $or: [{ remindedDays: null }, { remindedDays: { $gt: days } }],
      },
      { $set: { remindedDays: days } },
      { returnDocument: "after" },
    ).lean();
    if (!guest?.expiresAt) return false;
    const { name } = await organizationOf(caller);
    const content = { organization: name, guest: guest.displayName ?? guest.email ?? id, expiresAt: guest.expiresAt };
    const [sponsor] = guest.sponsorId === null ? [] : await membershipsById(caller, [guest.sponsorId]);
    if (guest.email !== null)
      await queueMail({
        template: "access_ending",
        content: { ...content, forSponsor: false },
        to: guest.email,
        organizationId,
      });
    if (sponsor?.email)
      await queueMail({
        template: "access_ending",
        content: { ...content, forSponsor: true },
        to: sponsor.email,
        organizationId,
      });
    await record(caller, {
      type: "membership.ending_reminded",
      object: { type: "membership", id },
      after: { days, expiresAt: guest.expiresAt },
    });
    return true;
  });
}
