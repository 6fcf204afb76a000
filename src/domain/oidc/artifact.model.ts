import { model, Schema } from "mongoose";

export interface OidcArtifactDoc {
  /** Kind and digest of the value that the client or the browser holds. */
  _id: string;
  kind: string;
  /** The whole content, encrypted. */
  sealed: string;
  grantId: string | null;
  consumedAt: Date | null;
  expiresAt: Date;
}

// Not organization-scoped: what belongs to an organization is named by the grant. It is only ever found by its own value or its grant.
const schema = new Schema<OidcArtifactDoc>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    sealed: { type: String, required: true, secret: true },
    grantId: { type: String, default: null },
    consumedAt: { type: Date, default: null },
    expiresAt: { type: Date, required: true },
  },
  { collection: "oidc_artifacts", versionKey: false, strict: "throw" },
);
schema.index({ grantId: 1, kind: 1 }, { partialFilterExpression: { grantId: { $type: "string" } } });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const OidcArtifactModel = model<OidcArtifactDoc>("OidcArtifact", schema);
