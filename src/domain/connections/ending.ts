/** What happens to a connection that is ending, from the commit that began it until nothing of it is left. */
import { transaction } from "../../platform/mongo.ts";
import type { Work, WorkKind } from "../../platform/unfinished.ts";
import type { Caller } from "../caller.ts";
import { clearMirror, letPeopleGo } from "../directory/retire.ts";
import { record } from "../events/events.ts";
import { endMappingsOf } from "../mappings/endings.ts";
import { endLoginGrants } from "../memberships/login-ending.ts";
import { forgetLoginsOf } from "../sso/ending.ts";
import { type ConnectionDoc, ConnectionModel } from "./connection.model.ts";
import { CONNECTION_ENDING } from "./shown.ts";

/** A request that was under way may write until then: another process believes a token for a second, and a transaction lives for some. */
const SETTLED_MS = 30_000;

/** Named with the type as the index names it. */
const ENDING = { retiringPeople: { $in: ["keep", "deactivate"] as const, $type: "string" as const } };

/** Connections that are ending. Each step can be done twice, by two processes at once. */
export const connectionEndings: WorkKind = {
  name: CONNECTION_ENDING,
  find: async (limit) => {
    const settled = new Date(Date.now() - SETTLED_MS);
    const found = await ConnectionModel.find(
      { ...ENDING, $or: [{ status: "retiring" }, { status: "ended", endedAt: { $lte: settled } }] },
      { organizationId: 1 },
    )
      .setOptions({ acrossOrganizations: "what is unfinished is finished for all organizations" })
      .limit(limit)
      .lean();
    return found.map(({ _id: id, organizationId }) => ({ id, organizationId }));
  },
  resume: async (work, stopping) => {
    const found = await endingById(work);
    if (!found || !(await letGo(found, stopping))) return;
    if (found.status === "retiring") await end(found);
    else await ConnectionModel.deleteOne({ organizationId: found.organizationId, _id: found._id, status: "ended" });
  },
  tell: async (work, outcome, error) => {
    const found = outcome === "failed" ? await endingById(work) : null;
    if (!found) return;
    const object = { type: "connection", id: work.id };
    await transaction(() => record(finisher(found), { type: "connection.ending_failed", object, after: { error } }));
  },
};

const endingById = ({ id, organizationId }: Work): Promise<ConnectionDoc | null> =>
  ConnectionModel.findOne({ organizationId, _id: id, retiringPeople: { $ne: null } })
    .lean()
    .exec();

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

/** From now on it is unknown to everybody; what is written over it nevertheless is looked for once more. */
const end = (connection: ConnectionDoc): Promise<void> =>
  transaction(async () => {
    const { _id: id, organizationId } = connection;
    const { modifiedCount } = await ConnectionModel.updateOne(
      { organizationId, _id: id, status: "retiring" },
      { $set: { status: "ended", endedAt: new Date() } },
    );
    if (modifiedCount === 1)
      await record(finisher(connection), { type: "connection.ended", object: { type: "connection", id } });
  });
