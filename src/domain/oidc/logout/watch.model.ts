import { model, Schema } from "mongoose";
import type { Shown } from "../../sessions/types.ts";

export interface OidcWatchDoc extends Shown {
  /** Client and sid: one for every sign-in of a session at a client. */
  _id: string;
  clientId: string;
  sid: string;
  personId: string;
  /** Null when the end of the session has been told, and only the membership is still watched, for an offline grant. */
  sessionId: string | null;
  membershipId: string;
  /** The organization. Not named as elsewhere: the end of an organization has to be told after its documents are gone. */
  tenantId: string;
  personEpoch: number;
  accessEpoch: number;
  /**
   * When the session ends by itself, if it is not used, or what the membership is let in by does: looked at then. Null for an offline
   * grant that ends by no clock.
   */
  endsAt: Date | null;
  /** When it was looked at last, whether or not anything had changed. */
  checkedAt: Date;
  goneAt: Date;
}

const schema = new Schema<OidcWatchDoc>(
  {
    _id: { type: String, required: true },
    clientId: { type: String, required: true },
    sid: { type: String, required: true },
    personId: { type: String, required: true },
    sessionId: { type: String, default: null },
    membershipId: { type: String, required: true },
    tenantId: { type: String, required: true },
    method: { type: String, required: true },
    secondFactor: { type: Boolean, required: true },
    passkey: { type: Boolean, default: undefined },
    recovered: { type: Boolean, default: undefined },
    connectionId: { type: String, default: undefined },
    loginGroups: { type: [String], default: undefined },
    personEpoch: { type: Number, required: true },
    accessEpoch: { type: Number, required: true },
    endsAt: { type: Date, default: null },
    checkedAt: { type: Date, required: true },
    goneAt: { type: Date, required: true },
  },
  { collection: "oidc_watches", versionKey: false, strict: "throw" },
);
schema.index({ sessionId: 1 });
schema.index({ membershipId: 1 });
schema.index({ personId: 1 });
schema.index({ tenantId: 1, _id: 1 });
schema.index({ clientId: 1 });
schema.index({ checkedAt: 1 });
schema.index({ endsAt: 1 });
schema.index({ goneAt: 1 }, { expireAfterSeconds: 0 });

export const OidcWatchModel = model<OidcWatchDoc>("OidcWatch", schema);
