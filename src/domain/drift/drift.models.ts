import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/database/mongo.ts";

/** Something that was found by comparing. */
export interface FindingDoc {
  readonly _id: string;
  readonly organizationId: string;
  readonly kind: string;
  /** In which run. */
  readonly run: number;
  readonly object: { readonly type: string; readonly id: string };
  readonly sentences: string[];
  readonly at: Date;
}

const findingSchema = new Schema<FindingDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    kind: { type: String, required: true },
    run: { type: Number, required: true },
    object: { type: Object, required: true },
    sentences: { type: [String], required: true },
    at: { type: Date, required: true },
  },
  { collection: "drift_findings", versionKey: false, strict: "throw" },
);
findingSchema.index({ organizationId: 1, run: 1, kind: 1, _id: 1 });
findingSchema.index({ organizationId: 1, "object.id": 1 });
findingSchema.plugin(organizationScoped);
export const FindingModel = model<FindingDoc>("DriftFinding", findingSchema);

/** Comparing an organization: how far it has come, and what was found last. */
export interface RunDoc {
  /** The organization. */
  readonly _id: string;
  readonly organizationId: string;
  /** The number of the run that is under way, or was the last. */
  readonly run: number;
  /** What is being compared; null when nothing is. */
  readonly stage: string | null;
  /** The last object that was looked at. */
  readonly after: string;
  readonly startedAt: Date;
  /** The last run that came to its end, and when it began: what it found is what is told. */
  readonly told: number;
  readonly checkedAt: Date | null;
  readonly looked: number;
}

const runSchema = new Schema<RunDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    run: { type: Number, required: true },
    stage: { type: String, default: null },
    after: { type: String, default: "" },
    startedAt: { type: Date, required: true },
    told: { type: Number, default: 0 },
    checkedAt: { type: Date, default: null },
    looked: { type: Number, default: 0 },
  },
  { collection: "drift_runs", versionKey: false, strict: "throw" },
);
runSchema.index({ stage: 1 }, { partialFilterExpression: { stage: { $type: "string" } } });
runSchema.index({ organizationId: 1 });
runSchema.plugin(organizationScoped);
export const RunModel = model<RunDoc>("DriftRun", runSchema);
