/** Sessions that an OpenID provider has opened, as far as they are tied to its own: it may end them, and one may be ended there. */
import type { Caller } from "../caller.ts";
import { endSessions } from "./live-sessions.ts";
import { openedSession } from "./sealed-session.ts";
import { SessionModel } from "./session.model.ts";
import { sessionsEnded } from "./signals.ts";
import type { ProviderSession, Session } from "./types.ts";

/** The session at the identity provider by which this one was opened; null for one that nobody there knows. */
export async function providerSessionOf({ id }: Pick<Session, "id">): Promise<ProviderSession | null> {
  const found = await SessionModel.findOne({ _id: id }, { openedBy: 1 }).lean();
  return found?.openedBy ? openedSession(id, found.openedBy) : null;
}

/** Whom a logout at the identity provider is about: one session there, or all that a member has by it. */
export type LoggedOut =
  | { readonly sid: string; readonly membershipId?: string | undefined }
  | { readonly membershipId: string };

/** Ends what these sessions there have opened here. Joins the running transaction. @returns how many */
export async function endByProvider(caller: Caller, connectionId: string, who: LoggedOut): Promise<number> {
  const { organizationId, actor, requestId } = caller;
  const { membershipId } = who;
  const ended = await endSessions(
    {
      organizationId,
      "openedBy.connectionId": connectionId,
      ...("sid" in who && { "openedBy.sid": who.sid }),
      ...(membershipId !== undefined && { membershipId }),
    },
    { actor, requestId },
  );
  // All of somebody's sessions there: what applications hold offline ends as well.
  if (!("sid" in who)) await sessionsEnded.raise({ organizationId, membershipIds: [who.membershipId], connectionId });
  return ended;
}
