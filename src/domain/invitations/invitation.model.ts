import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/mongo.ts";
import type { Actor } from "../caller.ts";

export interface InvitationDoc {
  _id: string;
  organizationId: string;
  email: string;
  emailKey: string;
  displayName: string | null;
  roles: string[];
  status: "pending";
  /** Digest of the token in the link; the link itself is not stored. */
  tokenDigest: string;
  invitedBy: Actor;
  createdAt: Date;
  expiresAt: Date;
}

const schema = new Schema<InvitationDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    email: { type: String, required: true },
    emailKey: { type: String, required: true },
    displayName: { type: String, default: null },
    roles: { type: [String], required: true },
    status: { type: String, required: true },
    tokenDigest: { type: String, required: true },
    invitedBy: { type: Object, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: "invitations", versionKey: false, strict: "throw" },
);
schema.index({ organizationId: 1, emailKey: 1 }, { unique: true, partialFilterExpression: { status: "pending" } });
schema.plugin(organizationScoped);

export const InvitationModel = model<InvitationDoc>("Invitation", schema);
