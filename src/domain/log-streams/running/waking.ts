/**
 * Waking streams: one process at a time follows the log of all and notes which streams have something to send, so that a stream whose
 * organization is quiet is never asked for. To be woken twice does no harm.
 */
import { afterTransaction } from "../../../platform/jobs/best-effort.ts";
import { leavePlace, movePlace, positionOf, takePlace } from "../../../platform/jobs/place.ts";
import { INSTANCE } from "../../caller.ts";
import { organizationsBeyond } from "../../events/numbering/positions.ts";
import { lastSettled } from "../../events/numbering/sequencer.ts";
import { StreamModel } from "../stream.model.ts";

const WHICH = "log_streams";
const LOOKED_AT = 1_000;
export const ACROSS = { acrossOrganizations: "whoever sends logs sends them for all" } as const;

let listener: () => void = () => undefined;

/** Sets who is told in this process that a stream has something to do. */
export function onWake(tell: () => void): void {
  listener = tell;
}

const tellRunner = (): void => listener();

/** Has streams that are due looked at, after the running transaction. */
export const wakeRunner = (): void => afterTransaction(tellRunner);

/** Wakes the streams of whoever something has happened to. */
export async function wakeStreams(): Promise<void> {
  let settled = await lastSettled();
  if ((await positionOf(WHICH)) >= settled) return;
  let from = await takePlace(WHICH);
  for (; from !== null && from < settled; settled = await lastSettled()) from = await step(from, settled);
  if (from !== null) await leavePlace(WHICH);
}

/** @returns how far it has come; null when another process has gone on meanwhile */
async function step(from: number, settled: number): Promise<number | null> {
  const { organizationIds, to } = await heard(from, settled);
  if (organizationIds.length > 0) await wake([...organizationIds, INSTANCE]);
  return (await movePlace(WHICH, from, to)) ? to : null;
}

/** Whoever begins to listen after this looks for itself. */
async function heard(from: number, settled: number): ReturnType<typeof organizationsBeyond> {
  const anybody = await StreamModel.exists({ enabled: true }).setOptions(ACROSS);
  return anybody ? organizationsBeyond(from, settled, LOOKED_AT) : { organizationIds: [], to: settled };
}

async function wake(organizationIds: readonly string[]): Promise<void> {
  const theirs = { enabled: true, organizationId: { $in: [...organizationIds] } };
  // In this order: whoever goes to rest between the two has counted the first.
  await StreamModel.updateMany(theirs, { $inc: { wakes: 1 } }).setOptions(ACROSS);
  await StreamModel.updateMany({ ...theirs, dueAt: null }, { $set: { dueAt: new Date() } }).setOptions(ACROSS);
  wakeRunner();
}
