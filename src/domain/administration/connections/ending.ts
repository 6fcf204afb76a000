/** What happens to a connection that is ending, from the commit that began it until nothing of it is left. */

import { transaction } from "../../../platform/database/mongo.ts";
import type { WorkKind } from "../../../platform/jobs/resumable.ts";
import type { Caller } from "../../caller.ts";
import type { ConnectionDoc } from "../../connections/connection.model.ts";
import { CONNECTION_ENDING } from "../../connections/presenting.ts";
import { connectionsEnding, endingConnection, markEnded } from "../../connections/stages/ending-marks.ts";
import { record } from "../../events/events.ts";
import { endMappingsOf } from "../../mappings/endings.ts";
import { endLoginGrants } from "../../memberships/grants/login-grants.ts";
import { countLinked } from "../../memberships/membership-lookup.ts";
import { clearMirror, letPeopleGo } from "../../provisioning/restoring/retiring-mirror.ts";
import { countTied, forgetLoginsOf } from "../../sso/ending.ts";

/** So many people are let go within a dry run. */
const LITTLE = 50;

/** Connections that are ending. Each step can be done twice, by two processes at once. */
export const connectionEndings: WorkKind = {
  name: CONNECTION_ENDING,
  find: connectionsEnding,
  resume: async (work, stopping) => {
    const found = await endingConnection(work);
    if (found && (await letGo(found, stopping))) await markEnded(finisher(found), found);
  },
  tell: async (work, _outcome, error) => {
    const found = error === null ? null : await endingConnection(work);
    if (!found || error === null) return;
    const object = { type: "connection", id: work.id } as const;
    await transaction(() => record(finisher(found), { type: "connection.ending_failed", object, after: { error } }));
  },
  foretell: async (work) => {
    const found = await endingConnection(work);
    if (!found) return { text: "the connection has ended", totals: {}, isLittle: true };
    const count = found.kind !== "scim" ? countTied : countLinked;
    const people = await count(finisher(found), found._id);
    const what = found.retiringPeople === "deactivate" ? "are let go and deactivated" : "are let go and stay";
    return { text: `the connection ends: ${people} people ${what}`, totals: { people }, isLittle: people <= LITTLE };
  },
};

/** Acts for whoever asked for the end. */
const finisher = ({ _id, organizationId, retiringBy }: ConnectionDoc): Caller => ({
  organizationId,
  ...(retiringBy ?? { actor: { kind: "system", id: "ending" }, requestId: `ending ${_id}` }),
});

/** @returns false when it was stopped before the end */
async function letGo(connection: ConnectionDoc, stopping: AbortSignal): Promise<boolean> {
  const { _id: id, retiringPeople } = connection;
  const caller = finisher(connection);
  const people = retiringPeople ?? "keep";
  if (!(await forgetLoginsOf(caller, id, stopping))) return false;
  if (!(await endLoginGrants(caller, id, people, stopping))) return false;
  if (!(await letPeopleGo(caller, id, people, stopping))) return false;
  await clearMirror(caller, id);
  await endMappingsOf(caller, id);
  return true;
}
