import { model, Schema } from "mongoose";

export interface OperatorSessionDoc {
  _id: string;
  /** Of the secret together with the operator key: with another key the session is over. */
  digest: string;
  /** The key that opened it; null: OPERATOR_KEY. */
  keyId: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  ip: string | null;
  userAgent: string | null;
}

// Not organization-scoped: the operator is the instance's.
const schema = new Schema<OperatorSessionDoc>(
  {
    _id: { type: String, required: true },
    digest: { type: String, required: true, secret: true },
    keyId: { type: String, default: null },
    createdAt: { type: Date, required: true },
    lastSeenAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    ip: { type: String, default: null },
    userAgent: { type: String, default: null },
  },
  { collection: "operator_sessions", versionKey: false, strict: "throw" },
);
schema.index({ keyId: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const OperatorSessionModel = model<OperatorSessionDoc>("OperatorSession", schema);
