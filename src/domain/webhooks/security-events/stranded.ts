/**
 * Events that were put in for a receiver that asks, while it said that they are to be pushed from now on: both are right by what they read,
 * and nobody would push them. Found a minute later.
 */
import { DeliveryModel } from "../delivering/delivery.model.ts";
import { EndpointModel } from "../endpoint.model.ts";

const ACROSS = { acrossOrganizations: "a job of the instance" } as const;

/** Has them pushed. A job of every process. */
export async function takeUpStranded(): Promise<void> {
  const pushed = await EndpointModel.find({ enabled: true, "stream.delivery": "push" }, { organizationId: 1 })
    .setOptions(ACROSS)
    .lean();
  for (const { organizationId, _id: endpointId } of pushed) {
    const stranded = { organizationId, endpointId, state: "pending" as const, dueAt: null, lease: null };
    await DeliveryModel.updateMany(stranded, { $set: { dueAt: new Date() } });
  }
}
