/** Which deliveries have a time at which they are sent: those that rest have none, are looked at by nobody, and cost nothing until they get one. */
import type { EndpointDoc } from "../endpoint.model.ts";
import { OF_STATUS } from "../security-events/catalogue.ts";
import { DeliveryModel } from "./delivery.model.ts";

/** Whether what is about this type waits to be asked for, or until the stream goes on. That it was stopped is told all the same. */
export const rests = ({ stream }: { readonly stream?: EndpointDoc["stream"] | undefined }, type: string): boolean =>
  stream?.delivery === "poll" || (stream?.status === "paused" && !OF_STATUS.includes(type));

/** The stream is another one: what waits is pushed, or rests. Joins the running transaction. */
export async function setDue({ organizationId, _id: endpointId, stream }: EndpointDoc): Promise<void> {
  const waiting = { organizationId, endpointId, state: "pending" as const, lease: null };
  const now = new Date();
  await DeliveryModel.updateMany(waiting, { $set: { dueAt: rests({ stream }, "") ? null : now } });
  if (stream?.delivery === "push" && stream.status === "paused")
    await DeliveryModel.updateMany({ ...waiting, type: { $in: [...OF_STATUS] } }, { $set: { dueAt: now } });
}
