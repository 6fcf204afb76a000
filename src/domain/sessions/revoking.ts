/** Ending everything that a member holds in one organization: sessions, personal tokens, and what applications hold by them. */
import { transaction } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";
import { record } from "../events/events.ts";
import { membershipById } from "../memberships/membership-lookup.ts";
import { endSessions } from "./live-sessions.ts";
import { sessionsEnded } from "./signals.ts";
import { deleteTokensOf } from "./tokens/personal-tokens.ts";

/** By which message of an identity provider, and over which connection. */
export interface Told {
  readonly connectionId: string;
  readonly by: "global_token_revocation" | "session_revoked" | "credential_change" | "account_disabled";
}

/** Ends it at once, on every process: each looks a session up when it is shown. Signing in again is not forbidden by it. */
export async function revokeAllOf(caller: Caller, membershipId: string, told: Told): Promise<void> {
  await transaction(async () => {
    const { organizationId } = caller;
    const { status } = await membershipById(caller, membershipId);
    const sessions = await endSessions({ organizationId, membershipId }, { ...caller, revoked: true });
    const personalTokens = await deleteTokensOf(caller, membershipId);
    await sessionsEnded.raise({ organizationId, membershipIds: [membershipId] });
    await record(caller, {
      ...{ type: "session.revoked", object: { type: "membership", id: membershipId } },
      before: { status },
      after: { ...told, sessions, personalTokens },
    });
  });
}
