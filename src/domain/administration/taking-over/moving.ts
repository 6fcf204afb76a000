/** People changing hands, from the commit that began a take-over until everybody has who was found. Each person is one change. */

import { transaction } from "../../../platform/database/mongo.ts";
import { among } from "../../../platform/jobs/finding.ts";
import { inPortions } from "../../../platform/jobs/portions.ts";
import type { Work, WorkKind } from "../../../platform/jobs/resumable.ts";
import type { Caller } from "../../caller.ts";
import { storeConnection } from "../../connections/connections.ts";
import { unmarkMoving } from "../../connections/stages/moving-marks.ts";
import { countLinkStates } from "../../directory/link-states.ts";
import { type ToldUser, usersAfter } from "../../directory/users/told-users.ts";
import { record } from "../../events/events.ts";
import { lookThrough } from "./looking-through.ts";
import { moveThese } from "./portion.ts";
import { TAKING_OVER } from "./preview/reading.ts";
import { keepMoves, type TakeOverDoc, TakeOverModel, takenOver } from "./take-over.model.ts";
import { undoWork } from "./undo/undoing.ts";

const PORTION = 50;

/** Take-overs that are under way, and those that are being undone. */
export const takingsOver: WorkKind = {
  name: TAKING_OVER,
  find: async (limit, which) => {
    const of = (where: object) =>
      TakeOverModel.find({ ...where, ...among(which) }, { organizationId: 1 })
        .setOptions({ acrossOrganizations: "what is unfinished is finished for all organizations" })
        .limit(limit)
        .lean();
    const found = [...(await of({ state: { $in: ["moving", "undoing"] } })), ...(await of({ state: "looking" }))];
    return found.slice(0, limit).map(({ _id: id, organizationId }) => ({ id, organizationId }));
  },
  resume: async (work, stopping) => {
    const found = await underway(work);
    if (!found) return;
    if (found.state === "undoing") return undoWork(finisher(found), found, stopping);
    if (found.state === "looking" && !(await lookThrough(finisher(found), found, stopping))) return;
    if (await moveAll(finisher(found), found, stopping)) await finish(finisher(found), found);
  },
  tell: async (work, _outcome, error) => {
    const found = error === null ? null : await underway(work);
    if (!found || error === null) return;
    const object = { type: "connection", id: found.connectionId } as const;
    await transaction(() =>
      record(finisher(found), { type: "connection.take_over_failed", object, after: { takeOver: work.id, error } }),
    );
  },
  foretell: async (work) => {
    const found = await underway(work);
    const states: Readonly<Record<string, number>> = found
      ? await countLinkStates(finisher(found), found.connectionId)
      : {};
    const people = Object.values(states).reduce((sum, count) => sum + count, 0);
    return { text: `up to ${people} people change hands`, totals: { people }, isLittle: people <= LITTLE };
  },
};

/** So many change hands within a dry run. */
const LITTLE = 50;

const underway = ({ id, organizationId }: Work): Promise<TakeOverDoc | null> =>
  TakeOverModel.findOne({ organizationId, _id: id, state: { $in: ["looking", "moving", "undoing"] } })
    .lean()
    .exec();

/** Acts for whoever asked. */
const finisher = ({ organizationId, actor, requestId, reason }: TakeOverDoc): Caller => ({
  organizationId,
  actor,
  requestId,
  ...(reason && { reason }),
});

/** @returns false when it was stopped before the end. @throws Hindered when somebody could not be taken over; everybody else was */
const moveAll = (caller: Caller, takeOver: TakeOverDoc, stopping: AbortSignal): Promise<boolean> =>
  inPortions<ToldUser>({
    next: async (after) => {
      const users = await usersAfter(caller, { connectionId: takeOver.connectionId }, after?.id ?? "", PORTION);
      return { items: users, done: users.length < PORTION };
    },
    work: (users) => moveThese(caller, takeOver, users),
    stopping,
  });

/** Everybody is over: a rehearsal ends, and whoever only the new connection has is let in (connections/going-live.ts). */
async function finish(caller: Caller, takeOver: TakeOverDoc): Promise<void> {
  const { _id: takeOverId, fromId, connectionId: toId, wasRehearsing } = takeOver;
  const doneAt = new Date();
  // Before, and again where it is stopped in between: whoever has no end would never go.
  await keepMoves(takeOver, doneAt);
  await transaction(async () => {
    const { organizationId } = caller;
    const left = (await countLinkStates(caller, fromId)).linked;
    const after = await TakeOverModel.findOneAndUpdate(
      { organizationId, _id: takeOverId, state: "moving" },
      { $set: { state: "done", left, doneAt } },
      { returnDocument: "after" },
    ).lean();
    if (!after) return;
    await unmarkMoving(caller, { takeOverId, fromId, toId });
    if (wasRehearsing) await storeConnection(caller, { id: toId }, { settings: { rehearsal: false } });
    const people = takenOver(after);
    await record(caller, {
      type: "connection.taken_over",
      object: { type: "connection", id: toId },
      after: { takeOver: takeOverId, from: fromId, people, left },
    });
  });
}
