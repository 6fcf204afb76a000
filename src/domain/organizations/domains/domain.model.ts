import { model, Schema } from "mongoose";
import { organizationScoped } from "../../../platform/database/mongo.ts";

export interface DomainDoc {
  _id: string;
  organizationId: string;
  name: string;
  status: "pending" | "verified";
  method: "dns" | "operator" | null;
  txtValue: string;
  /** The set-up link through which it was claimed. */
  setupLink?: string;
  verifiedAt: Date | null;
  createdAt: Date;
}

const schema = new Schema<DomainDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    name: { type: String, required: true },
    status: { type: String, required: true },
    method: { type: String, default: null },
    txtValue: { type: String, required: true },
    setupLink: String,
    verifiedAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: "domains", versionKey: false, strict: "throw" },
);
schema.index({ organizationId: 1, _id: 1 });
schema.index({ organizationId: 1, name: 1 }, { unique: true });
schema.index({ organizationId: 1, setupLink: 1 }, { partialFilterExpression: { setupLink: { $type: "string" } } });
// A visitor who has only typed an address is routed by its domain.
schema.index({ name: 1, status: 1, verifiedAt: 1 });
schema.plugin(organizationScoped);

export const DomainModel = model<DomainDoc>("Domain", schema);
