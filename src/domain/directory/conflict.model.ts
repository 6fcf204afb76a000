import { model, Schema } from "mongoose";
import { retireIndexes } from "../../platform/database/indexes.ts";
import { organizationScoped } from "../../platform/database/mongo.ts";

export interface ConflictDoc {
  _id: string;
  organizationId: string;
  connectionId: string;
  directoryUserId: string;
  /** The membership in question. */
  membershipId: string;
  /** `person`: whether the pushed person is this member, whose address it has; `address`: whether the member has the new address. */
  about?: "person" | "address";
  /** The address in question, as it is compared; null where the directory took it away. */
  emailKey?: string | null;
  status: "open" | "resolved";
  decision: "adopt" | "keep_local" | "reject" | "withdrawn" | "settled" | null;
  /** Another one with each decision; one of an earlier version has none until it is decided anew. */
  version?: number;
  createdAt: Date;
  resolvedAt: Date | null;
  /** Of one that ended without anybody's decision, and counts no longer: until then it is listed. Earlier ones have none, and stay. */
  goneAt?: Date;
}
const conflictSchema = new Schema<ConflictDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    connectionId: { type: String, required: true },
    directoryUserId: { type: String, required: true },
    membershipId: { type: String, required: true },
    about: String,
    emailKey: String,
    status: { type: String, required: true },
    decision: { type: String, default: null },
    version: Number,
    createdAt: { type: Date, required: true },
    resolvedAt: { type: Date, default: null },
    goneAt: Date,
  },
  { collection: "conflicts", versionKey: false, strict: "throw" },
);
conflictSchema.index(
  { organizationId: 1, directoryUserId: 1, status: 1 },
  { unique: true, partialFilterExpression: { status: "open" } },
);
conflictSchema.index({ organizationId: 1, directoryUserId: 1, membershipId: 1 });
conflictSchema.index({ organizationId: 1, membershipId: 1 });
retireIndexes(conflictSchema, 0, "organizationId_1_directoryUserId_1");
/** What lists are read by, and counted. */
export const IN_ORDER = { organizationId: 1, _id: 1 } as const;
export const BY_STATUS = { organizationId: 1, status: 1, _id: 1 } as const;
export const BY_CONNECTION = { organizationId: 1, connectionId: 1, status: 1, _id: 1 } as const;
for (const by of [IN_ORDER, BY_STATUS, BY_CONNECTION]) conflictSchema.index(by);
conflictSchema.index({ goneAt: 1 }, { expireAfterSeconds: 0 });
conflictSchema.plugin(organizationScoped);
export const ConflictModel = model<ConflictDoc>("Conflict", conflictSchema);
