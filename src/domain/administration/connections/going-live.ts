/** The end of a rehearsal: the connection counts from now on, and everybody it has pushed is let in. */

import { transaction } from "../../../platform/database/mongo.ts";
import { finishSoon, type WorkKind } from "../../../platform/jobs/resumable.ts";
import type { Caller } from "../../caller.ts";
import type { ConnectionDoc } from "../../connections/connection.model.ts";
import { connectionToChange } from "../../connections/connection-lookup.ts";
import { getConnection, storeConnection } from "../../connections/connections.ts";
import { forgetTokens } from "../../connections/credentials/verifying.ts";
import type { Connection } from "../../connections/presenting.ts";
import { openForSignIn } from "../../connections/saml/saml-rehearsal.ts";
import {
  connectionGoingLive,
  connectionsGoingLive,
  GOING_LIVE,
  markLive,
} from "../../connections/stages/going-live.ts";
import { countLinkStates, hasBroughtSomebody } from "../../directory/link-states.ts";
import { DomainError } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { rolesMappedBy } from "../../mappings/endings.ts";
import { requireGrantable } from "../../memberships/access/permissions.ts";
import { forgetPolicies } from "../../organizations/policies/policies.ts";
import { sweepTeams } from "../../provisioning/groups/team-sweep.ts";
import { letEverybodyIn } from "../../provisioning/rehearsal.ts";
import { reviewSoon } from "../policies/reviewing-sessions.ts";
import { warningsOfOpening } from "./opening.ts";

/**
 * Ends a rehearsal. Waits some seconds for everybody to be let in; with many people that goes on beside, and asking again changes nothing.
 * @throws DomainError `not_found`; `conflict` for a connection that does not rehearse; `role_not_grantable` when its mappings give a role
 * above the caller's own
 * @returns the connection, with what its way in by SSO comes to
 */
export async function goLive(caller: Caller, id: string): Promise<Connection> {
  const warnings = await transaction(async () => {
    const before = await connectionToChange(caller, id);
    if (before.goingLive) return [];
    if (!before.settings.rehearsal) throw new DomainError("conflict", "This connection is live already.");
    await requireMayGoLive(caller, before);
    const warned = before.status === "enabled" ? await warningsOfOpening(caller, before) : [];
    if (before.kind !== "scim") await openForSignIn(caller, before);
    else await storeConnection(caller, { id }, { settings: { rehearsal: false } });
    return warned;
  });
  forgetPolicies();
  await letInSoon(caller, id);
  await reviewSoon(caller.organizationId);
  return { ...(await getConnection(caller, id)), ...(warnings.length > 0 && { warnings }) };
}

/** @throws DomainError `role_not_grantable`, `conflict` while people are being taken over */
export async function requireMayGoLive(caller: Caller, { _id, moving }: ConnectionDoc): Promise<void> {
  if (moving) throw new DomainError("conflict", "It takes people over from another connection, and goes live then.");
  await requireGrantable(caller, await rolesMappedBy(caller, _id));
}

/** After the commit that ended a rehearsal. */
export async function letInSoon({ organizationId }: Caller, id: string): Promise<void> {
  forgetTokens();
  await finishSoon(goingsLive, { id, organizationId });
  await sweepTeams(organizationId, id);
}

/** @throws DomainError `conflict` for a connection by which somebody has come: what they have would be gone */
export async function requireNobodyBrought(caller: Caller, id: string): Promise<void> {
  if (await hasBroughtSomebody(caller, id))
    throw new DomainError(
      "conflict",
      "People have come by this connection. A rehearsal is set before it has brought anybody: make another connection for it.",
    );
}

/** Connections that go live. */
export const goingsLive: WorkKind = {
  name: GOING_LIVE,
  find: connectionsGoingLive,
  resume: async (work, stopping) => {
    const found = await connectionGoingLive(work);
    if (!found || found.status === "retiring" || found.status === "ended") return;
    const caller = finisher(found);
    if (!(await letEverybodyIn(caller, work.id, stopping))) return;
    await markLive(caller, work.id, (await countLinkStates(caller, work.id)).linked);
  },
  tell: async (work, _outcome, error) => {
    const found = error === null ? null : await connectionGoingLive(work);
    if (!found || error === null) return;
    const object = { type: "connection", id: work.id } as const;
    await transaction(() => record(finisher(found), { type: "connection.go_live_failed", object, after: { error } }));
  },
  foretell: async (work) => {
    const found = await connectionGoingLive(work);
    const people = found ? (await countLinkStates(finisher(found), work.id)).rehearsing : 0;
    return { text: `${people} people are let in`, totals: { people }, isLittle: people <= LITTLE };
  },
};

/** So many are let in within a dry run. */
const LITTLE = 50;

/** Acts for whoever ended the rehearsal. */
const finisher = ({ _id, organizationId, goingLive }: ConnectionDoc): Caller => ({
  organizationId,
  actor: goingLive?.actor ?? { kind: "system", id: "going_live" },
  requestId: goingLive?.requestId ?? `going live ${_id}`,
});
