/** Whether a take-over of very many is refused by anybody is looked through beside the request, before anything changes hands. */
import { transaction } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { forgetTokens } from "../../connections/credentials/verifying.ts";
import { DomainError } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { carriedMappings } from "./carrying.ts";
import { planned } from "./ends.ts";
import { refusalOf } from "./preview/previewing.ts";
import { type Progress, tally } from "./preview/tallying.ts";
import { problemOf } from "./problem.ts";
import { setOut } from "./setting-out.ts";
import { type TakeOverDoc, TakeOverModel } from "./take-over.model.ts";

/** Goes on with it. @returns whether people may change hands now: not where it was stopped, or it is refused */
export async function lookThrough(caller: Caller, takeOver: TakeOverDoc, stopping: AbortSignal): Promise<boolean> {
  try {
    return await look(caller, takeOver, stopping);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await refuse(caller, takeOver, error);
    return false;
  }
}

async function look(caller: Caller, takeOver: TakeOverDoc, stopping: AbortSignal): Promise<boolean> {
  const { _id: id, connectionId: toId, fromId: from, difference, pairs } = takeOver;
  const plan = await planned(caller, toId, { from, difference, pairs });
  const carried = await carriedMappings(caller, from, toId);
  for (let progress: Progress | null | undefined = takeOver.looking; progress; ) {
    if (stopping.aborted) return false;
    const told = await tally(caller, plan, carried, progress);
    const refusal = refusalOf(plan, told);
    if (refusal) throw refusal;
    progress = told.next;
    if (progress) await note(caller, id, progress);
    else await transaction(() => setOut(caller, plan, carried, { id, expected: told.counts.matched }));
  }
  forgetTokens();
  return true;
}

const note = ({ organizationId }: Caller, _id: string, looking: Progress) =>
  TakeOverModel.updateOne({ organizationId, _id, state: "looking" }, { $set: { looking } });

const refuse = (caller: Caller, { _id, connectionId }: TakeOverDoc, error: DomainError) =>
  transaction(async () => {
    const { organizationId } = caller;
    await TakeOverModel.updateOne(
      { organizationId, _id, state: "looking" },
      { $set: { state: "refused", looking: null, problem: problemOf(error), doneAt: new Date() } },
    );
    await record(caller, {
      type: "connection.take_over_failed",
      object: { type: "connection", id: connectionId },
      after: { takeOver: _id, error: error.message },
    });
  });
