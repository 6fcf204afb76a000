/**
 * Events that were put in for a stream that rested, while somebody said that they are to be pushed from now on, or that it goes on: both are
 * right by what they read, and nobody would push them. The other way round, what is tried while its stream rests. Found a minute later.
 */
import { DeliveryModel } from "../delivering/delivery.model.ts";
import { setDue } from "../delivering/due.ts";
import { EndpointModel } from "../endpoint.model.ts";
import { OF_STATUS } from "./catalogue.ts";

const ACROSS = { acrossOrganizations: "a job of the instance" } as const;

/** Has them pushed. A job of every process. */
export async function takeUpStranded(): Promise<void> {
  const pushed = { "stream.delivery": "push" as const, "stream.status": { $in: ["enabled", "paused"] as const } };
  for (const endpoint of await EndpointModel.find({ enabled: true, ...pushed })
    .setOptions(ACROSS)
    .lean()) {
    const { organizationId, _id: endpointId, stream } = endpoint;
    const waiting = { organizationId, endpointId, state: "pending" as const, lease: null };
    if (stream?.status === "enabled")
      await DeliveryModel.updateMany({ ...waiting, dueAt: null }, { $set: { dueAt: new Date() } });
    else if (await DeliveryModel.exists({ ...waiting, dueAt: { $type: "date" }, type: { $nin: [...OF_STATUS] } }))
      await setDue(endpoint);
  }
}
