import { model, Schema } from "mongoose";
import { retireIndexes } from "../../platform/database/indexes.ts";
import { organizationScoped } from "../../platform/database/mongo.ts";

/**
 * How a directory user stands to the organization's memberships. `rehearsing`: its connection is only mirrored; `moved`: another connection
 * has taken the person over, and what this one writes is only mirrored.
 */
export type LinkState = "linked" | "conflict" | "kept_local" | "rejected" | "rehearsing" | "moved";

/** Nothing that is written of such a user is said of anybody. */
export const isMirrorOnly = (state: LinkState): boolean => state === "rehearsing" || state === "moved";

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
  /** What of the record a membership takes over; documents of an earlier version have none (`profileOf`). */
  profile?: { email: string | null; displayName: string | null };
  membershipId: string | null;
  linkState: LinkState;
  /** The membership that one who moved stood for: what erasing that one finds it by. */
  stoodFor?: string;
  /** An admin is asked about it although it is linked: whom a new address means. */
  disputed?: boolean;
}

export interface GroupDoc extends MirrorDoc {
  /** What the group was known by before (groups/group-facts.ts), the latest first; missing while it always had the same names. */
  former?: string[];
}

/** A member of a group: somebody who is known, or a name that waits for whoever has it. */
export interface Member {
  /** The id of the user or group, or the name as it was written. */
  readonly memberId: string;
  /** null for a name that waits. */
  readonly kind: "User" | "Group" | null;
  /** The membership of a linked user. */
  readonly membershipId: string | null;
  /** What a name that waits is said to be; without it, it is whoever comes. */
  readonly pendingKind?: "User" | "Group";
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
    profile: Object,
    membershipId: { type: String, default: null },
    linkState: { type: String, required: true },
    stoodFor: String,
    disputed: Boolean,
  },
  { collection: "directory_users", ...options },
);
/** Of users, by what one connection has of one kind once. */
export const BY_USER_NAME = { organizationId: 1, connectionId: 1, "search.userName": 1 } as const;
userSchema.index(BY_USER_NAME, { unique: true });
// The externalId is the client's, and nothing forbids it to give two people one (RFC 7643 3.1).
export const BY_EXTERNAL_ID = { organizationId: 1, connectionId: 1, "search.externalId": 1, _id: 1 } as const;
userSchema.index(BY_EXTERNAL_ID, { partialFilterExpression: { "search.externalId": { $exists: true } } });
/** In the order of ids, so that a page of whoever has an address needs no sorting. */
export const BY_EMAIL = { organizationId: 1, connectionId: 1, "search.emails.value": 1, _id: 1 } as const;
userSchema.index(BY_EMAIL);
export const BY_DISPLAY_NAME = { organizationId: 1, connectionId: 1, "search.displayName": 1 } as const;
userSchema.index(BY_DISPLAY_NAME);
retireIndexes(
  userSchema,
  0,
  "connectionId_1_search.externalId_1",
  "connectionId_1_search.userName_1",
  "connectionId_1_search.externalId_1__id_1",
  "connectionId_1_search.emails.value_1",
  "connectionId_1_search.displayName_1",
);
userSchema.index(BY_SCOPE);
/** Who waits for a decision, or is decided against, among very many who are not. */
export const BY_LINK_STATE = { organizationId: 1, connectionId: 1, linkState: 1, _id: 1 } as const;
userSchema.index(BY_LINK_STATE);
userSchema.index({ organizationId: 1, membershipId: 1 });
userSchema.index({ organizationId: 1, stoodFor: 1 }, { partialFilterExpression: { stoodFor: { $exists: true } } });
userSchema.plugin(organizationScoped);
export const DirectoryUserModel = model<UserDoc>("DirectoryUser", userSchema);

const groupSchema = new Schema<GroupDoc>(
  { ...mirror, former: { type: [String], default: undefined } },
  { collection: "directory_groups", ...options },
);
/** Groups of one name have an externalId each (provisioning/groups/group-keys.ts holds the rest of the rule). */
export const BY_GROUP_NAME = {
  organizationId: 1,
  connectionId: 1,
  "search.displayName": 1,
  "search.externalId": 1,
} as const;
groupSchema.index(BY_GROUP_NAME, { unique: true });
export const BY_GROUP_EXTERNAL_ID = { organizationId: 1, connectionId: 1, "search.externalId": 1 } as const;
groupSchema.index(BY_GROUP_EXTERNAL_ID);
export const BY_FORMER = { organizationId: 1, connectionId: 1, former: 1 } as const;
groupSchema.index(BY_FORMER, { partialFilterExpression: { former: { $exists: true } } });
groupSchema.index(BY_SCOPE);
retireIndexes(
  groupSchema,
  0,
  "connectionId_1_search.displayName_1",
  "connectionId_1_search.displayName_1_search.externalId_1",
  "connectionId_1_search.externalId_1",
  "connectionId_1_former_1",
);
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
    pendingKind: String,
    at: { type: Date, required: true },
  },
  { collection: "group_edges", ...options },
);
export const BY_MEMBERSHIP = { organizationId: 1, groupId: 1, membershipId: 1 } as const;
edgeSchema.index(BY_MEMBERSHIP);
/** Named to the database where members are asked for: it tries plans on the first hundred edges, of which any other finds as many. Tells the groups by itself. */
export const BY_MEMBER = { organizationId: 1, memberId: 1, groupId: 1 } as const;
edgeSchema.index(BY_MEMBER);
retireIndexes(edgeSchema, 0, "organizationId_1_memberId_1", "connectionId_1_pendingKey_1");
edgeSchema.index(
  { organizationId: 1, connectionId: 1, pendingKey: 1 },
  { partialFilterExpression: { pendingKey: { $exists: true } } },
);
/** Of names that wait for whoever has them, in the order of their places. */
export const WAITING = "waiting";
edgeSchema.index(
  { organizationId: 1, _id: 1 },
  { name: WAITING, partialFilterExpression: { pendingKey: { $exists: true } } },
);
/** Of the groups in a group, however many people are in it. */
export const NESTED = "nested";
edgeSchema.index(
  { organizationId: 1, groupId: 1, memberId: 1 },
  { name: NESTED, partialFilterExpression: { kind: "Group" } },
);
edgeSchema.plugin(organizationScoped);
export const EdgeModel = model<EdgeDoc>("GroupEdge", edgeSchema);
