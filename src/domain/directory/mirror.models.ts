import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/mongo.ts";

/** How a directory user stands to the organization's memberships. */
export type LinkState = "linked" | "conflict" | "kept_local" | "rejected";

interface MirrorDoc {
  _id: string;
  organizationId: string;
  connectionId: string;
  wire: string;
  search: Record<string, unknown>;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export interface UserDoc extends MirrorDoc {
  active: boolean;
  membershipId: string | null;
  linkState: LinkState;
}

export type GroupDoc = MirrorDoc;

/** A member of a group: somebody who is known, or a name that waits for whoever has it. */
export interface Member {
  /** The id of the user or group, or the name as it was written. */
  readonly memberId: string;
  /** null for a name that waits. */
  readonly kind: "User" | "Group" | null;
  /** The membership of a linked user. */
  readonly membershipId: string | null;
}

/** One member of one group. `_id` is `<group>:<memberId>`, so that a member cannot stand twice and a group is one range. */
export interface EdgeDoc extends Member {
  _id: string;
  organizationId: string;
  connectionId: string;
  groupId: string;
  /** The folded name, while it waits. */
  pendingKey?: string;
  at: Date;
}

const mirror = {
  _id: { type: String, required: true },
  organizationId: { type: String, required: true },
  connectionId: { type: String, required: true },
  wire: { type: String, required: true },
  search: { type: Object, required: true },
  version: { type: Number, required: true },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
} as const;
const options = { versionKey: false, strict: "throw", minimize: false } as const;

/**
 * Names all of a scope, so that passing over records and counting them reads the index alone. Named to the database where a whole list
 * is asked for: it would try its other plans first, each over thousands of records, before the first answer.
 */
export const BY_SCOPE = { organizationId: 1, connectionId: 1, _id: 1 } as const;

const userSchema = new Schema<UserDoc>(
  {
    ...mirror,
    active: { type: Boolean, required: true },
    membershipId: { type: String, default: null },
    linkState: { type: String, required: true },
  },
  { collection: "directory_users", ...options },
);
userSchema.index({ connectionId: 1, "search.userName": 1 }, { unique: true });
userSchema.index(
  { connectionId: 1, "search.externalId": 1 },
  { unique: true, partialFilterExpression: { "search.externalId": { $exists: true } } },
);
userSchema.index({ connectionId: 1, "search.emails.value": 1 });
userSchema.index({ connectionId: 1, "search.displayName": 1 });
userSchema.index(BY_SCOPE);
userSchema.index({ organizationId: 1, membershipId: 1 });
userSchema.plugin(organizationScoped);
export const DirectoryUserModel = model<UserDoc>("DirectoryUser", userSchema);

const groupSchema = new Schema<GroupDoc>({ ...mirror }, { collection: "directory_groups", ...options });
groupSchema.index({ connectionId: 1, "search.displayName": 1 }, { unique: true });
groupSchema.index({ connectionId: 1, "search.externalId": 1 });
groupSchema.index(BY_SCOPE);
groupSchema.plugin(organizationScoped);
export const DirectoryGroupModel = model<GroupDoc>("DirectoryGroup", groupSchema);

const edgeSchema = new Schema<EdgeDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    connectionId: { type: String, required: true },
    groupId: { type: String, required: true },
    memberId: { type: String, required: true },
    kind: { type: String, default: null },
    membershipId: { type: String, default: null },
    pendingKey: String,
    at: { type: Date, required: true },
  },
  { collection: "group_edges", ...options },
);
edgeSchema.index({ organizationId: 1, groupId: 1, membershipId: 1 });
/** Named to the database where members are asked for: it tries plans on the first hundred edges, of which any other finds as many. */
export const BY_MEMBER = { organizationId: 1, memberId: 1 } as const;
edgeSchema.index(BY_MEMBER);
edgeSchema.index({ connectionId: 1, pendingKey: 1 }, { partialFilterExpression: { pendingKey: { $exists: true } } });
edgeSchema.plugin(organizationScoped);
export const EdgeModel = model<EdgeDoc>("GroupEdge", edgeSchema);

/** What is kept of a deleted directory user, so that a new record of the same person finds the same membership. */
export interface TombstoneDoc {
  _id: string;
  organizationId: string;
  connectionId: string;
  /** `x:` and the externalId, or `u:` and the folded userName of a record that had none. */
  key: string;
  membershipId: string;
  expiresAt: Date;
}
const tombstoneSchema = new Schema<TombstoneDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    connectionId: { type: String, required: true },
    key: { type: String, required: true },
    membershipId: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: "tombstones", ...options },
);
tombstoneSchema.index({ connectionId: 1, key: 1 }, { unique: true });
tombstoneSchema.index({ organizationId: 1, membershipId: 1 });
tombstoneSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
tombstoneSchema.plugin(organizationScoped);
export const TombstoneModel = model<TombstoneDoc>("Tombstone", tombstoneSchema);

export interface ConflictDoc {
  _id: string;
  organizationId: string;
  connectionId: string;
  directoryUserId: string;
  /** The membership whose address the pushed person has. */
  membershipId: string;
  status: "open" | "resolved";
  decision: "adopt" | "keep_local" | "reject" | "withdrawn" | null;
  createdAt: Date;
  resolvedAt: Date | null;
}
const conflictSchema = new Schema<ConflictDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    connectionId: { type: String, required: true },
    directoryUserId: { type: String, required: true },
    membershipId: { type: String, required: true },
    status: { type: String, required: true },
    decision: { type: String, default: null },
    createdAt: { type: Date, required: true },
    resolvedAt: { type: Date, default: null },
  },
  { collection: "conflicts", ...options },
);
conflictSchema.index({ organizationId: 1, directoryUserId: 1 }, { unique: true });
conflictSchema.index({ organizationId: 1, status: 1, _id: 1 });
conflictSchema.plugin(organizationScoped);
export const ConflictModel = model<ConflictDoc>("Conflict", conflictSchema);
