import { model, Schema } from "mongoose";

export interface SigningKeyDoc {
  kid: string;
  /** The private key as JWK, encrypted. */
  sealed: string;
  /** From when on it signs. */
  from: Date;
  /** Until when it is published; null while it signs or is to sign. */
  until: Date | null;
}

export interface KeyringDoc {
  _id: "oidc";
  /** Moves with every change; whoever changes must have read the one before. */
  version: number;
  keys: SigningKeyDoc[];
}

const key = {
  _id: false,
  kid: String,
  sealed: { type: String, secret: true },
  from: Date,
  until: { type: Date, default: null },
};

const schema = new Schema<KeyringDoc>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    keys: { type: [key], required: true },
  },
  { collection: "oidc_keyring", versionKey: false, strict: "throw" },
);

export const KeyringModel = model<KeyringDoc>("OidcKeyring", schema);
