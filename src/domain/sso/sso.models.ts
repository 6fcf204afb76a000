import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/database/mongo.ts";

const options = { versionKey: false, strict: "throw", minimize: false } as const;

/** A sign-in that was sent to the identity provider and waits for its answer. `_id` is the id of the request. */
export interface LoginRequestDoc {
  _id: string;
  organizationId: string;
  connectionId: string;
  /** Digest of what goes there and back beside the request. */
  relayState: string;
  /** Digest of the secret in the browser that began. */
  browser: string;
  /** The test that it is part of; null for signing in. */
  testId: string | null;
  /** Where to go on afterwards, on our side; sealed. */
  next: string | null;
  formerSession?: string | null;
  forced?: boolean;
  /** Sealed; of a request that a code answers. */
  verifier?: string | null;
  createdAt: Date;
  expiresAt: Date;
  answeredAt: Date | null;
}
const requestSchema = new Schema<LoginRequestDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    connectionId: { type: String, required: true },
    relayState: { type: String, required: true, secret: true },
    browser: { type: String, required: true, secret: true },
    testId: { type: String, default: null },
    next: { type: String, default: null, secret: true },
    formerSession: { type: String, default: null },
    forced: Boolean,
    verifier: { type: String, default: undefined, secret: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    answeredAt: { type: Date, default: null },
  },
  { collection: "login_requests", ...options },
);
requestSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
requestSchema.plugin(organizationScoped);
export const LoginRequestModel = model<LoginRequestDoc>("LoginRequest", requestSchema);

/**
 * An assertion that has been used, until it could not be used again anyway, or a session there that is over. `_id` is made of connection,
 * issuer and its id.
 */
export interface UsedAssertionDoc {
  _id: string;
  organizationId: string;
  /** When a session was ended there. */
  at?: Date;
  expiresAt: Date;
}
const usedSchema = new Schema<UsedAssertionDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    at: { type: Date, default: undefined },
    expiresAt: { type: Date, required: true },
  },
  { collection: "used_assertions", ...options },
);
usedSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
usedSchema.plugin(organizationScoped);
export const UsedAssertionModel = model<UsedAssertionDoc>("UsedAssertion", usedSchema);

/** A try of a connection by an admin: its link counts once, its outcome is shown to the browser that opened it. */
export interface TrialDoc {
  _id: string;
  organizationId: string;
  connectionId: string;
  digest: string;
  browser: string | null;
  outcome: Record<string, unknown> | null;
  expiresAt: Date;
}
const trialSchema = new Schema<TrialDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    connectionId: { type: String, required: true },
    digest: { type: String, required: true, secret: true },
    browser: { type: String, default: null, secret: true },
    outcome: { type: Schema.Types.Mixed, default: null },
    expiresAt: { type: Date, required: true },
  },
  { collection: "login_trials", ...options },
);
trialSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
trialSchema.plugin(organizationScoped);
export const TrialModel = model<TrialDoc>("LoginTrial", trialSchema);

/** The keys of our side of a connection. The private ones are sealed. */
export interface SsoKeysDoc {
  _id: string;
  organizationId: string;
  signing: { certificate: string; privateKey: string };
  encryption: { certificate: string; privateKey: string };
  /** By which we prove to be the client of an OpenID provider, the newest first; until they roll over for the first time it is `signing`. */
  client?: ClientKeyDoc[];
  createdAt: Date;
}

/** One of the keys that prove who we are, one after the other. */
export interface ClientKeyDoc {
  certificate: string;
  /** Sealed. */
  privateKey: string;
  /** From then on it is the one that is used. */
  from: Date;
  /** So long it is published; null while no other has taken its place. */
  until: Date | null;
}
const pair = { _id: false, certificate: String, privateKey: String };
const keysSchema = new Schema<SsoKeysDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    signing: { type: pair, required: true, secret: true },
    encryption: { type: pair, required: true, secret: true },
    client: { type: [{ ...pair, from: Date, until: { type: Date, default: null } }], default: undefined, secret: true },
    createdAt: { type: Date, required: true },
  },
  { collection: "sso_keys", ...options },
);
keysSchema.plugin(organizationScoped);
export const SsoKeysModel = model<SsoKeysDoc>("SsoKeys", keysSchema);
