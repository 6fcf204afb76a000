import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/database/mongo.ts";

/** Where the log of an organization begins, when what was before it has been deleted. */
export interface EventCutDoc {
  /** The organization, or the instance. */
  _id: string;
  organizationId: string;
  /** The number of the last event that was deleted. */
  sequence: number;
  /** The id of that event; missing in what an earlier version stored. */
  sequenceId?: string;
  /** The highest id of those that were deleted. */
  lastId: string;
  at: Date;
}

const schema = new Schema<EventCutDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    sequence: { type: Number, required: true },
    sequenceId: String,
    lastId: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: "event_cuts", versionKey: false, strict: "throw" },
);
schema.index({ organizationId: 1 });
// Whoever reads all logs as one is behind if any of them begins later.
schema.index({ sequence: 1 });
schema.index({ lastId: 1 });
schema.index({ sequenceId: 1 }, { partialFilterExpression: { sequenceId: { $exists: true } } });
schema.plugin(organizationScoped);

export const EventCutModel = model<EventCutDoc>("EventCut", schema);
