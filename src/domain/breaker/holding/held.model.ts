import { model, Schema } from "mongoose";
import { organizationScoped } from "../../../platform/database/mongo.ts";

/** A request that waits for a decision. */
export interface HeldDoc {
  _id: string;
  organizationId: string;
  connectionId: string;
  tripId: string;
  /** As the log and events name it. */
  requestId: string;
  method: string;
  path: string;
  /** The directory user or group that it is about. */
  target: string;
  /** The body, encrypted. */
  sealed: string;
  /** What was asked for, so that a client that tries again is not kept twice. */
  digest: string;
  outcome?: { status: "applied" | "failed"; detail?: string; at: Date };
  at: Date;
}

/** What was kept is of no use to anybody when its trip cannot be undone any more either. */
const KEPT_DAYS = 30;

const schema = new Schema<HeldDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    connectionId: { type: String, required: true },
    tripId: { type: String, required: true },
    requestId: { type: String, required: true },
    method: { type: String, required: true },
    path: { type: String, required: true },
    target: { type: String, required: true },
    sealed: { type: String, required: true, secret: true },
    digest: { type: String, required: true, secret: true },
    outcome: { type: Object, default: undefined },
    at: { type: Date, required: true },
  },
  { collection: "breaker_held", versionKey: false, strict: "throw" },
);
schema.index({ organizationId: 1, tripId: 1, _id: 1 });
schema.index({ organizationId: 1, tripId: 1, digest: 1 }, { unique: true });
schema.index({ organizationId: 1, target: 1 });
schema.index({ at: 1 }, { expireAfterSeconds: KEPT_DAYS * 86_400 });
schema.plugin(organizationScoped);

export const HeldModel = model<HeldDoc>("BreakerHeld", schema);
