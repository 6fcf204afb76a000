import { model, Schema } from "mongoose";
import { retireIndexes } from "../../../platform/database/indexes.ts";
import { organizationScoped } from "../../../platform/database/mongo.ts";

/** What is kept of a deleted group, so that the same group, pushed again, is known by what the deleted one was known by. */
export interface GroupTombstoneDoc {
  _id: string;
  organizationId: string;
  connectionId: string;
  /** The key that it is found again by: of its externalId, or of its name where it had none. */
  key: string;
  /** The key of its last name. */
  nameKey: string;
  /** All keys that it was known by. */
  known: string[];
  expiresAt: Date;
}

const schema = new Schema<GroupTombstoneDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    connectionId: { type: String, required: true },
    key: { type: String, required: true },
    nameKey: { type: String, required: true },
    known: { type: [String], required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: "group_tombstones", versionKey: false, strict: "throw" },
);
schema.index({ organizationId: 1, connectionId: 1, key: 1, nameKey: 1 }, { unique: true });
retireIndexes(schema, 0, "connectionId_1_key_1_nameKey_1", "organizationId_1_connectionId_1");
schema.index({ organizationId: 1, expiresAt: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
schema.plugin(organizationScoped);

export const GroupTombstoneModel = model<GroupTombstoneDoc>("GroupTombstone", schema);
