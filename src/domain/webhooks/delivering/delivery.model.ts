import { model, Schema } from "mongoose";
import { organizationScoped } from "../../../platform/database/mongo.ts";
import type { Message } from "../../../platform/jobs/outbox/channel.ts";
import type { DeliveryState, Try } from "../types.ts";

/** The channel of deliveries. */
export const DELIVERIES = "webhook_deliveries";

export interface DeliveryDoc extends Message {
  /** Of the endpoint. */
  organizationId: string;
  endpointId: string;
  eventId: string;
  /** Of the event: another than the endpoint's where that is the instance's. */
  of: string;
  type: string;
  /** Of a stream: the security event that it tells, where an event of the log means several, each has its own. */
  says?: string;
  /** The object of the event: what is about the same one is delivered in its order. */
  key: string;
  state: DeliveryState;
  /** The last attempts. */
  tries: Try[];
  goneAt: Date;
}

const schema = new Schema<DeliveryDoc>(
  {
    /** Made of the event's number: ids of one endpoint ascend as the log does, and there is one for an event. */
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    endpointId: { type: String, required: true },
    eventId: { type: String, required: true },
    of: { type: String, required: true },
    type: { type: String, required: true },
    says: String,
    key: { type: String, required: true },
    state: { type: String, required: true },
    lease: { type: String, default: null },
    attempts: { type: Number, required: true },
    tries: { type: [Object], required: true } as never,
    dueAt: { type: Date, default: null },
    error: { type: String, default: null },
    createdAt: { type: Date, required: true },
    goneAt: { type: Date, required: true },
  },
  { collection: DELIVERIES, versionKey: false, strict: "throw" },
);
// What waits is little beside what is kept to be looked at.
const waiting = { partialFilterExpression: { dueAt: { $type: "date" } } };
schema.index({ dueAt: 1, endpointId: 1 }, { name: "due", ...waiting });
schema.index({ endpointId: 1, dueAt: 1, _id: 1 }, { name: "due_of_endpoint", ...waiting });
schema.index({ endpointId: 1, key: 1, _id: 1 }, { name: "in_order_of_object", ...waiting });
export const BY_ENDPOINT = { organizationId: 1, endpointId: 1, _id: 1 } as const;
export const BY_STATE = { organizationId: 1, endpointId: 1, state: 1, _id: 1 } as const;
export const BY_TYPE = { organizationId: 1, endpointId: 1, type: 1, _id: 1 } as const;
for (const by of [BY_ENDPOINT, BY_STATE, BY_TYPE]) schema.index(by);
schema.index({ goneAt: 1 }, { expireAfterSeconds: 0 });
schema.plugin(organizationScoped);

export const DeliveryModel = model<DeliveryDoc>("WebhookDelivery", schema);
