/**
 * Ending a connection. Whether it may end is asked before anything is changed; then nobody writes over it any more, and its people are
 * let go in portions after the commit (ending.ts), however often that has to be tried.
 */

import { transaction } from "../../../platform/database/mongo.ts";
import { finishSoon } from "../../../platform/jobs/resumable.ts";
import type { Caller } from "../../caller.ts";
import type { ConnectionDoc } from "../../connections/connection.model.ts";
import { connectionById } from "../../connections/connection-lookup.ts";
import { revokeTokensOf } from "../../connections/credentials/tokens.ts";
import { forgetTokens } from "../../connections/credentials/verifying.ts";
import { endPoll } from "../../connections/event-polls/event-polls.ts";
import { told } from "../../connections/presenting.ts";
import { noteEntry, requireSsoBesides } from "../../connections/sso/sso.ts";
import { connectionsDeactivating, markEnding } from "../../connections/stages/ending-marks.ts";
import { requireNotMoving } from "../../connections/stages/moving-marks.ts";
import type { People } from "../../connections/types.ts";
import { DomainError } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { endMappingsOf, rolesMappedBy } from "../../mappings/endings.ts";
import { requireGrantable } from "../../memberships/access/permissions.ts";
import { requireOwnerWithout } from "../../memberships/ending/connection-gone.ts";
import { forgetPolicies } from "../../organizations/policies/policies.ts";
import { closeSsoOf } from "../../sso/ending.ts";
import { reviewSoon } from "../policies/reviewing-sessions.ts";
import { markIfNoSso, setUpSoon } from "../policies/setting-up.ts";
import { requireLinkMayEnd } from "./by-link.ts";
import { connectionEndings } from "./ending.ts";

/**
 * Ends a connection: its tokens are dead at once. Its people stay as members without a directory and keep what its mappings gave them
 * (`keep`), or lose that and are deactivated when no other directory has them. Waits some seconds for that; with many people it goes on
 * beside, and asking again for the same changes nothing.
 * @throws DomainError before anything is changed: `last_owner`; `conflict` for the last saml connection under strict mode and for one that
 * is ending otherwise; `role_not_grantable` when its mappings give a role above the caller's own
 */
export async function deleteConnection(
  caller: Caller,
  id: string,
  people: People,
  { notify = true }: Telling = {},
): Promise<void> {
  await transaction(() => beginEnding(caller, id, people, { notify }));
  forgetTokens();
  forgetPolicies();
  await finishSoon(connectionEndings, { id, organizationId: caller.organizationId });
  if (notify) await setUpSoon(caller.organizationId);
  await reviewSoon(caller.organizationId);
}

export interface Telling {
  /** False: nobody is mailed a link to choose a password when this was the last way to sign in by SSO. */
  readonly notify?: boolean | undefined;
}

async function beginEnding(caller: Caller, id: string, people: People, { notify }: Telling): Promise<void> {
  const before = await connectionById(caller, id);
  requireLinkMayEnd(caller, before);
  await requireEndable(caller, before, people);
  if (before.status === "retiring") return;
  await markEnding(caller, id, people);
  await revokeTokensOf(caller, id);
  await closeSsoOf(caller, id);
  await noteEntry(caller, before, null);
  await endPoll(caller, id);
  // Whoever is to keep what they give has it by them until it is stored.
  if (people === "deactivate") await endMappingsOf(caller, id);
  if (notify) await markIfNoSso(caller, before);
  await record(caller, {
    type: "connection.deleted",
    object: { type: "connection", id },
    before: { ...told(before), people },
  });
}

/** Whether the connection may end. Writes nothing but locks. @throws DomainError as `deleteConnection` */
export async function requireEndable(caller: Caller, connection: ConnectionDoc, people: People): Promise<void> {
  const { _id: id, status, retiringPeople } = connection;
  if (status === "retiring") {
    if (retiringPeople === people) return;
    throw new DomainError("conflict", `This connection is ending already, with people=${retiringPeople}.`);
  }
  requireNotMoving(connection);
  await requireSsoBesides(caller, connection);
  await requireGrantable(caller, await rolesMappedBy(caller, id));
  if (people === "deactivate")
    await requireOwnerWithout(caller, new Set([id, ...(await connectionsDeactivating(caller))]));
}
