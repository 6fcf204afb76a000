import { model, Schema } from "mongoose";
import type { Actor } from "../caller.ts";

export interface PasskeyDoc {
  /** Of ours, to name it in a path. */
  id: string;
  /** Of WebAuthn: base64url. */
  credentialId: string;
  publicKey: string;
  counter: number;
  transports: string[];
  label: string;
  backedUp: boolean;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export interface FactorReset {
  readonly organizationId: string;
  readonly membershipId: string | null;
  readonly askedBy: Actor;
  readonly reason?: string | undefined;
  readonly askedAt: Date;
  readonly dueAt: Date;
}

export interface PersonDoc {
  _id: string;
  displayName: string | null;
  email: string;
  emailKey: string;
  emailVerified: boolean;
  /** The whole argon2id text: salt, cost and hash. */
  passwordHash: string | null;
  /** `seed` is sealed. `lastStep` is the time step of the last code that was accepted: a code counts once. */
  totp: { seed: string; lastStep: number } | null;
  /** A seed that waits for its first code. */
  newTotp: { seed: string; startedAt: Date } | null;
  /** Digests of the recovery codes that are left. */
  recoveryCodes: string[];
  passkeys: PasskeyDoc[];
  /** Somebody who may has asked to take the factors away; done when the time has come, unless one of them is shown before. */
  factorReset?: FactorReset | null;
  locale: string | null;
  epoch: number;
  createdAt: Date;
  updatedAt: Date;
}

const passkey = {
  _id: false,
  id: String,
  credentialId: String,
  publicKey: String,
  counter: Number,
  transports: [String],
  label: String,
  backedUp: Boolean,
  createdAt: Date,
  lastUsedAt: { type: Date, default: null },
};

// Not organization-scoped, like everything of this room: a person is one across organizations, found by its own id, its proved address
// or a secret, never listed.
const schema = new Schema<PersonDoc>(
  {
    _id: { type: String, required: true },
    displayName: { type: String, default: null },
    email: { type: String, required: true },
    emailKey: { type: String, required: true },
    emailVerified: { type: Boolean, required: true },
    passwordHash: { type: String, default: null },
    totp: { type: Object, default: null, secret: true },
    newTotp: { type: Object, default: null },
    recoveryCodes: { type: [String], required: true },
    passkeys: { type: [passkey], required: true },
    factorReset: { type: Object, default: undefined },
    locale: { type: String, default: null },
    epoch: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "persons", versionKey: false, strict: "throw", minimize: false },
);
schema.index({ emailKey: 1 }, { unique: true, partialFilterExpression: { emailVerified: true } });
schema.index(
  { "passkeys.credentialId": 1 },
  { unique: true, partialFilterExpression: { "passkeys.credentialId": { $exists: true } } },
);

schema.index({ "factorReset.dueAt": 1 }, { partialFilterExpression: { "factorReset.dueAt": { $type: "date" } } });

export const PersonModel = model<PersonDoc>("Person", schema);

/** A link that was mailed, by the digest of its secret. It goes when it is used, replaced, or has expired. */
export interface MailedLinkDoc {
  _id: string;
  purpose: "registration" | "password_reset" | "address_change" | "set_up" | "factor_reset";
  digest: string;
  email: string;
  emailKey: string;
  displayName: string | null;
  locale: string | null;
  /** Null where there is no person yet. */
  personId: string | null;
  /** The person's epoch when the link was made: after a change of credentials the link is dead. */
  epoch: number | null;
  /** The membership that the link gives somebody credentials for. */
  membership?: { readonly organizationId: string; readonly id: string };
  expiresAt: Date;
}

const linkSchema = new Schema<MailedLinkDoc>(
  {
    _id: { type: String, required: true },
    purpose: { type: String, required: true },
    digest: { type: String, required: true },
    email: { type: String, required: true },
    emailKey: { type: String, required: true },
    displayName: { type: String, default: null },
    locale: { type: String, default: null },
    personId: { type: String, default: null },
    epoch: { type: Number, default: null },
    membership: { type: Object, default: undefined },
    expiresAt: { type: Date, required: true },
  },
  { collection: "mailed_links", versionKey: false, strict: "throw" },
);
linkSchema.index({ personId: 1, purpose: 1 });
linkSchema.index({ emailKey: 1, purpose: 1 });
linkSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const MailedLinkModel = model<MailedLinkDoc>("MailedLink", linkSchema);

/** A challenge that a passkey is to sign, by its digest. */
export interface ChallengeDoc {
  _id: string;
  /** Whose new passkey it is for; null when somebody is to sign in. */
  personId: string | null;
  expiresAt: Date;
}

const challengeSchema = new Schema<ChallengeDoc>(
  {
    _id: { type: String, required: true },
    personId: { type: String, default: null },
    expiresAt: { type: Date, required: true },
  },
  { collection: "passkey_challenges", versionKey: false, strict: "throw" },
);
challengeSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const ChallengeModel = model<ChallengeDoc>("PasskeyChallenge", challengeSchema);
