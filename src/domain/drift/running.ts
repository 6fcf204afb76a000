/** Comparing, beside the requests: portion by portion, each with its findings one transaction, gone on with after any stop. */

import { setTimeout as pause } from "node:timers/promises";
import { insertBatch } from "../../platform/database/batching.ts";
import { isDuplicate } from "../../platform/database/failures.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { newId } from "../../platform/ids.ts";
import { among } from "../../platform/jobs/finding.ts";
import { oneByOne } from "../../platform/jobs/one-by-one.ts";
import { finishSoon, type Work, type WorkKind } from "../../platform/jobs/resumable.ts";
import type { Caller } from "../caller.ts";
import type { Checked } from "../checking.ts";
import { organizationIds } from "../organizations/every-organization.ts";
import { objectTypeOf, STAGE_NAMES, STAGES, type StageName } from "./checks.ts";
import { type FindingDoc, FindingModel, type RunDoc, RunModel } from "./drift.models.ts";

const DAY_MS = 86_400_000;
const PORTION = 500;
const LONGEST_PAUSE_MS = 2_000;
/** Of one object no more is told. */
const MOST_SENTENCES = 10;

const FIRST: StageName = "membership";

/** How comparing the organization stands; null where it never began. */
export const runOf = ({ organizationId }: Pick<Caller, "organizationId">): Promise<RunDoc | null> =>
  RunModel.findOne({ organizationId, _id: organizationId }).lean().exec();

/** Begins to compare, where nobody is at it, and waits for some seconds. */
export async function runDrift(caller: Caller): Promise<void> {
  const { organizationId } = caller;
  await begin(organizationId);
  await finishSoon(driftRuns, { id: organizationId, organizationId });
}

async function begin(organizationId: string, now = new Date()): Promise<void> {
  const anew = { stage: FIRST, after: "", startedAt: now, looked: 0 };
  await RunModel.updateOne(
    { organizationId, _id: organizationId, stage: null },
    { $set: anew, $inc: { run: 1 }, $setOnInsert: { told: 0, checkedAt: null } },
    { upsert: true },
  ).catch((error: unknown) => {
    // It is under way.
    if (!isDuplicate(error)) throw error;
  });
}

/** Begins where nothing was compared for a day. */
export async function beginDue(now = new Date()): Promise<void> {
  await oneByOne(
    "Comparing for drift",
    organizationIds(),
    (organizationId) => ({ organizationId }),
    async (organizationId) => {
      const run = await runOf({ organizationId });
      const isDue = !run?.checkedAt || Math.abs(now.getTime() - run.checkedAt.getTime()) >= DAY_MS;
      if (!isDue || run?.stage) return false;
      await begin(organizationId, now);
      return true;
    },
  );
}

/** Organizations that are being compared. */
export const driftRuns: WorkKind = {
  name: "drift",
  find: async (limit, which) => {
    const found = await RunModel.find({ stage: { $type: "string" }, ...among(which) }, { _id: 1 })
      .setOptions({ acrossOrganizations: "what is unfinished is finished for all organizations" })
      .limit(limit)
      .lean();
    return found.map(({ _id }) => ({ id: _id, organizationId: _id }));
  },
  resume,
  tell: async () => undefined,
  foretell: async () => ({ text: "what is stored is compared", totals: {}, isLittle: false }),
};

async function resume({ organizationId }: Work, stopping: AbortSignal): Promise<void> {
  const caller: Caller = { organizationId, actor: { kind: "system", id: "drift" }, requestId: "drift" };
  for (let run = await runOf(caller); run?.stage && !stopping.aborted; run = await runOf(caller))
    await stageOf(caller, run, stopping);
}

async function stageOf(caller: Caller, begun: RunDoc, stopping: AbortSignal): Promise<void> {
  const stage = STAGE_NAMES.find((name) => name === begun.stage) ?? FIRST;
  let run: RunDoc | null = begun;
  let portion: Checked[] = [];
  let since = performance.now();
  for await (const checked of STAGES[stage].check(caller, begun.after)) {
    portion.push(checked);
    if (portion.length < PORTION) continue;
    run = await store(caller, run, stage, portion);
    portion = [];
    if (!run || stopping.aborted) return;
    // Half of the time is the requests'.
    await pause(Math.min(performance.now() - since, LONGEST_PAUSE_MS), undefined, { ref: false });
    since = performance.now();
  }
  run = await store(caller, run, stage, portion);
  if (run) await goOn(caller, run, stage);
}

/** @returns the run as it is then; null when another process has gone on meanwhile, and has stored the same */
const store = ({ organizationId }: Caller, run: RunDoc, stage: StageName, portion: readonly Checked[]) =>
  transaction(async () => {
    const after = portion.at(-1)?.object ?? run.after;
    const moved = await RunModel.findOneAndUpdate(
      { organizationId, _id: organizationId, run: run.run, stage, after: run.after },
      { $set: { after }, $inc: { looked: portion.length } },
      { returnDocument: "after" },
    ).lean();
    if (!moved) return null;
    const at = new Date();
    const found = portion.filter(({ wrong }) => wrong.length > 0);
    const documents = found.map(
      ({ object, wrong }): FindingDoc => ({
        ...{ _id: newId("dft"), organizationId, kind: STAGES[stage].kind, run: run.run, at },
        ...{ object: { type: objectTypeOf(stage), id: object }, sentences: wrong.slice(0, MOST_SENTENCES) },
      }),
    );
    await insertBatch(FindingModel, documents);
    return moved;
  });

/** To the next stage; after the last one what was found is told, and what was found before goes. */
async function goOn({ organizationId }: Caller, { run, startedAt }: RunDoc, stage: StageName): Promise<void> {
  const next = STAGE_NAMES[STAGE_NAMES.indexOf(stage) + 1] ?? null;
  const over = next === null && { told: run, checkedAt: startedAt };
  await RunModel.updateOne(
    { organizationId, _id: organizationId, run, stage },
    { $set: { stage: next, after: "", ...over } },
  );
  if (next === null) await FindingModel.deleteMany({ organizationId, run: { $lt: run } });
}
