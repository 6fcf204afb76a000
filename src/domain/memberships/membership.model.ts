import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/database/mongo.ts";
import type { Link } from "../mappings/types.ts";
import type { DefaultSeat } from "../organizations/policies/policy.ts";
import type { Bypass, Hold, Kind, Status } from "./types.ts";

export interface MembershipDoc {
  _id: string;
  organizationId: string;
  personId: string;
  kind: Kind;
  status: Status;
  /** As typed or pushed. */
  email: string | null;
  /** The canonical form of `email`; see address.ts. */
  emailKey: string | null;
  /** True for the one membership that an address belongs to; a second one of the same address does not hold it. */
  holdsEmail: boolean;
  /**
   * Who wrote the address: a directory, a sign-in by SSO, whoever took the person in, or an admin who corrected it. Documents of an
   * earlier version do not say. What follows from it, `isOnlySaid` answers (addresses.ts).
   */
  addressFrom?: "directory" | "sso" | "hand" | "admin";
  /** The address that membership was offered to, of somebody whose invitation is cleaned up. */
  offeredTo?: string;
  displayName: string | null;
  nameKey: string | null;
  /** Beginnings of words of name and address (domain/search-words.ts); documents of an earlier version have none until they are gone through. */
  findable?: string[];
  externalId?: string;
  /** The directory users that stand for this membership, one a connection at most. */
  links: Link[];
  /** The connection that owns the profile; null for people whom no directory manages. */
  managedBy: string | null;
  /** Why it is not active; documents of an earlier version have none (`holdsOf`). `status` and `deactivatedBy` follow from them. */
  holds?: readonly Hold[];
  deactivatedBy: "admin" | "directory" | "expiry" | null;
  /** The role everyone has who joined without another: a grant of source `default`, stored here. */
  defaultRole: string | null;
  /** The seats that everybody has who joined: grants of source `default`. Documents of an earlier version have none. */
  defaultTeams?: readonly DefaultSeat[];
  allowWithoutSso: Bypass | null;
  expiresAt: Date | null;
  /** The member who answers for a guest. */
  sponsorId: string | null;
  /** The reminder of the coming end that was sent last, in days before it. */
  remindedDays: number | null;
  lastSeenAt: Date | null;
  /** Of the last owner: its directory deleted the person, and only the rule keeps the membership. */
  removalDue?: boolean;
  /** Of a removed membership: the one that turned out to be the same person's. */
  mergedInto?: string;
  /** Moves when access is cut; sessions and tokens of an older epoch are dead. */
  accessEpoch: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const link = { _id: false, connectionId: String, directoryUserId: String, active: Boolean };

const schema = new Schema<MembershipDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    personId: { type: String, required: true },
    kind: { type: String, required: true },
    status: { type: String, required: true },
    email: { type: String, default: null },
    emailKey: { type: String, default: null },
    holdsEmail: { type: Boolean, required: true },
    ...{ addressFrom: String, offeredTo: String },
    displayName: { type: String, default: null },
    nameKey: { type: String, default: null },
    findable: { type: [String], default: undefined },
    externalId: String,
    links: { type: [link], required: true },
    managedBy: { type: String, default: null },
    holds: { type: [Object], default: undefined },
    deactivatedBy: { type: String, default: null },
    defaultRole: { type: String, default: null },
    defaultTeams: { type: [Object], default: undefined },
    allowWithoutSso: { type: Object, default: null },
    expiresAt: { type: Date, default: null },
    sponsorId: { type: String, default: null },
    remindedDays: { type: Number, default: null },
    lastSeenAt: { type: Date, default: null },
    removalDue: Boolean,
    mergedInto: String,
    accessEpoch: { type: Number, required: true },
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "memberships", versionKey: false, strict: "throw", minimize: false },
);

/**
 * The indexes of lists, named to the database where they are asked: it would try others first, over thousands of documents, and remember
 * what was best for somebody else's question. Each begins with the organization and ends in the order that it is read in.
 */
export const BY_STATUS = { organizationId: 1, status: 1, _id: 1 } as const;
export const BY_ADDRESS = { organizationId: 1, status: 1, emailKey: 1, _id: 1 } as const;
export const BY_NAME = { organizationId: 1, status: 1, nameKey: 1, _id: 1 } as const;
export const BY_LAST_SEEN = { organizationId: 1, status: 1, lastSeenAt: 1, _id: 1 } as const;
export const BY_WORD = { organizationId: 1, findable: 1, status: 1, _id: 1 } as const;
export const BY_KIND = { organizationId: 1, kind: 1, status: 1, _id: 1 } as const;
export const BY_KEEPER = { organizationId: 1, managedBy: 1, status: 1, _id: 1 } as const;
export const BY_CONNECTION = { organizationId: 1, "links.connectionId": 1, _id: 1 } as const;
export const BY_HOLD = { organizationId: 1, "holds.source": 1, status: 1, _id: 1 } as const;
export const BY_DEFAULT_ROLE = { organizationId: 1, defaultRole: 1, status: 1, _id: 1 } as const;
export const BY_DEFAULT_TEAM = { organizationId: 1, "defaultTeams.id": 1, _id: 1 } as const;
export const BY_BYPASS = { organizationId: 1, status: 1, _id: 1, "allowWithoutSso.since": 1 } as const;
export const BY_SPONSORED = { organizationId: 1, status: 1, _id: 1, sponsorId: 1 } as const;
/** In the order of ids, of those alone whose access ends; by when it does is the next. */
export const WITH_TERM = { organizationId: 1, status: 1, _id: 1, expiresAt: 1 } as const;
export const BY_TERM = { organizationId: 1, expiresAt: 1 } as const;
export const BY_EXTERNAL_ID = { organizationId: 1, externalId: 1 } as const;

schema.index({ organizationId: 1, personId: 1 }, { unique: true });
schema.index({ organizationId: 1, emailKey: 1 }, { unique: true, partialFilterExpression: { holdsEmail: true } });
// Who has an address that another holds, and who had one before being removed.
const unheld = { holdsEmail: false, emailKey: { $type: "string" } };
schema.index({ organizationId: 1, emailKey: 1, _id: 1 }, { name: "unheld_address", partialFilterExpression: unheld });
schema.index(BY_EXTERNAL_ID, { unique: true, partialFilterExpression: { externalId: { $exists: true } } });
// A person asks for all organizations of that person.
schema.index({ personId: 1 });
schema.index({ emailKey: 1 }, { partialFilterExpression: { holdsEmail: true } });
schema.index({ organizationId: 1, _id: 1 });
for (const by of [BY_STATUS, BY_ADDRESS, BY_NAME, BY_LAST_SEEN, BY_WORD, BY_KIND, BY_CONNECTION, BY_DEFAULT_ROLE])
  schema.index(by);
schema.index(BY_KEEPER, { partialFilterExpression: { managedBy: { $type: "string" } } });
schema.index(BY_HOLD, { partialFilterExpression: { "holds.source": { $type: "string" } } });
const merged = { mergedInto: { $type: "string" } };
schema.index({ organizationId: 1, mergedInto: 1 }, { partialFilterExpression: merged });
// Whoever waits for a seat, the longest first.
schema.index(
  { organizationId: 1, "holds.since": 1, _id: 1 },
  { name: "waiting", partialFilterExpression: { status: "waitlisted" } },
);
schema.index(BY_BYPASS, { partialFilterExpression: { "allowWithoutSso.since": { $type: "date" } } });
schema.index(BY_SPONSORED, { partialFilterExpression: { sponsorId: { $type: "string" } } });
schema.index(WITH_TERM, { partialFilterExpression: { expiresAt: { $type: "date" } } });
schema.index(BY_TERM, { partialFilterExpression: { expiresAt: { $type: "date" } } });
schema.index({ organizationId: 1, sponsorId: 1 }, { partialFilterExpression: { sponsorId: { $type: "string" } } });
schema.index(BY_DEFAULT_TEAM, { partialFilterExpression: { "defaultTeams.id": { $type: "string" } } });
schema.index({ expiresAt: 1 }, { partialFilterExpression: { expiresAt: { $type: "date" } } });
// Guests by who answers for them: what reports of access ask.
schema.index(
  { organizationId: 1, sponsorId: 1, _id: 1 },
  { name: "guests_by_sponsor", partialFilterExpression: { kind: "guest" } },
);
// Whom somebody let in without SSO, or held back: asked when that one is erased.
for (const by of ["allowWithoutSso.grantedBy", "holds.actor.id"])
  schema.index({ organizationId: 1, [by]: 1 }, { partialFilterExpression: { [by]: { $exists: true } } });
schema.plugin(organizationScoped);

export const MembershipModel = model<MembershipDoc>("Membership", schema);
