import { model, Schema } from "mongoose";
import { organizationScoped } from "../../../platform/database/mongo.ts";
import type { Shown } from "../types.ts";

/** With how the person was signed in who made it: when the rules no longer admit that, they no longer admit the token. */
export interface PersonalTokenDoc extends Shown {
  _id: string;
  organizationId: string;
  membershipId: string;
  personId: string;
  label: string;
  digest: string;
  accessEpoch: number;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
}

const schema = new Schema<PersonalTokenDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    membershipId: { type: String, required: true },
    personId: { type: String, required: true },
    label: { type: String, required: true },
    digest: { type: String, required: true, secret: true },
    method: { type: String, required: true },
    secondFactor: { type: Boolean, required: true },
    passkey: { type: Boolean, default: undefined },
    recovered: { type: Boolean, default: undefined },
    connectionId: { type: String, default: undefined },
    loginGroups: { type: [String], default: undefined },
    accessEpoch: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    lastUsedAt: { type: Date, default: null },
  },
  { collection: "personal_tokens", versionKey: false, strict: "throw" },
);
schema.index({ organizationId: 1, membershipId: 1, _id: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
schema.plugin(organizationScoped);

export const PersonalTokenModel = model<PersonalTokenDoc>("PersonalToken", schema);
