import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/database/mongo.ts";
import type { Outcome, Step, StepKind } from "./types.ts";

/** One thing that was taken, in the transaction that took it. */
export interface StepDoc {
  _id: string;
  organizationId: string;
  connectionId: string;
  kind: StepKind;
  image: Step["image"];
  /** The memberships that were active and lost something by it. */
  people: string[];
  /** Whose records the image holds, and the group whose members it is about. */
  subjects: string[];
  outcome?: Outcome;
  at: Date;
}

/** So long what was taken can be put back. */
export const UNDOABLE_DAYS = 14;

const schema = new Schema<StepDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    connectionId: { type: String, required: true },
    kind: { type: String, required: true },
    image: { type: Object, default: null },
    people: { type: [String], required: true },
    subjects: { type: [String], required: true },
    outcome: { type: Object, default: undefined },
    at: { type: Date, required: true },
  },
  { collection: "breaker_steps", versionKey: false, strict: "throw", minimize: false },
);
schema.index({ organizationId: 1, connectionId: 1, at: 1, _id: 1 });
schema.index({ organizationId: 1, subjects: 1 });
// Who is named in what may be put back: asked when that one is erased.
for (const stood of ["image.memberships.before", "image.memberships.after"])
  for (const by of [`${stood}.allowWithoutSso.grantedBy`, `${stood}.holds.actor.id`])
    schema.index({ organizationId: 1, [by]: 1 }, { partialFilterExpression: { [by]: { $exists: true } } });
for (const by of ["image.before.ending.actor.id", "image.after.ending.actor.id"])
  schema.index({ organizationId: 1, [by]: 1 }, { partialFilterExpression: { [by]: { $exists: true } } });
schema.index({ at: 1 }, { expireAfterSeconds: (UNDOABLE_DAYS + 1) * 86_400 });
schema.plugin(organizationScoped);

export const StepModel = model<StepDoc>("BreakerStep", schema);
