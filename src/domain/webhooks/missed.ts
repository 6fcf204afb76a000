/**
 * What an endpoint has missed: events go when the policy says so, also those that wait for a receiver that takes nothing, because what has
 * to be forgotten cannot wait for it. The endpoint says how many. In the transaction that cuts.
 */
import { Counter } from "prom-client";
import { afterTransaction } from "../../platform/jobs/best-effort.ts";
import { registry } from "../../platform/metrics.ts";
import { type Caller, INSTANCE } from "../caller.ts";
import type { CutEvent } from "../events/signals.ts";
import { DeliveryModel } from "./delivering/delivery.model.ts";
import { deliveryIds } from "./delivering/of-events.ts";
import { type EndpointDoc, EndpointModel } from "./endpoint.model.ts";
import { concerns, followedUpTo } from "./following.ts";

const missedEvents = new Counter({
  name: "rollcall_webhook_missed_events_total",
  help: "Events that the policy auditDays deleted before a webhook had taken them",
  registers: [registry],
});

/** Counts, for each endpoint of the log, which of these events it was still to be sent. */
export async function noteMissed({ organizationId }: Caller, events: readonly CutEvent[]): Promise<void> {
  const followed = await followedUpTo();
  for (const whose of new Set([organizationId, INSTANCE])) {
    const hearing = await EndpointModel.find({ organizationId: whose, enabled: true }).lean();
    for (const endpoint of hearing) {
      const wanted = events.filter((event) => concerns(endpoint, event));
      const missed = await countWaiting(endpoint, wanted, followed);
      if (missed === 0) continue;
      const noted = { $inc: { missedEvents: missed }, $set: { missedAt: new Date() } };
      await EndpointModel.updateOne({ organizationId: whose, _id: endpoint._id }, noted);
      afterTransaction(() => missedEvents.inc(missed));
    }
  }
}

/** Those that wait to be delivered, and those that nobody has put in yet. */
async function countWaiting(endpoint: EndpointDoc, wanted: readonly CutEvent[], followed: number): Promise<number> {
  const { organizationId, _id: endpointId } = endpoint;
  const put = wanted.filter(({ sequence }) => sequence <= followed);
  const ids = put.flatMap(({ sequence }) => deliveryIds(endpoint, sequence));
  // What somebody is sending right now has been read. What rests has no time at which it is sent, and is missed all the same.
  const waiting = { organizationId, endpointId, _id: { $in: ids }, lease: null, state: "pending" as const };
  const pending = ids.length === 0 ? [] : await DeliveryModel.find(waiting, { eventId: 1 }).lean();
  return new Set(pending.map(({ eventId }) => eventId)).size + wanted.length - put.length;
}
