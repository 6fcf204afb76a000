/** What sessions tell the rooms above them; who reacts, and how, is in reactions.ts. */
import { signal } from "../signals.ts";
import type { Session } from "./types.ts";

/** Which sessions were ended for good: what a session opened for longer than itself ends with them. */
export interface Ending {
  readonly personId?: string;
  readonly organizationId?: string;
  readonly membershipIds?: readonly string[];
  /** Only those by SSO through this connection. */
  readonly connectionId?: string;
  /** Not this session. */
  readonly but?: string | undefined;
}

/** Sessions were ended: sign-out everywhere, an end of the way of signing in. */
export const sessionsEnded = signal<[ending: Ending]>("sessions ended");

/** A session goes on under another id, because its person proved once more to be there. */
export const sessionReplaced =
  signal<[formerId: string, session: Pick<Session, "id" | "expiresAt">]>("session replaced");
