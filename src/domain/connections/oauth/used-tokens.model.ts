import { model, Schema } from "mongoose";
import { organizationScoped } from "../../../platform/database/mongo.ts";

/** A signed token of somebody outside that has been used, until it could not be used again anyway. `_id` is a digest of whose it was and its id. */
export interface UsedTokenDoc {
  _id: string;
  organizationId: string;
  expiresAt: Date;
}
const schema = new Schema<UsedTokenDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: "used_tokens", versionKey: false, strict: "throw", minimize: false },
);
// For the end of an organization.
schema.index({ organizationId: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
schema.plugin(organizationScoped);
export const UsedTokenModel = model<UsedTokenDoc>("UsedToken", schema);
