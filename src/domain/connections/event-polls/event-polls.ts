/**
 * Where the security events of a connection are asked for (RFC 8936), for transmitters that do not push: the authorization, sealed, and how
 * it goes. Who asks, and what is done with an event, is above (sso/revoking).
 */
import { COMPUTED, fromNow, isOver } from "../../../platform/database/lease-clock.ts";
import { isDryRun } from "../../../platform/dry-run/world.ts";
import { newId } from "../../../platform/ids.ts";
import { decrypt, encrypt, type Place } from "../../../platform/keys/secrets.ts";
import { NotFetched } from "../../../platform/outgoing/safe-fetch.ts";
import { sealedIn } from "../../../platform/rekeying/fields.ts";
import type { Caller } from "../../caller.ts";
import { invalidField } from "../../errors.ts";
import { providerReachable } from "../oidc/reach.ts";
import { type EventPollDoc, EventPollModel, type RefusedEvent } from "./event-poll.model.ts";

export interface PollInput {
  readonly endpoint: string;
  /** The header Authorization as it is sent; left out: as before, at the same endpoint. */
  readonly authorization?: string | undefined;
}

/** How it goes. */
export interface PollState {
  readonly polledAt: Date | null;
  readonly heard: number;
  readonly failingSince: Date | null;
  readonly error: string | null;
}

const placeOf = ({ _id, organizationId }: Pick<EventPollDoc, "_id" | "organizationId">): Place => ({
  organizationId,
  field: `event_polls.${_id}`,
});

sealedIn(EventPollModel, (document) => [["sealed", document.sealed, placeOf(document)]]);

/** The address, when it is one that we would ask. @throws DomainError `invalid` */
export function checkedEndpoint(endpoint: string, pointer: string): string {
  try {
    return providerReachable(endpoint).href;
  } catch (error) {
    if (error instanceof NotFetched) throw invalidField(pointer, error.message);
    throw error;
  }
}

/** Has events asked for from now on; joins the running transaction. @param before where they were asked for until now */
export async function beginPoll(
  { organizationId }: Caller,
  _id: string,
  { endpoint, authorization }: PollInput,
  before: string | null,
): Promise<void> {
  // What is sent to one address is not sent to another.
  const keeps = authorization === undefined && before === endpoint;
  const sealed = authorization === undefined ? null : encrypt(authorization, placeOf({ _id, organizationId }));
  const anew = { dueAt: new Date(), lease: null, failures: 0, failingSince: null, error: null };
  await EventPollModel.updateOne(
    { organizationId, _id },
    {
      $set: { ...anew, ...(!keeps && { sealed, taken: [], refused: [] }) },
      $setOnInsert: { heard: 0, polledAt: null, ...(keeps && { sealed: null, taken: [], refused: [] }) },
    },
    { upsert: true },
  );
}

/** Asks for none any more, and forgets the authorization; joins the running transaction. */
export async function endPoll({ organizationId }: Caller, _id: string): Promise<void> {
  await EventPollModel.deleteOne({ organizationId, _id });
}

/** Null where none are asked for. */
export async function pollStateOf({ organizationId }: Caller, _id: string): Promise<PollState | null> {
  const found = await EventPollModel.findOne({ organizationId, _id }).lean();
  if (!found) return null;
  const { polledAt, heard, failingSince, error } = found;
  return { polledAt, heard, failingSince, error };
}

/** One asking: what is to be told by it. */
export interface DuePoll
  extends Pick<EventPollDoc, "organizationId" | "taken" | "refused" | "failures" | "failingSince"> {
  readonly connectionId: string;
  readonly lease: string;
  /** Undefined where it was encrypted with another ENCRYPTION_KEY. */
  readonly authorization: string | null | undefined;
}

/** Longer than an asking takes, by far. */
const LEASE_MS = 120_000;

/** No asking that failed waits longer for the next. */
export const LONGEST_WAIT_MS = 3_600_000;
const ACROSS = { acrossOrganizations: "a job of the instance" } as const;

/** Nothing waits longer than by its own rule: what does was put off, or taken by a process that is gone, before a clock was set back. */
export async function bringBackPolls(now: Date): Promise<void> {
  const beyond = (ms: number): { readonly $gt: Date } => ({ $gt: new Date(now.getTime() + ms) });
  const overlong = [
    { dueAt: beyond(LEASE_MS), lease: null, failures: 0 },
    { dueAt: beyond(2 * LONGEST_WAIT_MS), lease: null },
    { dueAt: beyond(0), lease: { $ne: null }, $expr: isOver("dueAt", LEASE_MS) },
  ];
  await EventPollModel.updateMany({ $or: overlong }, { $set: { dueAt: now, lease: null } }).setOptions(ACROSS);
}

/** Takes what is due longest; of several processes one has it. @returns null when nothing is due */
export async function takeDuePoll(now: Date): Promise<DuePoll | null> {
  if (isDryRun()) return null;
  const lease = newId("lea");
  const found = await EventPollModel.findOneAndUpdate(
    { dueAt: { $lte: now }, $or: [{ lease: null }, { $expr: isOver("dueAt", LEASE_MS) }] },
    [{ $set: { lease, dueAt: fromNow(LEASE_MS) } }],
    { sort: { dueAt: 1 }, returnDocument: "after", ...COMPUTED },
  )
    .setOptions(ACROSS)
    .lean();
  if (!found) return null;
  const { _id: connectionId, organizationId, taken, refused, failures, failingSince } = found;
  const going = { taken, refused, failures, failingSince };
  return { connectionId, organizationId, lease, ...going, authorization: opened(found) };
}

function opened(document: EventPollDoc): string | null | undefined {
  if (document.sealed === null) return null;
  try {
    return decrypt(document.sealed, placeOf(document));
  } catch {
    return undefined;
  }
}

/** What an asking came to, with how many events came for the first time; and when there was none, when it is due again. */
export type PollOutcome = { readonly dueAt: Date } & (
  | { readonly taken: readonly string[]; readonly refused: readonly RefusedEvent[]; readonly heard: number }
  | { readonly error: string }
  | object
);

/** Notes it, unless another process has it by now: what that one does then, it does once more. */
export async function notePolled(
  { organizationId, connectionId: _id, lease, failures, failingSince }: DuePoll,
  outcome: PollOutcome,
  now: Date,
): Promise<void> {
  const { dueAt } = outcome;
  if ("error" in outcome) {
    const failing = { failures: failures + 1, failingSince: failingSince ?? now, error: outcome.error };
    await EventPollModel.updateOne({ organizationId, _id, lease }, { $set: { ...failing, dueAt, lease: null } });
    return;
  }
  if (!("taken" in outcome)) {
    await EventPollModel.updateOne({ organizationId, _id, lease }, { $set: { dueAt, lease: null } });
    return;
  }
  const { taken, refused, heard } = outcome;
  const fine = { failures: 0, error: null, failingSince: null, polledAt: now, lease: null };
  await EventPollModel.updateOne(
    { organizationId, _id, lease },
    { $set: { ...fine, taken: [...taken], refused: [...refused], dueAt }, $inc: { heard } },
  );
}
