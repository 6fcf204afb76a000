/** What a receiver answered may repeat what it was sent: when somebody is erased, it goes, and the deliveries name the pseudonym. */
import { type Caller, INSTANCE } from "../caller.ts";
import type { Event } from "../events/events.ts";
import type { CutEvent } from "../events/signals.ts";
import { DeliveryModel } from "./delivering/delivery.model.ts";
import { deliveryIds } from "./delivering/of-events.ts";
import { EndpointModel } from "./endpoint.model.ts";

/** These events have been rewritten. Joins the transaction that rewrites them. */
export async function forgetAnswered({ organizationId }: Caller, events: readonly Event[]): Promise<void> {
  for (const whose of new Set([organizationId, INSTANCE]))
    for (const endpoint of await EndpointModel.find({ organizationId: whose }, { stream: 1 }).lean()) {
      const writes = events.map(({ sequence, object }) => ({
        updateMany: {
          filter: { organizationId: whose, endpointId: endpoint._id, _id: { $in: deliveryIds(endpoint, sequence) } },
          update: { $set: { key: object.id, "tries.$[].answer": null } },
        },
      }));
      await DeliveryModel.bulkWrite(writes as never, { ordered: false });
    }
}

/**
 * These events are about to be cut from the log: by their deliveries nobody could be found any more who is erased later. What still waits is
 * told as missed. Joins the transaction that cuts.
 */
export async function forgetCut({ organizationId }: Caller, events: readonly CutEvent[]): Promise<void> {
  for (const whose of new Set([organizationId, INSTANCE]))
    for (const endpoint of await EndpointModel.find({ organizationId: whose }, { stream: 1 }).lean()) {
      const ids = events.flatMap(({ sequence }) => deliveryIds(endpoint, sequence));
      const sent = { organizationId: whose, endpointId: endpoint._id, _id: { $in: ids }, state: { $ne: "pending" } };
      await DeliveryModel.deleteMany(sent as object);
    }
}
