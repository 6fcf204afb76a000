import { model, Schema } from "mongoose";

/** Which process follows the changes, until when, and how far it has come. */
export interface FollowerDoc {
  _id: "logouts";
  holder: string;
  until: Date;
  position: unknown;
}

const schema = new Schema<FollowerDoc>(
  {
    _id: { type: String, required: true },
    holder: { type: String, required: true },
    until: { type: Date, required: true },
    position: { type: Schema.Types.Mixed, default: null },
  },
  { collection: "oidc_follower", versionKey: false, strict: "throw" },
);

export const FollowerModel = model<FollowerDoc>("OidcFollower", schema);
