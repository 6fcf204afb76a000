/** Keeping what is to wait for a decision: encrypted, in the order in which it came, each once however often it is sent again. */
import { Counter } from "prom-client";
import { isDuplicate } from "../../../platform/database/failures.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import { newId } from "../../../platform/ids.ts";
import { decrypt, digest, encrypt, type Place } from "../../../platform/keys/secrets.ts";
import { registry } from "../../../platform/metrics.ts";
import { sealedIn } from "../../../platform/rekeying/fields.ts";
import { connectionById } from "../../connections/connection-lookup.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { DomainError } from "../../errors.ts";
import { countsSince, firstSince, judge, lastTrip, managedSince, ruleOf } from "../counting.ts";
import { type TripDoc, TripModel } from "../trip.model.ts";
import { openTrip } from "../tripping.ts";
import type { Trip } from "../types.ts";
import { type HeldDoc, HeldModel } from "./held.model.ts";
import type { Held } from "./held.ts";

const held = new Counter({
  name: "rollcall_breaker_held_requests_total",
  help: "Requests that were answered 429 because they wait for a decision",
  registers: [registry],
});

/** A request as it can be made again. */
export interface Request {
  readonly method: string;
  /** Below the base URL: `/Users/<id>`. */
  readonly path: string;
  readonly body: unknown;
}

/** What is kept for one decision. */
const MOST_REQUESTS = 10_000;
const MOST_BYTES = 64 * 1_048_576;
const LONGEST = 1_048_576;
const LONGEST_WAIT_S = 3_600;

/**
 * Keeps a request that was refused, and opens the trip that it belongs to where there is none.
 * @returns what its client is told: what happened, and what ends it
 */
export async function keepHeld(caller: ConnectionCaller, refusal: Held, request: Request): Promise<DomainError> {
  held.inc();
  const trip = await holdingTrip(caller, refusal.because);
  const isKept = trip !== null && (await keep(caller, trip, request));
  const retryAfter = Math.min((trip?.window ?? 1) * 60, LONGEST_WAIT_S);
  const said = isKept
    ? "It is kept until an owner approves or discards it"
    : "It is not kept, so send it again after an owner has approved";
  return new DomainError("held_by_breaker", `${WHY[refusal.because]} ${said}.`, [], {
    retryAfter,
  });
}

const WHY: Readonly<Record<Trip["because"], string>> = {
  limit: "Held: this connection has taken access from too many people at once.",
  guarded: "Held: what this connection took was undone or discarded a short while ago.",
};

/** The trip whose decision is waited for; null where it was decided just now. */
async function holdingTrip(caller: ConnectionCaller, because: Trip["because"]): Promise<TripDoc | null> {
  const last = await lastTrip(caller, caller.connection.id);
  if (last?.state === "holding") return last;
  try {
    return await transaction(() => beginHolding(caller, because));
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const other = await lastTrip(caller, caller.connection.id);
    return other?.state === "holding" ? other : null;
  }
}

async function beginHolding(caller: ConnectionCaller, because: Trip["because"]): Promise<TripDoc> {
  const { organizationId } = caller;
  const connection = await connectionById(caller, caller.connection.id);
  const connectionId = connection._id;
  // What happened before and was only told of ends here.
  const open = { organizationId, connectionId, state: "open" as const };
  await TripModel.updateMany(open, { $set: { state: "over" }, $unset: { isOpen: 1 } });
  const now = new Date();
  const last = await lastTrip(caller, connectionId);
  const since = countsSince(ruleOf(connection), last, now);
  const { people, managed: counted } = await judge(caller, connectionId, ruleOf(connection), since);
  const managed = counted && (await managedSince(caller, connectionId, since));
  const from = await firstSince(caller, connectionId, since);
  return openTrip(caller, connection, { state: "holding", because, from, until: now, people, managed });
}

/** @returns false where no more is kept */
async function keep(caller: ConnectionCaller, trip: TripDoc, request: Request): Promise<boolean> {
  const { organizationId } = caller;
  const text = JSON.stringify(request.body);
  const bytes = Buffer.byteLength(text);
  if (bytes > LONGEST || trip.held.requests >= MOST_REQUESTS || trip.held.bytes + bytes > MOST_BYTES) {
    await TripModel.updateOne({ organizationId, _id: trip._id }, { $inc: { "held.notKept": 1 } });
    return false;
  }
  const document: HeldDoc = {
    _id: newId("hld"),
    ...{ organizationId, connectionId: trip.connectionId, tripId: trip._id, requestId: caller.requestId },
    ...{ method: request.method, path: request.path, target: request.path.split("/").at(-1) ?? "" },
    sealed: encrypt(text, placeOf(organizationId)),
    digest: digest(`${request.method} ${request.path}\n${text}`),
    at: new Date(),
  };
  return transaction(() => store(document, bytes)).catch((error: unknown) => {
    if (isDuplicate(error)) return true; // the same, sent again
    throw error;
  });
}

/** @returns false where it was decided meanwhile */
async function store(document: HeldDoc, bytes: number): Promise<boolean> {
  const { organizationId, tripId } = document;
  const counted = await TripModel.updateOne(
    { organizationId, _id: tripId, state: "holding" },
    { $inc: { "held.requests": 1, "held.bytes": bytes }, $set: { until: document.at } },
  );
  if (counted.matchedCount === 1) await HeldModel.insertMany([document], { lean: true });
  return counted.matchedCount === 1;
}

const placeOf = (organizationId: string): Place => ({ organizationId, field: "breaker_held" });

/** A kept request as it came. */
export function opened({ organizationId, method, path, sealed }: HeldDoc): Request {
  return { method, path, body: JSON.parse(decrypt(sealed, placeOf(organizationId))) };
}

sealedIn(HeldModel, ({ sealed, organizationId }) => [["sealed", sealed, placeOf(organizationId)]]);
