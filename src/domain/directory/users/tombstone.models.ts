import { model, Schema } from "mongoose";
import { retireIndexes } from "../../../platform/database/indexes.ts";
import { organizationScoped } from "../../../platform/database/mongo.ts";

/** What is kept of a deleted directory user, so that a new record of the same person finds the same membership. */
export interface TombstoneDoc {
  _id: string;
  organizationId: string;
  connectionId: string;
  /** `x:` and the externalId, or `u:` and the folded userName of a record that had none. */
  key: string;
  membershipId: string;
  expiresAt: Date;
}
const tombstoneSchema = new Schema<TombstoneDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    connectionId: { type: String, required: true },
    key: { type: String, required: true },
    membershipId: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: "tombstones", versionKey: false, strict: "throw" },
);
tombstoneSchema.index({ organizationId: 1, connectionId: 1, key: 1, membershipId: 1 }, { unique: true });
retireIndexes(tombstoneSchema, 0, "connectionId_1_key_1", "connectionId_1_key_1_membershipId_1");
tombstoneSchema.index({ organizationId: 1, membershipId: 1 });
tombstoneSchema.index({ organizationId: 1, expiresAt: 1 });
tombstoneSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
tombstoneSchema.plugin(organizationScoped);
/** The tombstones of all organizations. */
export const TombstoneModel = model<TombstoneDoc>("Tombstone", tombstoneSchema);

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
/** The deleted ids of all organizations. */
export const DeletedIdModel = model<DeletedIdDoc>("DeletedId", schema);
