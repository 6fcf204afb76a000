/**
 * A member's sessions in one organization, as its admins see and end them. Where else the person is signed in, alone or in another
 * organization, is neither shown nor ended.
 */
import { transaction } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { notFound } from "../errors.ts";
import { membershipById } from "../memberships/membership-lookup.ts";
import { requireRankOver } from "../memberships/permissions.ts";
import { endGrantsOf } from "../oidc/grants.ts";
import { endSessions, livingSessions } from "./living.ts";
import type { Session } from "./nouns.ts";

const within = ({ organizationId }: Caller, membershipId: string) => ({ organizationId, membershipId });

/** Where the member is signed in, newest first. @throws DomainError `not_found` */
export async function listMemberSessions(caller: Caller, membershipId: string): Promise<Session[]> {
  await membershipById(caller, membershipId);
  return livingSessions(within(caller, membershipId));
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
    await endGrantsOf({ organizationId: caller.organizationId, membershipIds: [membershipId] });
  });
}

function end(caller: Caller, membershipId: string, which: Record<string, unknown>): Promise<number> {
  return transaction(async () => {
    await membershipById(caller, membershipId);
    await requireRankOver(caller, membershipId);
    return endSessions({ ...which, ...within(caller, membershipId) }, caller);
  });
}
