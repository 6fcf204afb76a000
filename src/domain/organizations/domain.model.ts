import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/mongo.ts";

export interface DomainDoc {
  _id: string;
  organizationId: string;
  name: string;
  status: "pending" | "verified";
  method: "dns" | "operator" | null;
  txtValue: string;
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
    verifiedAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: "domains", versionKey: false, strict: "throw" },
);
schema.index({ organizationId: 1, name: 1 }, { unique: true });
// A visitor who has only typed an address is routed by its domain.
schema.index({ name: 1, status: 1, verifiedAt: 1 });
schema.plugin(organizationScoped);

export const DomainModel = model<DomainDoc>("Domain", schema);
