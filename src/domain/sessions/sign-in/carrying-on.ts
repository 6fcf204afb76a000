/** The one way from a session to another one of the same sign-in: what it rests on goes along, and its end comes no later. */
import type { Visitor } from "../../visitor.ts";
import { openedSession } from "../sealed-session.ts";
import { endSession } from "../sessions.ts";
import { sessionReplaced } from "../signals.ts";
import { type FactorShown, isBySso, type Session } from "../types.ts";
import { type Entry, enter, type Opened } from "./session-opening.ts";

/** Goes on in another session, which rests on all that this one does and lasts no longer. */
export async function again(
  visitor: Visitor,
  session: Session,
  proof: FactorShown & Pick<Entry, "person" | "authenticatedAt" | "inPlaceOf">,
): Promise<Opened> {
  const { method, connectionId, organizationId, createdAt: since } = session;
  const opened = await enter(visitor, {
    ...proof,
    ...boundsOf(session),
    ...{ method, connectionId, organizationId, since },
  });
  if (proof.inPlaceOf) return opened;
  // The change that led here has ended it. What a former session of the same sign-in has opened came along as far as here, and goes on.
  await sessionReplaced.raise(session.id, opened.session);
  await endSession(session);
  return opened;
}

/** What only an identity provider could change: when its own session ends, and which one that is. */
const boundsOf = ({ id, method, expiresAt, openedBy }: Session): Pick<Entry, "endsBy" | "openedBy"> =>
  isBySso(method) ? { endsBy: expiresAt, openedBy: openedBy && openedSession(id, openedBy) } : {};
