import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/database/mongo.ts";
import type { Shown } from "../sessions/types.ts";

export interface OidcGrantDoc extends Shown {
  _id: string;
  organizationId: string;
  clientId: string;
  membershipId: string;
  personId: string;
  sessionId: string;
  sid: string;
  scope: string;
  offline: boolean;
  /** Both as they were at the sign-in: other ones mean that the grant is over. */
  personEpoch: number;
  accessEpoch: number;
  createdAt: Date;
  expiresAt: Date;
}

const schema = new Schema<OidcGrantDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    clientId: { type: String, required: true },
    membershipId: { type: String, required: true },
    personId: { type: String, required: true },
    sessionId: { type: String, required: true },
    sid: { type: String, required: true },
    scope: { type: String, required: true },
    offline: { type: Boolean, required: true },
    method: { type: String, required: true },
    secondFactor: { type: Boolean, required: true },
    passkey: { type: Boolean, default: undefined },
    recovered: { type: Boolean, default: undefined },
    connectionId: { type: String, default: undefined },
    loginGroups: { type: [String], default: undefined },
    personEpoch: { type: Number, required: true },
    accessEpoch: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: "oidc_grants", versionKey: false, strict: "throw" },
);
schema.index({ organizationId: 1, membershipId: 1 });
schema.index({ personId: 1 });
schema.index({ sessionId: 1 });
schema.index({ clientId: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
schema.plugin(organizationScoped);

export const OidcGrantModel = model<OidcGrantDoc>("OidcGrant", schema);
