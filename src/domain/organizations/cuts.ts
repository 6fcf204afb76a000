/** When what is kept was last cut, because a policy says how long: one document for an organization and a collection, written by whoever cuts. */
import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";

interface CutDoc {
  _id: string;
  /** INSTANCE for the log of the instance. */
  organizationId: string;
  collectionName: string;
  at: Date;
  /** How many documents went. */
  count: number;
}

/** When something went last, and how much of it. */
export interface Cut {
  readonly at: Date;
  readonly count: number;
}

const schema = new Schema<CutDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    collectionName: { type: String, required: true },
    at: { type: Date, required: true },
    count: { type: Number, required: true },
  },
  { collection: "retention_cuts", versionKey: false, strict: "throw" },
);
schema.index({ organizationId: 1 });
// What was cut last anywhere.
schema.index({ collectionName: 1, at: -1 });
schema.plugin(organizationScoped);
const CutModel = model<CutDoc>("RetentionCut", schema);

/** Notes that so many documents of a collection have gone. Of none it notes nothing. */
export async function noteCut({ organizationId }: Caller, collectionName: string, count: number): Promise<void> {
  if (count === 0) return;
  const _id = `${organizationId} ${collectionName}`;
  await CutModel.updateOne(
    { _id, organizationId },
    { $set: { collectionName, at: new Date(), count } },
    { upsert: true },
  );
}

/** The last cuts of an organization, by collection. */
export async function cutsOf({ organizationId }: Caller): Promise<ReadonlyMap<string, Cut>> {
  const found = await CutModel.find({ organizationId }).lean();
  return new Map(found.map(({ collectionName, at, count }) => [collectionName, { at, count }]));
}

/** The last cut of a collection in the whole instance; null where there was none. */
export async function lastCutOf(collectionName: string): Promise<Cut | null> {
  const found = await CutModel.findOne({ collectionName })
    .setOptions({ acrossOrganizations: "the operator is told of the whole instance" })
    .sort({ at: -1 })
    .lean();
  return found && { at: found.at, count: found.count };
}
