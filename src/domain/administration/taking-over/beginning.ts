/** Taking over. What can be refused is asked first; then the mappings are made and people change hands in portions (moving.ts). */

import { transaction } from "../../../platform/database/mongo.ts";
import { newId } from "../../../platform/ids.ts";
import { finishSoon } from "../../../platform/jobs/resumable.ts";
import type { Caller } from "../../caller.ts";
import { forgetTokens } from "../../connections/credentials/verifying.ts";
import { letInSoon } from "../connections/going-live.ts";
import { carriedMappings } from "./carrying.ts";
import { type Asked, type Planned, planned } from "./ends.ts";
import { takingsOver } from "./moving.ts";
import { refusalOf } from "./preview/previewing.ts";
import { type TakeOver, takeOverById } from "./preview/reading.ts";
import { type Tally, tally } from "./preview/tallying.ts";
import { refusalFor } from "./problem.ts";
import { setOut } from "./setting-out.ts";
import { type TakeOverDoc, TakeOverModel } from "./take-over.model.ts";

/**
 * Has the connection take over whoever another one has, found by names or a proved address. Access stays (`keep`) or follows the new
 * directory (`follow`). Waits some seconds; with many people it goes on beside, looking through them first, and how far it is can be read.
 * @throws DomainError before anything is changed: as `planned`; `conflict` where nobody is found, or somebody would have more (`keep`)
 */
export async function takeOver(caller: Caller, toId: string, asked: Asked): Promise<TakeOver> {
  const plan = await planned(caller, toId, asked);
  const carried = await carriedMappings(caller, plan.fromId, toId);
  const told = await tally(caller, plan, carried);
  const refused = refusalOf(plan, told);
  if (refused) throw refused;
  const id = newId("tko");
  await transaction(async () => {
    await TakeOverModel.insertMany([documentOf(caller, plan, { id, told })], { lean: true });
    if (told.next === null) await setOut(caller, plan, carried, { id, expected: told.counts.matched });
  });
  forgetTokens();
  await finishSoon(takingsOver, { id, organizationId: caller.organizationId });
  const { state, problem } = await takeOverById(caller, toId, id);
  if (state === "refused" && problem) throw refusalFor(problem);
  if (plan.to.settings.rehearsal && state === "done") await letInSoon(caller, toId);
  return takeOverById(caller, toId, id);
}

function documentOf(
  caller: Caller,
  { toId, fromId, pairs, difference, to }: Planned,
  { id, told }: { readonly id: string; readonly told: Tally },
): TakeOverDoc {
  const { organizationId, actor, requestId, reason = null } = caller;
  return {
    ...{
      _id: id,
      organizationId,
      connectionId: toId,
      fromId,
      state: told.next ? "looking" : "moving",
      difference,
      pairs: [...pairs],
    },
    ...{ looking: told.next, problem: null, expected: told.counts.matched, moved: {}, left: null },
    ...{ wasRehearsing: to.settings.rehearsal === true, mappingIds: [], attributes: [] },
    ...{ actor, requestId, reason, createdAt: new Date(), doneAt: null, undoneAt: null },
  };
}
