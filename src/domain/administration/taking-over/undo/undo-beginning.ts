/** Asking for a take-over to be undone. */

import { transaction } from "../../../../platform/database/mongo.ts";
import { finishSoon } from "../../../../platform/jobs/resumable.ts";
import type { Caller } from "../../../caller.ts";
import { connectionToChange } from "../../../connections/connection-lookup.ts";
import { storeConnection } from "../../../connections/connections.ts";
import { forgetTokens } from "../../../connections/credentials/verifying.ts";
import { markMoving } from "../../../connections/stages/moving-marks.ts";
import { DomainError } from "../../../errors.ts";
import { rolesMappedBy } from "../../../mappings/endings.ts";
import { requireGrantable } from "../../../memberships/access/permissions.ts";
import { refusal } from "../../../sentences/refusals.ts";
import { sentence } from "../../../sentences/sentence.ts";
import { takingsOver } from "../moving.ts";
import { type TakeOver, takeOverById } from "../preview/reading.ts";
import { type TakeOverDoc, TakeOverModel } from "../take-over.model.ts";
import { requireUndoable } from "./undo-checks.ts";

/**
 * Undoes the newest take-over of the connection: everybody is tied as before. Waits some seconds; with many people it goes on beside. With
 * `dryRun` it is only asked whether it can be.
 * @throws DomainError `not_found`; `conflict` where there is none, it is under way, or not all is as it was left; `role_not_grantable`
 */
export async function undoTakeOver(caller: Caller, toId: string, { dryRun = false } = {}): Promise<TakeOver> {
  const { organizationId } = caller;
  const takeOver = await newestOf(caller, toId);
  const { _id: id, fromId } = takeOver;
  await requireGrantable(caller, [...(await rolesMappedBy(caller, toId)), ...(await rolesMappedBy(caller, fromId))]);
  await requireUndoable(caller, takeOver);
  if (dryRun) return takeOverById(caller, toId, id);
  await transaction(async () => {
    // Another one may have asked for the same since it was looked at, and have come to the end of it.
    const newest = await newestOf(caller, toId);
    if (newest._id !== id) throw refusal("conflict", sentence("undo_under_way", {}));
    await begin(caller, newest);
  });
  forgetTokens();
  await finishSoon(takingsOver, { id, organizationId });
  return takeOverById(caller, toId, id);
}

async function newestOf(caller: Caller, toId: string): Promise<TakeOverDoc> {
  const { goingLive } = await connectionToChange(caller, toId);
  const where = {
    organizationId: caller.organizationId,
    connectionId: toId,
    state: { $nin: ["undone", "refused"] },
  } as const;
  const found = await TakeOverModel.findOne(where).sort({ _id: -1 }).lean();
  if (!found) throw refusal("conflict", sentence("undo_of_nothing", {}));
  if (found.state === "undoing") throw refusal("conflict", sentence("undo_under_way", {}));
  if (found.state !== "done" || goingLive) throw refusal("conflict", sentence("undo_too_early", {}));
  await connectionToChange(caller, found.fromId).catch((error: unknown) => {
    if (error instanceof DomainError) throw refusal("conflict", sentence("undo_without_old", {}));
    throw error;
  });
  return found;
}

async function begin(caller: Caller, { _id: takeOverId, fromId, connectionId: toId, wasRehearsing }: TakeOverDoc) {
  const { organizationId, actor, requestId, reason = null } = caller;
  const { matchedCount } = await TakeOverModel.updateOne(
    { organizationId, _id: takeOverId, state: "done" },
    { $set: { state: "undoing", actor, requestId, reason } },
  );
  if (matchedCount === 0) throw refusal("conflict", sentence("undo_under_way", {}));
  await markMoving(caller, { takeOverId, fromId, toId });
  // First, so that nobody who is tied back is let in by a push meanwhile.
  if (wasRehearsing) await storeConnection(caller, { id: toId }, { settings: { rehearsal: true } });
}
