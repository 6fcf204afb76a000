import { model, Schema } from "mongoose";

export interface ClientSecretDoc {
  digest: string;
  createdAt: Date;
  /** Null for the one that stays. */
  until: Date | null;
}

export interface OidcClientDoc {
  _id: string;
  name: string;
  public: boolean;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  backchannelLogoutUri: string | null;
  initiateLoginUri: string | null;
  /** Newest first. */
  secrets: ClientSecretDoc[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const secret = {
  _id: false,
  digest: { type: String, secret: true },
  createdAt: Date,
  until: { type: Date, default: null },
};

// Of the instance: a client belongs to no organization.
const schema = new Schema<OidcClientDoc>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    public: { type: Boolean, required: true },
    redirectUris: { type: [String], required: true },
    postLogoutRedirectUris: { type: [String], required: true },
    backchannelLogoutUri: { type: String, default: null },
    initiateLoginUri: { type: String, default: null },
    secrets: { type: [secret], required: true },
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "oidc_clients", versionKey: false, strict: "throw" },
);

export const OidcClientModel = model<OidcClientDoc>("OidcClient", schema);
