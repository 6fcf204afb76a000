/**
 * Undoing a trip: what a connection took is put back, the last thing first. It goes on beside the answer, in steps that are each whole or
 * not at all, and each can be done again; what somebody has changed since is left as it is, and told with its reason.
 */
import { isOutage } from "../../../platform/database/failures.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import { finishSoon, type WorkKind } from "../../../platform/jobs/resumable.ts";
import { log } from "../../../platform/log.ts";
import type { StepDoc } from "../../breaker/step.model.ts";
import type { TripDoc } from "../../breaker/trip.model.ts";
import { getTrip, tripById } from "../../breaker/trips.ts";
import { LeftOut, type Trip } from "../../breaker/types.ts";
import {
  beginUndo,
  countUndone,
  finishUndo,
  markStep,
  stepsToUndo,
  stepsWithGuests,
  undoRunning,
  undosRunning,
} from "../../breaker/undo-state.ts";
import type { Caller } from "../../caller.ts";
import { asClient } from "../../connections/as-client.ts";
import { connectionById, connectionToChange } from "../../connections/connection-lookup.ts";
import { restoreGuests } from "../../memberships/restoring.ts";
import type { HandedOver } from "../../memberships/status/taken.ts";
import type { Restoring } from "../../provisioning/restoring/restoring.ts";
import { putBack } from "./putting-back.ts";

/**
 * Has what the trip took be put back. Waits some seconds for that; of thousands of people it goes on beside, and the trip shows how far it
 * is. Asking again while it runs changes nothing; afterwards it tries what was left out once more.
 * @throws DomainError `not_found`, `conflict` where nothing can be put back
 */
export async function undoTrip(caller: Caller, connectionId: string, id: string): Promise<Trip> {
  const isBegun = await transaction(async () => {
    await connectionToChange(caller, connectionId);
    return beginUndo(caller, await tripById(caller, connectionId, id));
  });
  if (isBegun) await finishSoon(breakerUndos, { id, organizationId: caller.organizationId });
  return getTrip(caller, connectionId, id);
}

/** Trips that are being undone. */
export const breakerUndos: WorkKind = {
  name: "breaker_undos",
  find: undosRunning,
  resume: async (work, stopping) => {
    const trip = await undoRunning(work);
    if (!trip) return;
    const restoring = await restoringFor(trip);
    if (await putAllBack(restoring, trip, stopping)) await finishUndo(restoring.caller, trip);
  },
  tell: async () => undefined,
  foretell: async (work) => {
    const people = (await undoRunning(work))?.people ?? 0;
    return { text: `what ${people} people lost is put back`, totals: { people }, isLittle: people <= LITTLE };
  },
};

/** So many are put back within a dry run. */
const LITTLE = 50;

async function restoringFor({ organizationId, connectionId, undo }: TripDoc): Promise<Restoring> {
  const caller: Caller = {
    organizationId,
    actor: undo?.by ?? { kind: "system", id: "breaker" },
    requestId: undo?.requestId ?? "breaker",
  };
  return { caller, client: asClient(await connectionById(caller, connectionId), caller.requestId) };
}

const PAGE = 200;
/** People are put back side by side. */
const LANES = 6;

/** @returns false when it was stopped before the end */
async function putAllBack(restoring: Restoring, trip: TripDoc, stopping: AbortSignal): Promise<boolean> {
  for (;;) {
    if (stopping.aborted) return false;
    const steps = await stepsToUndo(trip, PAGE);
    if (steps.length === 0) break;
    for (const part of parts(steps)) await sideBySide(restoring, trip, part);
    await countUndone(trip);
  }
  await giveGuestsBack(restoring, trip);
  return true;
}

const isOfUser = ({ kind }: StepDoc): boolean => kind === "user_deleted" || kind === "user_deactivated";

/** What may be put back side by side: people who follow each other. Groups and rules come where they stand. */
function parts(steps: readonly StepDoc[]): StepDoc[][] {
  const all: StepDoc[][] = [];
  let [last] = all;
  for (const step of steps) {
    const goesOn = last !== undefined && isOfUser(step) && last.every(isOfUser);
    if (goesOn) last?.push(step);
    else {
      last = [step];
      all.push(last);
    }
  }
  return all;
}

/** The steps of one person stay in their order. */
async function sideBySide(restoring: Restoring, trip: TripDoc, steps: readonly StepDoc[]): Promise<void> {
  const people = [...Map.groupBy(steps, ({ subjects }) => subjects.at(-1) ?? "").values()];
  const lane = async (): Promise<void> => {
    for (let next = people.shift(); next; next = people.shift())
      for (const step of next) await putOneBack(restoring, trip, step);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function putOneBack(restoring: Restoring, trip: TripDoc, step: StepDoc): Promise<void> {
  try {
    await transaction(async () => markStep(step, { status: "restored", ...(await putBack(restoring, trip, step)) }));
  } catch (error) {
    if (isOutage(error)) throw error;
    if (!(error instanceof LeftOut)) log.error({ err: error, step: step._id }, "Putting back what was taken failed.");
    const reason =
      error instanceof LeftOut ? error.message : "It failed on our side; the log of the program says where.";
    await markStep(step, { status: "left_out", reason });
  }
}

/** When everybody is back: whoever was handed over last was handed over from somebody who was perhaps handed over to before. */
async function giveGuestsBack({ caller }: Restoring, trip: TripDoc): Promise<void> {
  for (let before: StepDoc | undefined; ; ) {
    const steps = await stepsWithGuests(trip, before, PAGE);
    for (const { image } of steps)
      for (const guests of guestsIn(image).toReversed()) await transaction(() => restoreGuests(caller, guests));
    if (steps.length < PAGE) return;
    before = steps.at(-1);
  }
}

const guestsIn = (image: StepDoc["image"]): readonly HandedOver[] => (image && "guests" in image ? image.guests : []);
