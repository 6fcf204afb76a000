/**
 * A member's sessions in one organization, as its admins see and end them. Where else the person is signed in, alone or in another
 * organization, is neither shown nor ended.
 */
import { transaction } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";
import { notFound } from "../errors.ts";
import { requireRankOver } from "../memberships/access/permissions.ts";
import { membershipById } from "../memberships/membership-lookup.ts";
import type { Page, PageRequest } from "../page.ts";
import { endSessions, pageOfLiving } from "./live-sessions.ts";
import { SessionModel } from "./session.model.ts";
import { sessionsEnded } from "./signals.ts";
import type { Session, Shown } from "./types.ts";

const within = ({ organizationId }: Caller, membershipId: string) => ({ organizationId, membershipId });

/** Where the member is signed in, newest first. @throws DomainError `not_found` */
export async function listMemberSessions(
  caller: Caller,
  membershipId: string,
  page: PageRequest,
): Promise<Page<Session>> {
  await membershipById(caller, membershipId);
  return pageOfLiving(within(caller, membershipId), page);
}

/** Ends one of them, at once. @throws DomainError `not_found`; `forbidden` for a member who ranks above a member who asks */
export async function endMemberSession(caller: Caller, membershipId: string, id: string): Promise<void> {
  if ((await end(caller, membershipId, { _id: id })) === 0) throw notFound("session", id);
}

/**
 * Ends all of them, at once, and what applications hold offline. Signing in again is not forbidden by it: that is deactivating.
 * @throws DomainError as for one
 */
export async function endMemberSessions(caller: Caller, membershipId: string): Promise<void> {
  await transaction(async () => {
    await end(caller, membershipId, {});
    await sessionsEnded.raise({ organizationId: caller.organizationId, membershipIds: [membershipId] });
  });
}

function end(caller: Caller, membershipId: string, which: Record<string, unknown>): Promise<number> {
  return transaction(async () => {
    await membershipById(caller, membershipId);
    await requireRankOver(caller, membershipId);
    return endSessions({ ...which, ...within(caller, membershipId) }, caller);
  });
}

/** How members are signed in, each with each way once; one more than `most` where there are more. */
export async function waysOfMembers(
  { organizationId }: Caller,
  most: number,
): Promise<readonly { readonly membershipId: string; readonly shown: Shown }[]> {
  const found = await SessionModel.aggregate<{ _id: Shown & { membershipId: string | null } }>([
    { $match: { organizationId, state: "complete", expiresAt: { $gt: new Date() } } },
    {
      $group: {
        _id: {
          membershipId: "$membershipId",
          method: "$method",
          secondFactor: "$secondFactor",
          passkey: "$passkey",
          recovered: "$recovered",
          connectionId: "$connectionId",
        },
      },
    },
    { $limit: most + 1 },
  ]);
  return found.flatMap(({ _id: { membershipId, ...shown } }) => (membershipId === null ? [] : { membershipId, shown }));
}

/** The memberships whose sessions were opened by a password without a second factor, each once; one more than `most` where there are more. */
export async function withoutSecondFactor({ organizationId }: Caller, most: number): Promise<string[]> {
  const found = await SessionModel.aggregate<{ _id: string }>([
    {
      $match: {
        organizationId,
        method: "password",
        secondFactor: false,
        state: "complete",
        expiresAt: { $gt: new Date() },
      },
    },
    { $group: { _id: "$membershipId" } },
    { $limit: most + 1 },
  ]);
  return found.flatMap(({ _id }) => _id ?? []);
}
