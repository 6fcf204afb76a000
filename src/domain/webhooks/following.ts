/**
 * Follows the log in its order and puts every event into the outbox, once for each endpoint that it concerns. What is put in and how far the
 * log has been followed are one transaction: however many processes try, and whoever wakes late, each is put in once.
 */

import { createHash } from "node:crypto";
import { DAY_MS } from "../../platform/clock.ts";
import { insertBatch } from "../../platform/database/batching.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { afterTransaction } from "../../platform/jobs/best-effort.ts";
import { wakeOutbox } from "../../platform/jobs/outbox/outbox.ts";
import { movePlace, positionOf } from "../../platform/jobs/place.ts";
import { INSTANCE } from "../caller.ts";
import type { Event } from "../events/events.ts";
import { drainPlace, newFollower } from "../events/follower.ts";
import { eventsBeyond } from "../events/numbering/whole-log.ts";
import { isAmong } from "../events/types.ts";
import { DELIVERIES, type DeliveryDoc, DeliveryModel } from "./delivering/delivery.model.ts";
import { rests } from "./delivering/due.ts";
import { type EndpointDoc, EndpointModel } from "./endpoint.model.ts";
import { OF_STATUS, typesOf } from "./security-events/catalogue.ts";
import { saidOf } from "./security-events/token.ts";

const WHICH = "webhooks";
const BATCH = 200;
/** No transaction writes many more. */
const MOST_AT_ONCE = 2_000;
export const KEPT_MS = 30 * DAY_MS;
const ACROSS = { acrossOrganizations: "whoever follows the log follows it for all" } as const;
/** A stream that was stopped still has to be told so. */
const HEARING = { $or: [{ enabled: true }, { "stream.status": { $exists: true } }] };

const follower = newFollower({
  position: () => positionOf(WHICH),
  drain: () => drainPlace(WHICH, step),
  readerMs: 1_000,
});

/** Follows whatever there is now. @returns up to where the log has been followed */
export const followForWebhooks = follower.follow;
/** Waits a moment until what is committed now is in the outbox. */
export const caughtUp = follower.caughtUp;
/** Up to this number everything has been put in. */
export const followedUpTo = (): Promise<number> => positionOf(WHICH);

/** @returns how far it has come; null when another process has gone on meanwhile */
async function step(from: number, settled: number): Promise<number | null> {
  const { to, deliveries } = await nextDeliveries(from, settled);
  const moved = await transaction(async () => {
    if (!(await movePlace(WHICH, from, to))) return false;
    await putIn(deliveries);
    return true;
  });
  return moved ? to : null;
}

async function putIn(deliveries: readonly DeliveryDoc[]): Promise<void> {
  // Somebody may have asked for one of them to be sent again before it was here.
  const ids = deliveries.map(({ _id }) => _id);
  const found =
    ids.length === 0
      ? []
      : await DeliveryModel.find({ _id: { $in: ids } }, { _id: 1 })
          .setOptions(ACROSS)
          .lean();
  const there = new Set(found.map(({ _id }) => _id));
  await insertBatch(
    DeliveryModel,
    deliveries.filter(({ _id }) => !there.has(_id)),
  );
  const lanes = new Map(deliveries.map(({ endpointId, organizationId }) => [endpointId, organizationId]));
  afterTransaction(() => {
    for (const [lane, owner] of lanes) wakeOutbox(DELIVERIES, { lane, owner });
  });
}

/** What follows from the next events, in their order; up to the last of them, or to the end where there are no more. */
async function nextDeliveries(from: number, settled: number): Promise<{ to: number; deliveries: DeliveryDoc[] }> {
  // Whoever begins to listen after this hears of nothing that has its number already.
  if (!(await EndpointModel.exists(HEARING).setOptions(ACROSS))) return { to: settled, deliveries: [] };
  const events = await eventsBeyond(from, settled, BATCH);
  const listening = await endpointsOf([...new Set(events.map(({ organizationId }) => organizationId)), INSTANCE]);
  const deliveries: DeliveryDoc[] = [];
  for (const event of events) {
    const hearing = [...(listening.get(event.organizationId) ?? []), ...everybodys(event, listening)];
    deliveries.push(...hearing.filter((one) => concerns(one, event)).flatMap((one) => deliveriesOf(one, event)));
    if (deliveries.length >= MOST_AT_ONCE) return { to: event.sequence, deliveries };
  }
  return { to: events.length < BATCH ? settled : (events.at(-1)?.sequence ?? settled), deliveries };
}

type Listening = ReadonlyMap<string, readonly EndpointDoc[]>;

const everybodys = ({ organizationId }: Event, listening: Listening): readonly EndpointDoc[] =>
  organizationId === INSTANCE ? [] : (listening.get(INSTANCE) ?? []);

async function endpointsOf(organizationIds: readonly string[]): Promise<Listening> {
  const found = await EndpointModel.find({ ...HEARING, organizationId: { $in: [...organizationIds] } })
    .setOptions(ACROSS)
    .lean();
  return Map.groupBy(found, ({ organizationId }) => organizationId);
}

/** Whether the endpoint hears of it. Of itself it hears nothing but tests, and a stream what becomes of it. */
export function concerns(
  { _id, types, after, stream, enabled }: EndpointDoc,
  { type, object, sequence }: Pick<Event, "type" | "object" | "sequence">,
): boolean {
  if (sequence <= after) return false;
  if (stream && OF_STATUS.includes(type)) return object.id === _id;
  if (!enabled) return false;
  if (object.id === _id || type === "webhook.tested") return isTestOf(_id, type, object.id);
  return stream ? isAmong(type, typesOf(stream.requested)) : isWanted(types, type);
}

const isTestOf = (id: string, type: string, objectId: string): boolean => type === "webhook.tested" && objectId === id;

/** Whether the endpoint asks for this type. */
const isWanted = (types: readonly string[], type: string): boolean => types.length === 0 || isAmong(type, types);

/** The delivery of an event to an endpoint, to a stream one for each security event that it means; none where it means nothing. */
export const deliveriesOf = (endpoint: EndpointDoc, event: Event): DeliveryDoc[] =>
  endpoint.stream
    ? saidOf(endpoint, event).map((says, nth) => ({ ...deliveryOf(endpoint, event, nth), says }))
    : [deliveryOf(endpoint, event, 0)];

/** Due at once; to a stream that rests, when it goes on. */
function deliveryOf(endpoint: EndpointDoc, event: Event, nth: number): DeliveryDoc {
  const { _id: endpointId, organizationId } = endpoint;
  const now = new Date();
  return {
    _id: idOfDelivery(endpointId, event.sequence, nth),
    ...{ organizationId, endpointId, eventId: event.id, of: event.organizationId, type: event.type },
    ...{ key: event.object.id, state: "pending", lease: null, attempts: 0, tries: [], error: null },
    dueAt: rests(endpoint, event.type) ? null : now,
    ...{ createdAt: now, goneAt: new Date(now.getTime() + KEPT_MS) },
  };
}

const SEQUENCE_DIGITS = 12;
const ENDPOINT_DIGITS = 20;

/** Ascends with the event's number, and within one event: the outbox keeps the order of ids. */
export function idOfDelivery(endpointId: string, sequence: number, nth = 0): string {
  const of = createHash("sha256").update(endpointId).digest("hex").slice(0, ENDPOINT_DIGITS);
  const own = (BigInt(`0x${of}`) + BigInt(nth)).toString(16).padStart(ENDPOINT_DIGITS, "0").slice(-ENDPOINT_DIGITS);
  return `whd_${sequence.toString(16).padStart(SEQUENCE_DIGITS, "0")}${own}`;
}
