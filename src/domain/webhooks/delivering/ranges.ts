/** Sending a stretch of the log again, or for the first time: what happened while a webhook was disabled, or before it was made. */
import { insertBatch } from "../../../platform/database/batching.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import { wakeOutbox } from "../../../platform/jobs/outbox/outbox.ts";
import { type Caller, INSTANCE, type Operator, operatorWith } from "../../caller.ts";
import { invalidField } from "../../errors.ts";
import { type Event, type EventQuery, listEvents, listEveryEvent } from "../../events/events.ts";
import { eventAnywhere, eventById } from "../../events/numbering/whole-log.ts";
import type { Page } from "../../page.ts";
import type { EndpointDoc } from "../endpoint.model.ts";
import { concerns, deliveriesOf } from "../following.ts";
import { typesOf } from "../security-events/catalogue.ts";
import { again, enabledEndpoint } from "./deliveries.ts";
import { DELIVERIES, type DeliveryDoc, DeliveryModel } from "./delivery.model.ts";

/** Looked at by one call. */
const MOST = 1_000;
const PAGE = 100;

/** From an event or a moment on, up to an event, or to before a moment. */
export interface Stretch {
  readonly from: string | Date;
  readonly to?: string | Date | undefined;
}

/** What is under way, and where to go on: null when that was all. */
export interface Resent {
  readonly queued: number;
  readonly nextFrom: string | null;
}

/**
 * Has what happened in a stretch sent, as much as one call looks at.
 * @param gone whoever asked has gone: nobody would ask for the rest
 * @throws DomainError `not_found`; `invalid` for an event that is not in the log; `conflict` where the endpoint is disabled, also
 * meanwhile
 */
export async function redeliverStretch(
  caller: Caller,
  endpointId: string,
  stretch: Stretch,
  gone?: AbortSignal,
): Promise<Resent> {
  const endpoint = await enabledEndpoint(caller, endpointId);
  const last = typeof stretch.to === "string" ? await named(caller, "/to", stretch.to) : undefined;
  const first = typeof stretch.from === "string" ? await named(caller, "/from", stretch.from) : undefined;
  const types = endpoint.stream ? typesOf(endpoint.stream.requested) : endpoint.types;
  const within = {
    ...(stretch.from instanceof Date && { since: stretch.from }),
    ...(stretch.to instanceof Date && { until: stretch.to }),
    ...(last && { upTo: last.sequence }),
  };
  const query = { ...within, ...(types.length > 0 && { types }), limit: PAGE };
  let [queued, after] = [first ? await queue(caller, endpoint, [first]) : 0, first?.id];
  // A page without an event may have had thousands of others to look through.
  for (let looked = 0; looked < MOST; looked += PAGE) {
    const { items, nextCursor } = await list(caller, { ...query, after });
    queued += await queue(caller, endpoint, items);
    if (nextCursor === null || gone?.aborted) return { queued, nextFrom: null };
    after = nextCursor;
  }
  // Of whatever type: what is not for the endpoint is not sent, and the next one that is may be far.
  const [next] = (await list(caller, { ...within, after, limit: 1 })).items;
  return { queued, nextFrom: next?.id ?? null };
}

const asOperator = ({ actor, requestId }: Caller): Operator =>
  operatorWith(actor.kind === "operator" ? (actor.id ?? null) : null, requestId);

/** A webhook of the instance hears of all. */
const list = (caller: Caller, query: EventQuery): Promise<Page<Event>> =>
  caller.organizationId === INSTANCE ? listEveryEvent(asOperator(caller), query) : listEvents(caller, query);

async function named(caller: Caller, pointer: string, id: string): Promise<Event> {
  const isAll = caller.organizationId === INSTANCE;
  const found = isAll ? await eventAnywhere(asOperator(caller), id) : await eventById(caller, id);
  // One that has no number yet is about to be sent anyway.
  if (!found || found.sequence === 0) throw invalidField(pointer, "This names no event of the log.");
  return found;
}

/** Puts them in, or has them begin anew. @returns how many */
async function queue(caller: Caller, endpoint: EndpointDoc, events: readonly Event[]): Promise<number> {
  const { organizationId, _id: endpointId } = endpoint;
  const wanted = events
    .filter((event) => concerns({ ...endpoint, after: 0 }, event))
    .flatMap((event) => deliveriesOf(endpoint, event));
  if (wanted.length === 0) return 0;
  await transaction(() => putIn(caller, endpoint, wanted));
  wakeOutbox(DELIVERIES, { lane: endpointId, owner: organizationId });
  return wanted.length;
}

async function putIn(caller: Caller, endpoint: EndpointDoc, wanted: readonly DeliveryDoc[]): Promise<void> {
  const { organizationId } = endpoint;
  // For one that was disabled or deleted meanwhile nothing is put aside.
  await enabledEndpoint(caller, endpoint._id);
  const ids = { organizationId, _id: { $in: wanted.map(({ _id }) => _id) } };
  const found = await DeliveryModel.find(ids, { _id: 1 }).lean();
  const there = new Set(found.map(({ _id }) => _id));
  await insertBatch(
    DeliveryModel,
    wanted.filter(({ _id }) => !there.has(_id)),
  );
  // While somebody is sending one, it is on its way.
  await DeliveryModel.updateMany({ ...ids, lease: null }, { $set: again(endpoint, new Date()) });
}
