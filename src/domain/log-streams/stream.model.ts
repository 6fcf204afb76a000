import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/database/mongo.ts";
import type { Format, LastError, Rejected, Settings } from "./types.ts";

export interface StreamDoc {
  _id: string;
  /** `instance`: the logs of all. */
  organizationId: string;
  settings: Settings;
  /** Encrypted, by name. */
  secrets: Record<string, string>;
  format: Format;
  types: string[];
  description: string | null;
  enabled: boolean;
  /** Up to this number everything has been taken. */
  position: number;
  /** The last number of the batch that is being sent: it is sent again as it was, until it is taken. */
  claimedTo: number | null;
  /** How many events a batch may hold, where the receiver called one too large. */
  most: number | null;
  /** When there is something to do; null while there is nothing. */
  dueAt: Date | null;
  /** How often it was woken: whoever finds nothing left to send knows by it whether something came meanwhile. */
  wakes: number;
  lease: string | null;
  leaseUntil: Date;
  failures: number;
  failingSince: Date | null;
  /** Whether it was told that nothing has been taken for long. */
  isToldFailing: boolean;
  lastError: LastError | null;
  rejected: Rejected | null;
  /** Events that were deleted before it had sent them; a stream of before they were counted has no field. */
  missedEvents?: number;
  missedAt?: Date | null;
  lastDeliveredAt: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const schema = new Schema<StreamDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    settings: { type: Object, required: true },
    secrets: { type: Object, required: true, secret: true },
    format: { type: String, required: true },
    types: { type: [String], required: true },
    description: { type: String, default: null },
    enabled: { type: Boolean, required: true },
    position: { type: Number, required: true },
    claimedTo: { type: Number, default: null },
    most: { type: Number, default: null },
    dueAt: { type: Date, default: null },
    wakes: { type: Number, required: true },
    lease: { type: String, default: null },
    leaseUntil: { type: Date, required: true },
    failures: { type: Number, required: true },
    failingSince: { type: Date, default: null },
    isToldFailing: { type: Boolean, required: true },
    lastError: { type: Object, default: null },
    rejected: { type: Object, default: null },
    missedEvents: { type: Number, default: 0 },
    missedAt: { type: Date, default: null },
    lastDeliveredAt: { type: Date, default: null },
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "log_streams", versionKey: false, strict: "throw", minimize: false },
);
schema.index({ organizationId: 1, _id: 1 });
schema.index({ enabled: 1, organizationId: 1 });
schema.index({ dueAt: 1 }, { name: "due", partialFilterExpression: { dueAt: { $type: "date" } } });
schema.plugin(organizationScoped);

export const StreamModel = model<StreamDoc>("LogStream", schema);
