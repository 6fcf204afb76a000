/**
 * Deleting ended and expired invitations. What others go by outlives them: their events, what was counted as sent, that somebody who may has
 * named a member's address; a promise that may still be kept keeps its invitation.
 */
import { transaction } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";
import { record } from "../events/events.ts";
import { withdrawMails } from "../mails/outbox.ts";
import { rememberOffers } from "../memberships/addresses.ts";
import { type InvitationDoc, InvitationModel } from "./invitation.model.ts";

const DAY_MS = 86_400_000;
const OPEN = ["pending", "awaiting_approval"] as const;
/** So many go in one transaction, which has to fit into the database's cache. */
const GONE_AT_ONCE = 500;

interface Cleaning {
  readonly status: readonly ("expired" | "revoked" | "rejected" | "declined" | "superseded" | "accepted")[];
  readonly olderThanDays?: number | undefined;
}

/** Deletes ended (or expired) invitations from the list, in portions with an event each. Their events stay. @returns how many. */
export async function cleanUpInvitations(caller: Caller, cleaning: Cleaning): Promise<number> {
  let removed = 0;
  for (let gone = GONE_AT_ONCE; gone === GONE_AT_ONCE; removed += gone)
    gone = await transaction(() => cleanPortion(caller, cleaning));
  return removed;
}

async function cleanPortion(caller: Caller, { status, olderThanDays = 0 }: Cleaning): Promise<number> {
  const { organizationId } = caller;
  const where = whatGoes(status, new Date(Date.now() - olderThanDays * DAY_MS));
  const found = await InvitationModel.find({ organizationId, ...where })
    .limit(GONE_AT_ONCE)
    .lean();
  if (found.length === 0) return 0;
  const expired = found.filter((one) => OPEN.some((open) => open === one.status)).map(({ _id }) => _id);
  for (const id of expired) await withdrawMails(caller, { type: "invitation", id });
  await rememberOffers(caller, found.flatMap(takenUp));
  const ids = found.map(({ _id }) => _id);
  const { deletedCount } = await InvitationModel.deleteMany({ organizationId, ...where, _id: { $in: ids } });
  if (deletedCount > 0)
    await record(caller, {
      type: "invitation.cleaned_up",
      object: { type: "organization", id: organizationId },
      after: { removed: deletedCount, status, olderThanDays, expired },
    });
  return deletedCount;
}

function whatGoes(status: Cleaning["status"], before: Date): Record<string, unknown> {
  const ended = status.filter((one) => one !== "expired");
  return {
    // What is promised is given as soon as somebody proves the address, within the term of the offer.
    $nor: [{ promised: true, expiresAt: { $gt: new Date() } }],
    $or: [
      { status: { $in: ended }, endedAt: { $lte: before } },
      ...(status.includes("expired") ? [{ status: { $in: OPEN }, expiresAt: { $lte: before } }] : []),
    ],
  };
}

const takenUp = ({ membershipId, emailKey }: InvitationDoc) =>
  membershipId === null ? [] : [{ membershipId, emailKey }];
