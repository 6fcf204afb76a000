import { model, Schema } from "mongoose";
import { retireIndexes } from "../../platform/database/indexes.ts";
import { organizationScoped } from "../../platform/database/mongo.ts";
import type { Actor } from "../caller.ts";
import type { Kind } from "../memberships/types.ts";
import type { InvitationStatus, TeamOffer } from "./types.ts";

/** An invitation as it is stored. */
export interface InvitationDoc {
  _id: string;
  organizationId: string;
  email: string;
  emailKey: string;
  name: string | null;
  /** Beginnings of words of name and address (domain/search-words.ts); missing until a migration has stored them. */
  findable?: string[];
  kind: Kind;
  /** False: nobody has said the kind, and it follows the domain of the address; one of an earlier version does not say. */
  kindChosen?: boolean;
  roles: string[];
  teams: TeamOffer[];
  allowWithoutSso: boolean;
  /** Until when that counts; one of an earlier version does not say. */
  withoutSsoUntil?: Date | null;
  /** Who has offered that; of an earlier version: whoever invited. */
  withoutSsoBy?: Actor;
  message: string | null;
  /** Where whoever accepts goes on; one of an earlier version does not say. */
  acceptedUrl?: string | null;
  status: Exclude<InvitationStatus, "expired">;
  /** Digest of the secret in the link that counts. */
  tokenDigest: string;
  /** Digests of links that a resend replaced: their holders are told so. */
  replacedDigests: string[];
  /** Who has seen the link besides the mailbox. A link that an organization's own caller was shown proves no mailbox. */
  linkShown: "mailbox" | "operator" | "caller";
  invitedBy: Actor;
  /** Who approved what a member had proposed. */
  approvedBy?: Actor;
  /** Who has sent it last, with these terms: it stands by this one's right. One of an earlier version does not say. */
  sentBy?: Actor;
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
    findable: { type: [String], default: undefined },
    kind: { type: String, required: true },
    kindChosen: Boolean,
    roles: { type: [String], required: true },
    teams: { type: [{ _id: false, id: String, roles: [String] }], required: true },
    allowWithoutSso: { type: Boolean, required: true },
    withoutSsoUntil: { type: Date, default: null },
    withoutSsoBy: { type: Object, default: undefined },
    message: { type: String, default: null },
    acceptedUrl: { type: String, default: null },
    status: { type: String, required: true },
    tokenDigest: { type: String, required: true, secret: true },
    replacedDigests: { type: [String], required: true, secret: true },
    linkShown: { type: String, required: true },
    invitedBy: { type: Object, required: true },
    approvedBy: { type: Object, default: undefined },
    sentBy: { type: Object, default: undefined },
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
schema.index(
  { organizationId: 1, emailKey: 1 },
  { name: "open_offer", unique: true, partialFilterExpression: { status: { $in: ["pending", "awaiting_approval"] } } },
);
retireIndexes(schema, 0, "organizationId_1_emailKey_1", "organizationId_1_invitedBy.id_1_sentAt_-1");
/** By what a list is sorted by. */
export const IN_ORDER = {
  _id: { organizationId: 1, _id: 1 },
  email: { organizationId: 1, email: 1, _id: 1 },
  sentAt: { organizationId: 1, sentAt: 1, _id: 1 },
  expiresAt: { organizationId: 1, expiresAt: 1, _id: 1 },
} as const;
/** The same, of those of one status. */
export const STANDING = {
  _id: { organizationId: 1, status: 1, _id: 1 },
  email: { organizationId: 1, status: 1, email: 1, _id: 1 },
  sentAt: { organizationId: 1, status: 1, sentAt: 1, _id: 1 },
  expiresAt: { organizationId: 1, status: 1, expiresAt: 1, _id: 1 },
} as const;
for (const key of [...Object.values(IN_ORDER), ...Object.values(STANDING)]) schema.index(key);
/** Named to the database by its name, as others of its key hold some of them only. */
export const BY_ADDRESS = "by_address";
schema.index({ organizationId: 1, emailKey: 1, _id: 1 }, { name: BY_ADDRESS });
export const BY_WORD = { organizationId: 1, findable: 1, _id: 1 } as const;
schema.index(BY_WORD);
export const BY_INVITER = { organizationId: 1, "invitedBy.id": 1, _id: 1 } as const;
schema.index(BY_INVITER);
export const BY_OPERATOR = "by_operator";
schema.index(
  { organizationId: 1, "invitedBy.kind": 1, _id: 1 },
  { name: BY_OPERATOR, partialFilterExpression: { "invitedBy.kind": "operator" } },
);
// Who has accepted it, and who has sent, approved or allowed it: asked when that one is erased.
schema.index(
  { organizationId: 1, membershipId: 1 },
  { partialFilterExpression: { membershipId: { $type: "string" } } },
);
for (const by of ["sentBy.id", "approvedBy.id", "withoutSsoBy.id"])
  schema.index({ organizationId: 1, [by]: 1 }, { partialFilterExpression: { [by]: { $exists: true } } });
schema.index(
  { organizationId: 1, emailKey: 1, _id: 1 },
  { name: "promised", partialFilterExpression: { promised: true } },
);
// Whoever has proved the address asks for all that is offered to it.
schema.index(
  { organizationId: 1, emailKey: 1, _id: 1 },
  { name: "going_on", partialFilterExpression: { acceptedUrl: { $type: "string" } } },
);
schema.index({ emailKey: 1, _id: 1 }, { name: "open_to", partialFilterExpression: { status: "pending" } });
schema.plugin(organizationScoped);

export const InvitationModel = model<InvitationDoc>("Invitation", schema);
