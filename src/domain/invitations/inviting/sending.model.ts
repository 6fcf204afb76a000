import { model, Schema } from "mongoose";
import { organizationScoped } from "../../../platform/database/mongo.ts";

/** An offer that was made or sent again: what quotas count, whatever becomes of the invitation. */
interface SendingDoc {
  _id: string;
  organizationId: string;
  /** The membership or API key; `operator` for the operator. */
  by: string;
  at: Date;
}

const schema = new Schema<SendingDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: "invitation_sendings", versionKey: false, strict: "throw" },
);
schema.index({ organizationId: 1, at: -1 });
schema.index({ organizationId: 1, by: 1, at: -1 });
schema.index({ at: 1 }, { expireAfterSeconds: 2 * 3_600 });
schema.plugin(organizationScoped);

export const SendingModel = model<SendingDoc>("InvitationSending", schema);
