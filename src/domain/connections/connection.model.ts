import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/mongo.ts";
import type { Actor } from "../caller.ts";
import type { People, Profile, SamlSettings, ScimSettings } from "./nouns.ts";

/** An attribute that was sent and is not kept: its name, how often, and when last. */
export interface Dropped {
  readonly path: string;
  readonly count: number;
  readonly lastAt: Date;
}

export interface ConnectionDoc {
  _id: string;
  organizationId: string;
  kind: "scim" | "saml";
  name: string;
  profile: Profile;
  /** `retiring`: its end was asked for, and its people are being let go. `ended`: it is gone, and looked through once more. */
  status: "enabled" | "disabled" | "retiring" | "ended";
  /** What becomes of the people of a connection that ends. */
  retiringPeople: People | null;
  retiringSince?: Date | null;
  /** Who asked for the end, and by which request. */
  retiringBy?: { actor: Actor; requestId: string } | null;
  endedAt?: Date | null;
  settings: ScimSettings;
  /** While a change of `teamsFromGroups` is being carried through: which change, and the group after which to go on. */
  teamsDue?: { change: string; after: string };
  /** Null for a scim connection. */
  saml: SamlSettings | null;
  /** When somebody last signed in through it. */
  lastSignInAt: Date | null;
  /** What was sent over it in vain; missing until something was. */
  dropped?: Dropped[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const connectionSchema = new Schema<ConnectionDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    kind: { type: String, required: true },
    name: { type: String, required: true },
    profile: { type: String, required: true },
    status: { type: String, required: true },
    retiringPeople: { type: String, default: null },
    retiringSince: { type: Date, default: null },
    retiringBy: { type: Object, default: null },
    endedAt: { type: Date, default: null },
    settings: { type: Object, required: true },
    teamsDue: { type: Object, default: undefined },
    saml: { type: Object, default: null },
    lastSignInAt: { type: Date, default: null },
    dropped: { type: [Object], default: undefined },
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "connections", versionKey: false, strict: "throw", minimize: false },
);
connectionSchema.index({ organizationId: 1, _id: 1 });
connectionSchema.index(
  { "saml.metadata.dueAt": 1 },
  { partialFilterExpression: { "saml.metadata.dueAt": { $type: "date" } } },
);
connectionSchema.index({ retiringPeople: 1 }, { partialFilterExpression: { retiringPeople: { $type: "string" } } });
connectionSchema.index({ "teamsDue.change": 1 }, { sparse: true });
connectionSchema.plugin(organizationScoped);
export const ConnectionModel = model<ConnectionDoc>("Connection", connectionSchema);

/** A bearer secret of a connection or of the host application. Only its digest is stored. */
export interface CredentialDoc {
  _id: string;
  organizationId: string;
  kind: "scim_token" | "api_key";
  connectionId: string | null;
  label: string | null;
  scopes: string[];
  digest: string;
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** The warning of its coming end that went out last, in days before it. */
  warnedDays: number | null;
  lastUsed: { at: Date; ip: string | null; userAgent: string | null } | null;
  createdBy: Actor;
  createdAt: Date;
}
const credentialSchema = new Schema<CredentialDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    kind: { type: String, required: true },
    connectionId: { type: String, default: null },
    label: { type: String, default: null },
    scopes: { type: [String], required: true },
    digest: { type: String, required: true, secret: true },
    expiresAt: { type: Date, default: null },
    revokedAt: { type: Date, default: null },
    warnedDays: { type: Number, default: null },
    lastUsed: { type: Object, default: null },
    createdBy: { type: Object, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: "credentials", versionKey: false, strict: "throw", minimize: false },
);
credentialSchema.index({ organizationId: 1, kind: 1, connectionId: 1, _id: 1 });
credentialSchema.index({ expiresAt: 1 }, { partialFilterExpression: { expiresAt: { $type: "date" } } });
credentialSchema.plugin(organizationScoped);
export const CredentialModel = model<CredentialDoc>("Credential", credentialSchema);
