import { model, Schema } from "mongoose";
import type { Actor } from "../../caller.ts";
import { DEAD_LISTED_DAYS } from "../../connections/types.ts";

export interface OperatorKeyDoc {
  _id: string;
  label: string;
  digest: string;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsed: { at: Date; ip: string | null; userAgent: string | null } | null;
  createdBy: Actor;
  createdAt: Date;
}

// Not organization-scoped: the operator is the instance's.
const schema = new Schema<OperatorKeyDoc>(
  {
    _id: { type: String, required: true },
    label: { type: String, required: true },
    digest: { type: String, required: true, secret: true },
    expiresAt: { type: Date, default: null },
    revokedAt: { type: Date, default: null },
    lastUsed: { type: Object, default: null },
    createdBy: { type: Object, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: "operator_keys", versionKey: false, strict: "throw" },
);
for (const end of ["revokedAt", "expiresAt"])
  schema.index({ [end]: 1 }, { expireAfterSeconds: DEAD_LISTED_DAYS * 86_400 });

export const OperatorKeyModel = model<OperatorKeyDoc>("OperatorKey", schema);
