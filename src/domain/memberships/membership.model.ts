import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/mongo.ts";
import type { Bypass, Hold, Kind, Link, Status } from "./nouns.ts";

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
  /** Who wrote the address: a directory, or whoever took the person in. Documents of an earlier version do not say. */
  addressFrom?: "directory" | "hand";
  displayName: string | null;
  nameKey: string | null;
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
    addressFrom: String,
    displayName: { type: String, default: null },
    nameKey: { type: String, default: null },
    externalId: String,
    links: { type: [link], required: true },
    managedBy: { type: String, default: null },
    holds: { type: [Object], default: undefined },
    deactivatedBy: { type: String, default: null },
    defaultRole: { type: String, default: null },
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
schema.index({ organizationId: 1, personId: 1 }, { unique: true });
schema.index({ organizationId: 1, emailKey: 1 }, { unique: true, partialFilterExpression: { holdsEmail: true } });
// Who has an address that another holds, and who had one before being removed.
const unheld = { holdsEmail: false, emailKey: { $type: "string" } };
schema.index({ organizationId: 1, emailKey: 1, _id: 1 }, { name: "unheld_address", partialFilterExpression: unheld });
schema.index(
  { organizationId: 1, externalId: 1 },
  { unique: true, partialFilterExpression: { externalId: { $exists: true } } },
);
// A person asks for all organizations of that person.
schema.index({ personId: 1 });
schema.index({ emailKey: 1 }, { partialFilterExpression: { holdsEmail: true } });
schema.index({ organizationId: 1, _id: 1 });
schema.index({ organizationId: 1, status: 1, _id: 1 });
schema.index({ organizationId: 1, "links.connectionId": 1, _id: 1 });
schema.index({ organizationId: 1, sponsorId: 1 }, { partialFilterExpression: { sponsorId: { $type: "string" } } });
schema.index({ expiresAt: 1 }, { partialFilterExpression: { expiresAt: { $type: "date" } } });
schema.plugin(organizationScoped);

export const MembershipModel = model<MembershipDoc>("Membership", schema);
