import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/database/mongo.ts";

/** The id of a directory user that was deleted, and what the person was known by. */
export interface DeletedIdDoc {
  _id: string;
  organizationId: string;
  connectionId: string;
  /** As of a tombstone: `x:` and the externalId, or `u:` and the folded userName. */
  key: string;
  membershipId: string | null;
  expiresAt: Date;
}
const schema = new Schema<DeletedIdDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    connectionId: { type: String, required: true },
    key: { type: String, required: true },
    membershipId: { type: String, default: null },
    expiresAt: { type: Date, required: true },
  },
  { collection: "deleted_ids", versionKey: false, strict: "throw" },
);
schema.index({ organizationId: 1, connectionId: 1 });
schema.index({ organizationId: 1, membershipId: 1 });
schema.index({ organizationId: 1, expiresAt: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
schema.plugin(organizationScoped);
export const DeletedIdModel = model<DeletedIdDoc>("DeletedId", schema);
