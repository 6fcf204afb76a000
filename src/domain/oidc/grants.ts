/** Grants: what a sign-in gives to a client, and their end. */

import { DAY_MS } from "../../platform/clock.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { newId } from "../../platform/ids.ts";
import { digest } from "../../platform/keys/secrets.ts";
import type { Caller } from "../caller.ts";
import { atTheDoor } from "../caller.ts";
import { record } from "../events/events.ts";
import { membershipById } from "../memberships/membership-lookup.ts";
import { findPerson } from "../persons/persons.ts";
import type { Ending } from "../sessions/signals.ts";
import { openedThrough, type Session, shownOf } from "../sessions/types.ts";
import { type OidcGrantDoc, OidcGrantModel } from "./grant.model.ts";
import { moveWatches, watch } from "./logout/watches.ts";
import { BY_ID, present } from "./standing.ts";
import type { OidcGrant } from "./types.ts";

/** An offline grant ends after half a year: then the person signs in once more. */
const OFFLINE_MS = 180 * DAY_MS;

export interface Granting {
  readonly clientId: string;
  readonly scope: string;
  /** Whether the client wants to hear of the end. */
  readonly notify: boolean;
  readonly requestId: string;
}

/** Gives a client what it asked for, by a session that is complete and inside an organization. */
export async function grant(session: Session, { clientId, scope, notify, requestId }: Granting): Promise<OidcGrant> {
  const { organizationId, membershipId, personId, id: sessionId, method } = session;
  if (organizationId === null || membershipId === null || session.state !== "complete")
    throw new Error("A session that is not complete, or in no organization, gives nothing.");
  const person = await findPerson(personId);
  const { accessEpoch } = await membershipById(atTheDoor(organizationId), membershipId);
  const offline = scope.split(" ").includes("offline_access");
  const now = new Date();
  const document: OidcGrantDoc = {
    _id: newId("ogr"),
    ...{ organizationId, clientId, membershipId, personId, sessionId, scope, offline, ...shownOf(session) },
    sid: sidOf(sessionId, clientId),
    personEpoch: person?.epoch ?? -1,
    accessEpoch,
    createdAt: now,
    expiresAt: offline ? new Date(now.getTime() + OFFLINE_MS) : session.expiresAt,
  };
  const caller: Caller = { organizationId, actor: { kind: "membership", id: membershipId }, requestId };
  // Not in the transaction: two windows that sign in at once write the same one.
  if (notify) await watch(document, session);
  await transaction(async () => {
    await OidcGrantModel.insertMany([document], { lean: true });
    await record(caller, {
      type: "oidc_grant.given",
      object: { type: "membership", id: membershipId },
      after: { client: clientId, scope, offline, method },
    });
  });
  return present(document);
}

/** The same for every sign-in of one session at one client; it tells nothing of the session. */
const sidOf = (sessionId: string, clientId: string): string => digest(`oidc sid ${sessionId} ${clientId}`).slice(0, 32);

/** Ends a grant and what was given by it; ending it again changes nothing. */
export async function endGrant(id: string): Promise<void> {
  await OidcGrantModel.deleteOne({ _id: id }).setOptions({ acrossOrganizations: BY_ID });
}

/** Ends what a client was given. */
export async function endGrantsOfClient(clientId: string): Promise<void> {
  await OidcGrantModel.deleteMany({ clientId }).setOptions({ acrossOrganizations: "a client is of the instance" });
}

/** Ends offline grants where sessions are ended for good: sign-out everywhere, an end of the way of signing in. */
export async function endGrantsOf({
  personId,
  organizationId,
  membershipIds,
  connectionId,
  but,
}: Ending): Promise<void> {
  await OidcGrantModel.deleteMany({
    ...(personId !== undefined && { personId }),
    ...(organizationId !== undefined && { organizationId }),
    ...(membershipIds && { membershipId: { $in: membershipIds } }),
    ...(connectionId !== undefined && openedThrough(connectionId)),
    ...(but !== undefined && { sessionId: { $ne: but } }),
  }).setOptions({ acrossOrganizations: "a person signs out of all organizations" });
}

/** A session goes on under another id, because its person proved once more to be there: what it gave stays. */
export async function followSession(
  from: string,
  { id: to, expiresAt }: Pick<Session, "id" | "expiresAt">,
): Promise<void> {
  const across = { acrossOrganizations: "a session is of a person" };
  const set = { sessionId: to };
  await OidcGrantModel.updateMany({ sessionId: from, offline: false }, { $set: { ...set, expiresAt } }).setOptions(
    across,
  );
  // These have an end of their own, and are still of this browser when all others are signed out.
  await OidcGrantModel.updateMany({ sessionId: from, offline: true }, { $set: set }).setOptions(across);
  await moveWatches(from, to, expiresAt);
}
