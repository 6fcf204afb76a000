/** What was sent to an endpoint, what became of it, and sending it again. */
import { detached } from "../../../platform/jobs/detached.ts";
import { wakeOutbox } from "../../../platform/jobs/outbox/outbox.ts";
import type { Caller } from "../../caller.ts";
import { DomainError, notFound } from "../../errors.ts";
import { checkEventTypes } from "../../events/types.ts";
import { type Page, type PageRequest, pageById } from "../../page.ts";
import type { EndpointDoc } from "../endpoint.model.ts";
import { testWebhook } from "../endpoints.ts";
import { caughtUp, KEPT_MS } from "../following.ts";
import { endpointById } from "../keeping-endpoints.ts";
import type { Delivery, DeliveryState } from "../types.ts";
import { BY_ENDPOINT, BY_STATE, BY_TYPE, DELIVERIES, type DeliveryDoc, DeliveryModel } from "./delivery.model.ts";
import { load } from "./loading.ts";
import { messageHeaders, payloadOf } from "./payload.ts";

export interface DeliveryQuery extends PageRequest {
  readonly status?: DeliveryState | undefined;
  readonly type?: string | undefined;
}

/** A page of the deliveries of the last 30 days, newest first. @throws DomainError `not_found`, `invalid` */
export async function listDeliveries(
  caller: Caller,
  endpointId: string,
  query: DeliveryQuery,
): Promise<Page<Delivery>> {
  const { organizationId } = caller;
  const { status, type } = query;
  await endpointById(caller, endpointId);
  if (type !== undefined) checkEventTypes([type]);
  await caughtUp();
  const where = { organizationId, endpointId, ...(status && { state: status }), ...(type && { type }) };
  const by = status ? BY_STATE : type ? BY_TYPE : BY_ENDPOINT;
  return pageById(DeliveryModel.find(where), query, present, { index: by, newestFirst: true });
}

/** What is sent with a delivery. */
export interface SentRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A delivery with its message, as it is made now; null where its event is gone. @throws DomainError `not_found` */
export async function getDelivery(
  caller: Caller,
  endpointId: string,
  id: string,
): Promise<Delivery & { readonly request: SentRequest | null }> {
  await endpointById(caller, endpointId);
  const delivery = await deliveryById(caller, endpointId, id);
  const { endpoint, event, object } = await load(delivery, [delivery]);
  // A security event is signed when it is sent, and its claims are in the log already.
  const request = endpoint &&
    endpoint.stream === undefined &&
    event && {
      url: endpoint.url,
      headers: messageHeaders(event.id),
      body: payloadOf(endpoint.payload, event, object),
    };
  return { ...present(delivery), request: request || null };
}

/** Sends one again, as if it had never been tried; one that waits is sent now. @throws DomainError `not_found`; `conflict` where the endpoint is disabled */
export async function redeliver(caller: Caller, endpointId: string, id: string): Promise<Delivery> {
  const { organizationId } = caller;
  const endpoint = await enabledEndpoint(caller, endpointId);
  await deliveryById(caller, endpointId, id);
  // While somebody is sending it, it is on its way.
  await DeliveryModel.updateOne(
    { organizationId, endpointId, _id: id, lease: null },
    { $set: again(endpoint, new Date()) },
  );
  wakeOutbox(DELIVERIES, { lane: endpointId, owner: organizationId });
  return present(await deliveryById(caller, endpointId, id));
}

/** What a delivery is that begins anew. */
export const again = ({ stream }: Pick<EndpointDoc, "stream">, now: Date) => ({
  ...{ state: "pending" as const, attempts: 0, error: null, createdAt: now },
  dueAt: stream?.delivery === "poll" ? null : now,
  goneAt: new Date(now.getTime() + KEPT_MS),
});

/**
 * Has a test sent: what is sent has to be in the log, so nothing of a transaction around the caller (Idempotency-Key) may keep it back.
 * @throws DomainError `not_found`, `conflict`; `unavailable` when it will be sent, but nobody knows when
 */
export const sendTest = (caller: Caller, endpointId: string): Promise<Delivery> =>
  detached(() => sentTest(caller, endpointId));

async function sentTest(caller: Caller, endpointId: string): Promise<Delivery> {
  await testWebhook(caller, endpointId);
  const { items } = await listDeliveries(caller, endpointId, { type: "webhook.tested", limit: 1 });
  const [newest] = items;
  if (newest) return newest;
  throw new DomainError("unavailable", "The test is in the log and will be sent; look at the deliveries later.");
}

/** @throws DomainError `not_found`; `conflict` for one that is disabled */
export async function enabledEndpoint(caller: Caller, id: string) {
  const endpoint = await endpointById(caller, id);
  if (!endpoint.enabled) throw new DomainError("conflict", "The webhook is disabled: enable it first.");
  return endpoint;
}

async function deliveryById({ organizationId }: Caller, endpointId: string, id: string): Promise<DeliveryDoc> {
  const found = await DeliveryModel.findOne({ organizationId, endpointId, _id: id }).lean();
  if (!found) throw notFound("delivery", id);
  return found;
}

const present = ({ _id, eventId, type, state, tries, dueAt, createdAt }: DeliveryDoc): Delivery => ({
  id: _id,
  ...{ eventId, type, status: state, attempts: tries, nextTryAt: dueAt, createdAt },
});
