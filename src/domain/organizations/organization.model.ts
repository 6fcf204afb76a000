import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";
import type { Application, StoredBranding } from "./branding/branding.ts";
import type { Policies } from "./policies/policy.ts";
import type { SessionTerms } from "./policies/session-terms.ts";

/** People are being mailed links to choose a password, in the order of their memberships. */
export interface SettingUp {
  readonly since: Date;
  /** All who are active, or those alone who are allowed in without SSO. */
  readonly who: "everybody" | "allowed";
  /** How far it has come. */
  readonly after: string;
}

/** Who asked that all members are allowed in without SSO, and how far it has come. */
export interface AllowingAll {
  readonly since: Date;
  readonly by: Pick<Caller, "actor" | "requestId" | "reason">;
  readonly until: Date | null;
  readonly notify: boolean;
  readonly after: string;
  readonly allowed: number;
  readonly failed: number;
}

/** Rules of access have changed: sessions that they no longer admit are being ended, in the order of their members. */
export interface Reviewing {
  readonly since: Date;
  /** Who changed them last. */
  readonly by: Pick<Caller, "actor" | "requestId" | "reason">;
  /** How long sessions could last before: what had run out by that is no news. */
  readonly limits: SessionTerms;
  /** How far it has come. */
  readonly after: string;
}

export interface OrganizationDoc {
  _id: string;
  /** Equal to `_id`: an organization is its own tenant. */
  organizationId: string;
  name: string;
  /** Beginnings of the words of the name (domain/search-words.ts); missing until a migration has stored them. */
  findable?: string[];
  slug: string;
  /** Those it had before; see former-slugs.ts. */
  formerSlugs: string[];
  externalId?: string;
  /** Where people go on in the host application after accepting; one of an earlier version does not say. */
  acceptedUrl?: string | null;
  branding?: StoredBranding | null;
  /** Where its people go on; without, where the instance says. */
  application?: Application | null;
  status: "active" | "deleted";
  /** Only what was set; the rest are defaults. */
  policies: Partial<Policies>;
  policiesVersion: number;
  /** Set while people who wait are still to be let in, because the seats have changed. */
  admittingSince?: Date | null;
  /** Until when the owners have heard what waits for them; missing: never. */
  digestAt?: Date | null;
  /** Set while people are still to be mailed who may come without SSO now; see administration/policies/setting-up.ts. */
  settingUp?: SettingUp | null;
  /** Set while the rest of all members is still to be allowed in without SSO; see administration/members/allowing-all.ts. */
  allowingAll?: AllowingAll | null;
  /** Set while sessions are still to be ended; see administration/policies/reviewing-sessions.ts. */
  reviewing?: Reviewing | null;
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
    findable: { type: [String], default: undefined },
    slug: { type: String, required: true },
    formerSlugs: { type: [String], default: [] },
    externalId: String,
    acceptedUrl: { type: String, default: null },
    branding: { type: Object, default: undefined },
    application: { type: Object, default: undefined },
    status: { type: String, required: true },
    policies: { type: Object, required: true },
    policiesVersion: { type: Number, required: true },
    admittingSince: { type: Date, default: null },
    digestAt: Date,
    settingUp: { type: Object, default: null },
    allowingAll: { type: Object, default: null },
    reviewing: { type: Object, default: null },
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
export const BY_SLUG = { slug: 1 } as const;
schema.index(BY_SLUG, { unique: true, partialFilterExpression: { status: "active" } });
schema.index({ formerSlugs: 1 });
schema.index({ admittingSince: 1 }, { partialFilterExpression: { admittingSince: { $type: "date" } } });
for (const field of ["settingUp.since", "allowingAll.since", "reviewing.since"])
  schema.index({ [field]: 1 }, { partialFilterExpression: { [field]: { $type: "date" } } });
/** What the operator lists. */
export const IN_ORDER = { status: 1, _id: 1 } as const;
schema.index(IN_ORDER);
export const BY_WORD = { status: 1, findable: 1, _id: 1 } as const;
schema.index(BY_WORD);
schema.index({ status: 1, sweptAt: 1, purgedAt: 1 });
export const BY_EXTERNAL_ID = { externalId: 1 } as const;
schema.index(BY_EXTERNAL_ID, {
  unique: true,
  partialFilterExpression: { status: "active", externalId: { $exists: true } },
});
schema.plugin(organizationScoped);

export const OrganizationModel = model<OrganizationDoc>("Organization", schema);

/** Policies of the instance, one document: they only narrow what organizations set. */
export interface InstanceDoc {
  _id: "instance";
  policies: Partial<Policies>;
  /** As those of an organization, for all of them. */
  admittingSince?: Date | null;
  settingUp?: SettingUp | null;
  reviewing?: Reviewing | null;
  version: number;
}
const instanceSchema = new Schema<InstanceDoc>(
  {
    _id: { type: String, required: true },
    policies: { type: Object, required: true },
    admittingSince: { type: Date, default: null },
    settingUp: { type: Object, default: null },
    reviewing: { type: Object, default: null },
    version: { type: Number, required: true },
  },
  { collection: "instance", versionKey: false, strict: "throw", minimize: false },
);
export const InstanceModel = model<InstanceDoc>("Instance", instanceSchema);
