import { model, Schema } from "mongoose";
import { organizationScoped } from "../../../platform/database/mongo.ts";

/** Apart from the organization, which is read with every request. */
export interface LogoDoc {
  /** The organization's id: it has one. */
  _id: string;
  organizationId: string;
  /** Of the bytes: part of the address, so that browsers may keep it. */
  version: string;
  type: string;
  /** Base64. */
  bytes: string;
  createdAt: Date;
}

const schema = new Schema<LogoDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    version: { type: String, required: true },
    type: { type: String, required: true },
    bytes: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: "logos", versionKey: false, strict: "throw" },
);
schema.index({ organizationId: 1 }, { unique: true });
schema.plugin(organizationScoped);

export const LogoModel = model<LogoDoc>("Logo", schema);
