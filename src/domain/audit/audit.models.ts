import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/database/mongo.ts";
import type { Edge, Leaf, Sealed } from "./types.ts";

/** A seal with its leaves, packed: a thousand of them are one document. */
export interface SealDoc extends Sealed {
  readonly _id: string;
  readonly hash: string;
  /** The public key that the hash is signed with. */
  readonly key: string;
  readonly signature: string;
  /** The ids of its events, in order, with a blank between them; empty when its events are gone. */
  readonly ids: string;
  /** 32 bytes each, in base64. */
  readonly digests: string;
  /** 16 bytes each, in base64; zeros where the salt is gone. */
  readonly salts: string;
  /** When its events were deleted, because the policy says so. */
  readonly cutAt: Date | null;
}

const text = { type: String, required: true } as const;
const packed = { type: String, default: "" } as const;

const sealSchema = new Schema<SealDoc>(
  {
    ...{ _id: text, organizationId: text, number: { type: Number, required: true }, previous: text },
    ...{ first: { type: Object, required: true }, last: { type: Object, required: true } },
    ...{ count: { type: Number, required: true }, until: { type: Date, required: true } },
    ...{ at: { type: Date, required: true }, root: text, hash: text, key: text, signature: text },
    ...{ ids: packed, digests: packed, salts: packed, cutAt: { type: Date, default: null } },
  },
  { collection: "audit_seals", versionKey: false, strict: "throw" },
);
sealSchema.index({ organizationId: 1, number: 1 }, { unique: true });
// In which seal an event is.
sealSchema.index({ organizationId: 1, "last.sequence": 1 });
sealSchema.plugin(organizationScoped);
export const SealModel = model<SealDoc>("AuditSeal", sealSchema);

/** How far the log of an organization is sealed. */
export interface ChainDoc {
  /** The organization, or the instance. */
  readonly _id: string;
  readonly organizationId: string;
  /** The last seal. */
  readonly number: number;
  readonly hash: string;
  /** The number of the last event that is sealed. */
  readonly sequence: number;
  /** The seals up to this one have no events any more. */
  readonly cut: number;
  /** Moves when events are rewritten or deleted: nothing is sealed that is being changed. */
  readonly revision: number;
}

const chainSchema = new Schema<ChainDoc>(
  {
    ...{ _id: text, organizationId: text, number: { type: Number, required: true }, hash: text },
    ...{ sequence: { type: Number, required: true }, cut: { type: Number, default: 0 } },
    revision: { type: Number, default: 0 },
  },
  { collection: "audit_chains", versionKey: false, strict: "throw" },
);
chainSchema.index({ organizationId: 1 });
chainSchema.plugin(organizationScoped);
export const ChainModel = model<ChainDoc>("AuditChain", chainSchema);

/** Events that were rewritten after they were sealed, because a person was erased. */
export interface RewritingDoc {
  readonly _id: string;
  readonly organizationId: string;
  readonly at: Date;
  /** What they are now. */
  readonly entries: Leaf[];
  readonly key: string;
  readonly signature: string;
}

const rewritingSchema = new Schema<RewritingDoc>(
  {
    ...{ _id: text, organizationId: text, at: { type: Date, required: true }, key: text, signature: text },
    entries: { type: [{ _id: false, id: String, digest: String, salt: { type: String, default: null } }] },
  },
  { collection: "audit_rewritings", versionKey: false, strict: "throw" },
);
rewritingSchema.index({ organizationId: 1, "entries.id": 1 });
rewritingSchema.plugin(organizationScoped);
export const RewritingModel = model<RewritingDoc>("AuditRewriting", rewritingSchema);

/** Whom an event names besides its object and its actor. Of sealed events only. */
export interface MentionDoc {
  /** The event. */
  readonly _id: string;
  readonly organizationId: string;
  readonly sequence: number;
  /** Memberships, directory users, people, invitations. */
  readonly ids: string[];
}

const mentionSchema = new Schema<MentionDoc>(
  { _id: text, organizationId: text, sequence: { type: Number, required: true }, ids: { type: [String] } },
  { collection: "audit_mentions", versionKey: false, strict: "throw" },
);
mentionSchema.index({ organizationId: 1, ids: 1, sequence: 1 });
// What goes with the events of a seal.
mentionSchema.index({ organizationId: 1, sequence: 1 });
mentionSchema.plugin(organizationScoped);
export const MentionModel = model<MentionDoc>("AuditMention", mentionSchema);

export const edgeOf = ({ id, sequence }: Edge): Edge => ({ id, sequence });
