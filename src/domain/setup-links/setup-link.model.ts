import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/database/mongo.ts";
import type { Actor } from "../caller.ts";
import type { Idp, Intent } from "./types.ts";

export interface SetupLinkDoc {
  _id: string;
  organizationId: string;
  /** Of the secret in its address. */
  digest: string;
  name: string | null;
  intents: Intent[];
  idp: Idp | null;
  /** As they were typed; `emailKeys` has them as they are compared. */
  emails: string[];
  emailKeys: string[];
  /** The mailbox that has confirmed it first: no other one may. */
  boundTo: string | null;
  frameOrigins: string[];
  createdBy: Actor;
  createdAt: Date;
  expiresAt: Date;
  openedAt: Date | null;
  finishedAt: Date | null;
  revokedAt: Date | null;
  /** When it is forgotten: its events stay. */
  goneAt: Date;
}

const linkSchema = new Schema<SetupLinkDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    digest: { type: String, required: true, secret: true },
    name: { type: String, default: null },
    intents: { type: [String], required: true },
    idp: { type: String, default: null },
    emails: { type: [String], required: true },
    emailKeys: { type: [String], required: true },
    boundTo: { type: String, default: null },
    frameOrigins: { type: [String], required: true },
    createdBy: { type: Object, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    openedAt: { type: Date, default: null },
    finishedAt: { type: Date, default: null },
    revokedAt: { type: Date, default: null },
    goneAt: { type: Date, required: true },
  },
  { collection: "setup_links", versionKey: false, strict: "throw", minimize: false },
);
linkSchema.index({ organizationId: 1, _id: 1 });
// Whom links were made for, or are bound to: asked when somebody is exported or erased.
linkSchema.index({ organizationId: 1, emailKeys: 1 });
linkSchema.index({ organizationId: 1, boundTo: 1 }, { partialFilterExpression: { boundTo: { $type: "string" } } });
linkSchema.index({ goneAt: 1 }, { expireAfterSeconds: 0 });
linkSchema.plugin(organizationScoped);
export const SetupLinkModel = model<SetupLinkDoc>("SetupLink", linkSchema);

/** A browser that has opened a link; it ends with the link. */
export interface SetupSessionDoc {
  _id: string;
  organizationId: string;
  linkId: string;
  /** Of the secret in the cookie. */
  digest: string;
  /** The mailbox that was proved in this browser, as it is compared. */
  emailKey: string | null;
  /** The code that was mailed last. */
  code: {
    readonly digest: string;
    readonly emailKey: string;
    readonly expiresAt: Date;
    readonly triesLeft: number;
  } | null;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  ip: string | null;
  userAgent: string | null;
}

const sessionSchema = new Schema<SetupSessionDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    linkId: { type: String, required: true },
    digest: { type: String, required: true, secret: true },
    emailKey: { type: String, default: null },
    code: { type: Object, default: null, secret: true },
    createdAt: { type: Date, required: true },
    lastSeenAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    ip: { type: String, default: null },
    userAgent: { type: String, default: null },
  },
  { collection: "setup_sessions", versionKey: false, strict: "throw", minimize: false },
);
sessionSchema.index({ organizationId: 1, linkId: 1 });
sessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
sessionSchema.plugin(organizationScoped);
export const SetupSessionModel = model<SetupSessionDoc>("SetupSession", sessionSchema);
