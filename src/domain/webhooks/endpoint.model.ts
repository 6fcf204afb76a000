import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/database/mongo.ts";
import type { DisabledBecause, Payload } from "./types.ts";

export interface EndpointSecretDoc {
  /** Encrypted. */
  sealed: string;
  createdAt: Date;
  /** Null for the one that stays. */
  until: Date | null;
}

/** What a stream of security events has besides. */
export interface StreamDoc {
  /** Whether they are posted to `url`, or asked for there. */
  delivery: "push" | "poll";
  /** By their URIs, also those that are not known here. */
  requested: string[];
  audience: string;
  /** The header Authorization that they are posted with, encrypted. */
  authorization: string | null;
  /** Paused: what happens is kept until it goes on. */
  status: "enabled" | "paused" | "disabled";
  /** Why, in the words of whoever said so. */
  reason: string | null;
  /** When a verification was asked for last. */
  verifiedAt: Date | null;
}

export interface EndpointDoc {
  _id: string;
  /** `instance`: it hears of all organizations. */
  organizationId: string;
  url: string;
  types: string[];
  payload: Payload;
  description: string | null;
  enabled: boolean;
  disabled: { because: DisabledBecause; error: string; at: Date } | null;
  failingSince: Date | null;
  /** When something was not taken last, give or take an hour. */
  refusedAt?: Date | null;
  /** What happened up to this number is none of its business, unless it is asked for. */
  after: number;
  /** What was deleted before it was taken, in all, and when last. */
  missedEvents?: number;
  missedAt?: Date | null;
  /** Newest first. */
  secrets: EndpointSecretDoc[];
  /** Of one that sends security events. */
  stream?: StreamDoc;
  /** The OAuth client that made the stream and manages it; missing where somebody of the organization did. */
  receiver?: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const secret = { _id: false, sealed: String, createdAt: Date, until: { type: Date, default: null } };

const stream = new Schema<StreamDoc>(
  {
    delivery: { type: String, required: true },
    requested: { type: [String], required: true },
    audience: { type: String, required: true },
    authorization: { type: String, default: null, secret: true },
    status: { type: String, required: true },
    reason: { type: String, default: null },
    verifiedAt: { type: Date, default: null },
  },
  { _id: false, strict: "throw" },
);

const schema = new Schema<EndpointDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    url: { type: String, required: true },
    types: { type: [String], required: true },
    payload: { type: String, required: true },
    description: { type: String, default: null },
    enabled: { type: Boolean, required: true },
    disabled: { type: Object, default: null },
    failingSince: { type: Date, default: null },
    refusedAt: { type: Date, default: null },
    after: { type: Number, required: true },
    missedEvents: { type: Number, default: 0 },
    missedAt: { type: Date, default: null },
    secrets: { type: [secret], required: true, secret: true },
    stream: { type: stream, default: undefined },
    receiver: String,
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "webhooks", versionKey: false, strict: "throw" },
);
schema.index({ organizationId: 1, _id: 1 });
schema.index({ enabled: 1, organizationId: 1 });
schema.index({ "stream.status": 1 }, { sparse: true });
schema.plugin(organizationScoped);

export const EndpointModel = model<EndpointDoc>("Webhook", schema);
