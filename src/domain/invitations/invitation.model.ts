import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/mongo.ts";
import type { Actor } from "../caller.ts";
import type { Kind } from "../memberships/nouns.ts";
import type { InvitationStatus, TeamOffer } from "./nouns.ts";

export interface InvitationDoc {
  _id: string;
  organizationId: string;
  email: string;
  emailKey: string;
  name: string | null;
  kind: Kind;
  roles: string[];
  teams: TeamOffer[];
  allowWithoutSso: boolean;
  message: string | null;
  status: Exclude<InvitationStatus, "expired">;
  /** Digest of the secret in the link that counts. */
  tokenDigest: string;
  /** Digests of links that a resend replaced: their holders are told so. */
  replacedDigests: string[];
  /** Who has seen the link besides the mailbox. A link that an organization's own caller was shown proves no mailbox. */
  linkShown: "mailbox" | "operator" | "caller";
  invitedBy: Actor;
  membershipId: string | null;
  /** Superseded, and what it promised waits until somebody proves the address. */
  promised?: boolean;
  version: number;
  createdAt: Date;
  sentAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
}

const schema = new Schema<InvitationDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    email: { type: String, required: true },
    emailKey: { type: String, required: true },
    name: { type: String, default: null },
    kind: { type: String, required: true },
    roles: { type: [String], required: true },
    teams: { type: [{ _id: false, id: String, roles: [String] }], required: true },
    allowWithoutSso: { type: Boolean, required: true },
    message: { type: String, default: null },
    status: { type: String, required: true },
    tokenDigest: { type: String, required: true, secret: true },
    replacedDigests: { type: [String], required: true, secret: true },
    linkShown: { type: String, required: true },
    invitedBy: { type: Object, required: true },
    membershipId: { type: String, default: null },
    promised: Boolean,
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    sentAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
  },
  { collection: "invitations", versionKey: false, strict: "throw", minimize: false },
);
// One open offer an address, whatever happens at once. An expired one is closed when the address is invited anew.
schema.index({ organizationId: 1, emailKey: 1 }, { unique: true, partialFilterExpression: { status: "pending" } });
schema.index({ organizationId: 1, status: 1, _id: 1 });
schema.index({ organizationId: 1, _id: 1 });
schema.index(
  { organizationId: 1, emailKey: 1, _id: 1 },
  { name: "promised", partialFilterExpression: { promised: true } },
);
schema.plugin(organizationScoped);

export const InvitationModel = model<InvitationDoc>("Invitation", schema);
