import { model, Schema } from "mongoose";
import { organizationScoped } from "../../../platform/database/mongo.ts";

/** An erasure that is under way: what is still to be taken out of the log. Gone when that is done. */
export interface ErasureDoc {
  /** The pseudonym. */
  _id: string;
  organizationId: string;
  /** Whom to look for, encrypted. */
  sealed: string;
}

const schema = new Schema<ErasureDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    sealed: { type: String, required: true, secret: true },
  },
  { collection: "erasures", versionKey: false, strict: "throw" },
);
schema.plugin(organizationScoped);

export const ErasureModel = model<ErasureDoc>("Erasure", schema);
