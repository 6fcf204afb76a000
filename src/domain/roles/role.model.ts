import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/database/mongo.ts";
import type { RoleScope } from "./built-in.ts";

export interface RoleDoc {
  _id: string;
  organizationId: string;
  key: string;
  name: string;
  scope: RoleScope;
  rank: number;
  permissions: string[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const schema = new Schema<RoleDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    key: { type: String, required: true },
    name: { type: String, required: true },
    scope: { type: String, required: true },
    rank: { type: Number, required: true },
    permissions: { type: [String], required: true },
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "roles", versionKey: false, strict: "throw" },
);
schema.index({ organizationId: 1, scope: 1, key: 1 }, { unique: true });
schema.plugin(organizationScoped);

export const RoleModel = model<RoleDoc>("Role", schema);
