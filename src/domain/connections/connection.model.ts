import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/database/mongo.ts";
import type { Actor } from "../caller.ts";
import type { OidcSettings } from "./oidc/types.ts";
import {
  type ConnectionKind,
  DEAD_LISTED_DAYS,
  type People,
  type Profile,
  type SamlSettings,
  type ScimSettings,
} from "./types.ts";

/** An attribute that was sent and is not kept: its name, how often, and when last. */
export interface Dropped {
  readonly path: string;
  readonly count: number;
  readonly lastAt: Date;
}

/** A connection as it is stored. */
export interface ConnectionDoc {
  _id: string;
  organizationId: string;
  kind: ConnectionKind;
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
  /** While people are taken over, or a take-over is undone: by which, and the connection at the other end. */
  moving?: { readonly takeOverId: string; readonly role: "from" | "to"; readonly with: string } | null;
  /** While it goes live after a rehearsal and not everybody is let in: since when, who asked for it, and by which request. */
  goingLive?: { readonly since: Date; readonly actor: Actor; readonly requestId: string } | null;
  /** While a change of `teamsFromGroups` is being carried through: which change, and the group after which to go on. */
  teamsDue?: { change: string; after: string; hasFailed: boolean };
  /** Until then what it takes from people waits for an owner: what it took was undone or discarded. */
  guardedUntil?: Date;
  /** Null for every other kind. */
  saml: SamlSettings | null;
  /** Whose signed tokens end people's sessions; null where nobody's. */
  trustedIssuer?: {
    readonly issuer: string;
    readonly keys: readonly Record<string, unknown>[] | null;
    readonly keysAt: string | null;
    /** Missing in what is older than they are. */
    readonly audience?: string | null;
    readonly pollAt?: string | null;
    /** It is the provider of the connection itself. */
    readonly isProvider?: boolean;
  } | null;
  /** Null for every other kind; missing in what is older than the kind. */
  oidc?: OidcSettings | null;
  /** Of an oidc connection that has one; sealed. */
  clientSecret?: string | null;
  /** The set-up link through which it was made. */
  setupLink?: string;
  /** When somebody last signed in through it. */
  lastSignInAt: Date | null;
  /** When a test of it would have signed somebody in, since what people sign in by was changed last; missing until one would. */
  lastTestedAt?: Date | null;
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
    moving: { type: Object, default: undefined },
    goingLive: { type: Object, default: undefined },
    teamsDue: { type: Object, default: undefined },
    guardedUntil: Date,
    saml: { type: Object, default: null },
    trustedIssuer: { type: Object, default: undefined },
    oidc: { type: Object, default: null },
    clientSecret: { type: String, default: undefined, secret: true },
    setupLink: String,
    lastSignInAt: { type: Date, default: null },
    lastTestedAt: Date,
    dropped: { type: [Object], default: undefined },
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "connections", versionKey: false, strict: "throw", minimize: false },
);
connectionSchema.index({ organizationId: 1, _id: 1 });
connectionSchema.index(
  { organizationId: 1, setupLink: 1 },
  { partialFilterExpression: { setupLink: { $type: "string" } } },
);
connectionSchema.index(
  { "saml.metadata.dueAt": 1 },
  { partialFilterExpression: { "saml.metadata.dueAt": { $type: "date" } } },
);
connectionSchema.index(
  { "oidc.provider.dueAt": 1 },
  { partialFilterExpression: { "oidc.provider.dueAt": { $type: "date" } } },
);
connectionSchema.index({ retiringPeople: 1 }, { partialFilterExpression: { retiringPeople: { $type: "string" } } });
connectionSchema.index({ "goingLive.since": 1 }, { partialFilterExpression: { "goingLive.since": { $type: "date" } } });
connectionSchema.index({ "teamsDue.change": 1 }, { sparse: true });
connectionSchema.plugin(organizationScoped);
export const ConnectionModel = model<ConnectionDoc>("Connection", connectionSchema);

/** What a client proves itself by for a while: a secret, of which only the digest is stored, or public keys. */
export interface ClientProof {
  /** Counts up with every rotation; access tokens name the proof that they were given for. */
  n: number;
  digest: string | null;
  /** Public keys as JWKs, or where they are published. */
  keys: Record<string, unknown>[] | null;
  keysAt: string | null;
  createdAt: Date;
  /** Null for the one that stays. */
  until: Date | null;
}

/** A bearer secret of a connection or of the host application, or an OAuth client of a connection. Only digests are stored. */
export interface CredentialDoc {
  _id: string;
  organizationId: string;
  kind: "scim_token" | "api_key" | "oauth_client";
  connectionId: string | null;
  label: string | null;
  scopes: string[];
  /** Null for an OAuth client, which has proofs instead. */
  digest: string | null;
  /** Of an OAuth client, the newest first. */
  proofs?: ClientProof[];
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** The warning of its coming end that went out last, in days before it. */
  warnedDays: number | null;
  lastUsed: { at: Date; ip: string | null; userAgent: string | null } | null;
  /** When one with its id was shown last that did not count. */
  lastRefused?: { at: Date; ip: string | null; why: "wrong" | "revoked" | "expired" | "not_taken" } | null;
  createdBy: Actor;
  createdAt: Date;
}
const proof = {
  ...{ _id: false, n: Number, digest: { type: String, default: null, secret: true } },
  ...{ keys: { type: [Object], default: null }, keysAt: { type: String, default: null } },
  ...{ createdAt: Date, until: { type: Date, default: null } },
};
const credentialSchema = new Schema<CredentialDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    kind: { type: String, required: true },
    connectionId: { type: String, default: null },
    label: { type: String, default: null },
    scopes: { type: [String], required: true },
    digest: { type: String, default: null, secret: true },
    proofs: { type: [proof], default: undefined },
    expiresAt: { type: Date, default: null },
    revokedAt: { type: Date, default: null },
    warnedDays: { type: Number, default: null },
    lastUsed: { type: Object, default: null },
    lastRefused: { type: Object, default: undefined },
    createdBy: { type: Object, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: "credentials", versionKey: false, strict: "throw", minimize: false },
);
/** By whose they are: a connection's, or the organization's own. */
export const BY_OWNER = { organizationId: 1, kind: 1, connectionId: 1, _id: 1 } as const;
credentialSchema.index(BY_OWNER);
credentialSchema.index({ expiresAt: 1 }, { partialFilterExpression: { expiresAt: { $type: "date" } } });
// Downwards, since a release that may run beside this one has the other without a term.
for (const end of [{ revokedAt: 1 }, { expiresAt: -1 }] as const)
  credentialSchema.index(end, { expireAfterSeconds: DEAD_LISTED_DAYS * 86_400 });
credentialSchema.plugin(organizationScoped);
export const CredentialModel = model<CredentialDoc>("Credential", credentialSchema);
