/** Whether a stream sends: said by its receiver, or by somebody of the organization, who is its transmitter. */
import { transaction } from "../../../platform/database/mongo.ts";
import { wakeOutbox } from "../../../platform/jobs/outbox/outbox.ts";
import type { Caller } from "../../caller.ts";
import { record } from "../../events/events.ts";
import type { After } from "../../events/types.ts";
import { DELIVERIES } from "../delivering/delivery.model.ts";
import { setDue } from "../delivering/due.ts";
import type { EndpointDoc } from "../endpoint.model.ts";
import { changeEndpoint, objectOf, told } from "../keeping-endpoints.ts";
import { type EventStream, ownOf, present, type StreamEndpoint, type StreamStatus, streamById } from "./streams.ts";

/** Has it send, hold back what there is, or neither. @throws DomainError `not_found`, `stale` */
export async function setStreamStatus(
  caller: Caller,
  id: string,
  status: StreamStatus,
  reason: string | null,
): Promise<EventStream> {
  const after = await transaction(async () => {
    const before = await streamById(caller, id);
    const enabled = status !== "disabled";
    const stream = { ...before.stream, status, reason };
    const changed = await changeEndpoint(before, { enabled, stream });
    const sides = { before: told(before), after: toldBy(caller, changed) };
    await record(caller, { type: "webhook.updated", object: objectOf(id), ...sides });
    await setDue(changed);
    return changed;
  });
  wakeOutbox(DELIVERIES, { lane: id, owner: caller.organizationId });
  return present(after as StreamEndpoint);
}

/** Whether the receiver said so itself, to whom it is no news then. Without a client of its own it comes by a key, to this door. */
function toldBy(caller: Caller, changed: EndpointDoc): After<"webhook.updated"> {
  const { stream, ...said } = told(changed);
  const byReceiver = changed.receiver === undefined || changed.receiver === ownOf(caller).receiver;
  return { ...said, ...(stream && { stream: { ...stream, ...(byReceiver && { byReceiver }) } }) };
}
