/** An identity provider says that somebody has signed out there: what that person has open here by it ends. */
import { isDuplicate } from "../../platform/database/failures.ts";
import { transaction } from "../../platform/database/mongo.ts";
import type { SsoConnection } from "../connections/sso/sso-lookup.ts";
import { LoginMethodModel } from "../identities/login-method.model.ts";
import { survivorOf } from "../memberships/membership-lookup.ts";
import { endByProvider } from "../sessions/provider-sessions.ts";
import { noteEnding } from "./provider-endings.ts";
import { noteUsed } from "./requests.ts";
import { throughConnection } from "./signing-in.ts";

/** What a genuine message says. */
export interface ProviderLogout {
  /** The message's own id: it counts once. */
  readonly jti: string;
  readonly subject: { readonly nameId: string; readonly nameIdFormat: string } | undefined;
  /** One session at the identity provider; without it, all that the person has there. */
  readonly sid: string | undefined;
  /** When it was sent, by the clock there. */
  readonly at: Date;
}

/** How long a message could be shown again. */
const LASTS_MS = 15 * 60_000;

/** Ends the sessions. @returns false for a message that came before */
export async function logOutByProvider(
  connection: SsoConnection,
  { jti, subject, sid, at }: ProviderLogout,
  requestId: string,
): Promise<boolean> {
  const { id: connectionId, organizationId, issuer } = connection;
  const caller = throughConnection(connection, requestId);
  const message = { issuer, assertionId: `logout ${jti}`, notOnOrAfter: new Date(Date.now() + LASTS_MS) };
  if (sid !== undefined) await noteEnding(connection, { sid }, at);
  else if (subject) await noteEnding(connection, { subject: subject.nameId }, at);
  try {
    await transaction(async () => {
      await noteUsed(connection, message);
      const where = { organizationId, connectionId, idpEntityId: issuer, ...subject };
      const tied = subject && (await LoginMethodModel.findOne(where, { membershipId: 1 }).lean());
      // Of somebody whom nobody here knows there is nothing to end.
      if (subject && !tied) return;
      const membershipId = tied ? (await survivorOf(caller, tied.membershipId))._id : undefined;
      if (sid !== undefined) await endByProvider(caller, connectionId, { sid, membershipId });
      else if (membershipId !== undefined) await endByProvider(caller, connectionId, { membershipId });
    });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
