import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/mongo.ts";
import type { Policies } from "./policy.ts";

export interface OrganizationDoc {
  _id: string;
  /** Equal to `_id`: an organization is its own tenant. */
  organizationId: string;
  name: string;
  slug: string;
  /** Those it had before; see former-slugs.ts. */
  formerSlugs: string[];
  externalId?: string;
  status: "active" | "deleted";
  /** Only what was set; the rest are defaults. */
  policies: Partial<Policies>;
  policiesVersion: number;
  /** Set while people who wait are still to be let in, because the seats have changed. */
  admittingSince?: Date | null;
  /** When the data of a deleted organization was gone. */
  purgedAt: Date | null;
  /** When it was looked once more whether a request that was under way had written something. */
  sweptAt?: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const schema = new Schema<OrganizationDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    name: { type: String, required: true },
    slug: { type: String, required: true },
    formerSlugs: { type: [String], default: [] },
    externalId: String,
    status: { type: String, required: true },
    policies: { type: Object, required: true },
    policiesVersion: { type: Number, required: true },
    admittingSince: { type: Date, default: null },
    purgedAt: { type: Date, default: null },
    sweptAt: { type: Date, default: null },
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "organizations", versionKey: false, strict: "throw", minimize: false },
);
schema.index({ organizationId: 1 }, { unique: true });
// The slug is part of sign-in addresses, so it is unique in the instance; a deleted organization gives its slug back.
schema.index({ slug: 1 }, { unique: true, partialFilterExpression: { status: "active" } });
schema.index({ formerSlugs: 1 });
schema.index({ admittingSince: 1 }, { partialFilterExpression: { admittingSince: { $type: "date" } } });
schema.index({ status: 1, sweptAt: 1, purgedAt: 1 });
schema.index(
  { externalId: 1 },
  { unique: true, partialFilterExpression: { status: "active", externalId: { $exists: true } } },
);
schema.plugin(organizationScoped);

export const OrganizationModel = model<OrganizationDoc>("Organization", schema);

/** Policies of the instance, one document: they only narrow what organizations set. */
export interface InstanceDoc {
  _id: "instance";
  policies: Partial<Policies>;
  /** As that of an organization, for all of them. */
  admittingSince?: Date | null;
  version: number;
}
const instanceSchema = new Schema<InstanceDoc>(
  {
    _id: { type: String, required: true },
    policies: { type: Object, required: true },
    admittingSince: { type: Date, default: null },
    version: { type: Number, required: true },
  },
  { collection: "instance", versionKey: false, strict: "throw", minimize: false },
);
export const InstanceModel = model<InstanceDoc>("Instance", instanceSchema);
