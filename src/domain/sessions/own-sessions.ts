/** Where somebody is signed in, as that somebody sees and ends it. */
import { transaction } from "../../platform/database/mongo.ts";
import { notFound } from "../errors.ts";
import type { Visitor } from "../visitor.ts";
import { endSessions, livingSessions } from "./live-sessions.ts";
import { sessionsEnded } from "./signals.ts";
import { isBySso, type Session } from "./types.ts";

/** Whose sessions somebody sees and ends: the person's; by SSO only those of the organization whose SSO it was. */
const within = ({
  personId,
  method,
  organizationId,
}: Session): { personId: string; organizationId?: string | null } => ({
  personId,
  ...(isBySso(method) && { organizationId }),
});

const end = ({ requestId }: Visitor, where: Record<string, unknown>): Promise<number> =>
  transaction(() => endSessions(where, { requestId }));

/** The person's living sessions, newest first, as far as this one may see them. */
export const listSessions = (own: Session): Promise<Session[]> => livingSessions(within(own));

/** Ends the session that somebody is here with; ending it again changes nothing. */
export async function signOut(visitor: Visitor, { id }: Session): Promise<void> {
  await end(visitor, { _id: id });
}

/** Ends one of the person's own sessions. @throws DomainError `not_found`, also for one that is not the person's to end. */
export async function endSessionById(visitor: Visitor, own: Session, id: string): Promise<void> {
  if ((await end(visitor, { _id: id, ...within(own) })) === 0) throw notFound("session", id);
}

/** Ends every other session that the person may end, and with `but` null this one too; what applications hold offline ends with them. */
export async function endOwnSessions(visitor: Visitor, own: Session, but: string | null): Promise<void> {
  const { personId, organizationId } = within(own);
  await transaction(async () => {
    await endSessions({ ...within(own), ...(but !== null && { _id: { $ne: but } }) }, { requestId: visitor.requestId });
    await sessionsEnded.raise({ personId, ...(organizationId && { organizationId }), ...(but !== null && { but }) });
  });
}
