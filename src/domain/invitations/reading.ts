/** Reading invitations. No answer ever holds a link. */

import { emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { notFound } from "../errors.ts";
import { deliveryOf } from "../mails/outbox.ts";
import { policiesInForce } from "../organizations/policies.ts";
import { decodeCursor, encodeCursor, type Page, type PageRequest } from "../page.ts";
import { type InvitationDoc, InvitationModel } from "./invitation.model.ts";
import type { Invitation, InvitationStatus } from "./nouns.ts";

/** Expired by the clock, whether or not any job has run. */
export const statusOf = (
  { status, expiresAt }: Pick<InvitationDoc, "status" | "expiresAt">,
  now = new Date(),
): InvitationStatus => (status === "pending" && expiresAt <= now ? "expired" : status);

export const getInvitation = async (caller: Caller, id: string): Promise<Invitation> =>
  presentInvitation(caller, await invitationById(caller, id));

export interface InvitationFilter {
  readonly status?: InvitationStatus | undefined;
  readonly email?: string | undefined;
}

export async function listInvitations(
  caller: Caller,
  page: PageRequest,
  { status, email }: InvitationFilter = {},
): Promise<Page<Invitation>> {
  const found = await InvitationModel.find({
    organizationId: caller.organizationId,
    ...(email !== undefined && { emailKey: emailKey(email) ?? "" }),
    ...(status !== undefined && statusCondition(status)),
    ...(page.cursor !== undefined && { _id: { $lt: decodeCursor(page.cursor) } }),
  })
    .sort({ _id: -1 })
    .limit(page.limit + 1)
    .lean();
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  const items = await Promise.all(shown.map((one) => presentInvitation(caller, one)));
  return { items, nextCursor: found.length > page.limit && last ? encodeCursor(last._id) : null };
}

/** How many open offers there are of this kind. */
export const countPending = (
  caller: Caller,
  what: Partial<Pick<InvitationDoc, "kind" | "allowWithoutSso">>,
): Promise<number> =>
  InvitationModel.countDocuments({
    organizationId: caller.organizationId,
    ...what,
    status: "pending",
    expiresAt: { $gt: new Date() },
  });

/** Whether the membership took the place of an offer to this address: somebody who may has named it. */
export const wasOffered = async (caller: Caller, membershipId: string, emailKey: string): Promise<boolean> =>
  (await InvitationModel.exists({
    organizationId: caller.organizationId,
    emailKey,
    membershipId,
    status: { $in: ["superseded", "accepted"] },
  })) !== null;

function statusCondition(status: InvitationStatus): Record<string, unknown> {
  const now = new Date();
  if (status === "pending") return { status, expiresAt: { $gt: now } };
  return status === "expired" ? { status: "pending", expiresAt: { $lte: now } } : { status };
}

/** @throws DomainError `not_found`, also for another organization's id. */
export async function invitationById(caller: Caller, id: string): Promise<InvitationDoc> {
  const found = await InvitationModel.findOne({ organizationId: caller.organizationId, _id: id }).lean();
  if (!found) throw notFound("invitation", id);
  return found;
}

export async function presentInvitation(caller: Caller, document: InvitationDoc): Promise<Invitation> {
  const {
    _id,
    email,
    name,
    kind,
    roles,
    teams,
    allowWithoutSso,
    message,
    invitedBy,
    membershipId,
    createdAt,
    sentAt,
    expiresAt,
    version,
  } = document;
  const { strictMode } = await policiesInForce(caller);
  return {
    id: _id,
    email,
    name,
    kind,
    roles,
    teams,
    allowWithoutSso,
    suspendedBy: allowWithoutSso && strictMode ? "strict_mode" : null,
    message,
    status: statusOf(document),
    invitedBy,
    delivery: await deliveryOf({ type: "invitation", id: _id }),
    membershipId,
    createdAt,
    sentAt,
    expiresAt,
    version,
  };
}
